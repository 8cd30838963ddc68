import { z } from 'zod'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { exitCode, formatError } from '../lib/exit.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { columns, print, printJson, talk } from '../lib/output.ts'

const outcome = z.custom<Outcome>((value) => typeof value === 'object' && value !== null && 'kind' in value)

const row = z.object({
  id: z.string(),
  vendor: z.string(),
  event: z.string(),
  url: z.string(),
  status: z.string(),
  fault: z.string().nullable(),
  attempts: z.number(),
  lastOutcome: outcome.nullable(),
  createdAt: z.number(),
  dueAt: z.number().nullable(),
})

export const rows = z.object({ deliveries: z.array(row) })

const attempt = z.object({
  number: z.number(),
  at: z.number(),
  endedAt: z.number(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  outcome,
})
const whole = row.extend({ attempts: z.array(attempt), body: z.string(), resendOf: z.string().nullable() })

const views = z.object({ deliveries: z.array(whole) })

const listFlags = serverFlags.extend({
  vendor: z.string().optional(),
  event: z.string().optional(),
  status: z.string().optional(),
})

export async function list(given: unknown): Promise<void> {
  const { vendor, event, status, ...flags } = listFlags.parse(given)
  const answer = await clientOf(flags).get(`/deliveries?${queryOf({ vendor, event, status })}`, rows)
  if (flags.json) printJson(answer)
  else print(answer.deliveries.length === 0 ? 'no deliveries yet' : deliveryTable(answer.deliveries))
}

export async function show(id: string, given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const delivery = await clientOf(flags).get(`/deliveries/${encodeURIComponent(id)}`, whole)
  if (flags.json) printJson(delivery)
  else print(describe(delivery))
}

export async function resend(id: string, given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const delivery = await clientOf(flags).post(`/deliveries/${encodeURIComponent(id)}/resend`, {}, whole)
  if (flags.json) printJson(delivery)
  else print(describe(delivery))
}

const waitFlags = listFlags.extend({ count: z.string(), timeout: z.string() })

/** Exit 1 when they do not come in time: what was expected did not happen. */
export async function wait(given: unknown): Promise<void> {
  const { server, tenant, token, json, ...query } = waitFlags.parse(given)
  try {
    const answer = await clientOf({ server, tenant, token }).get(`/deliveries/wait?${queryOf(query)}`, views)
    if (json) printJson(answer)
    else
      print(
        deliveryTable(
          answer.deliveries.map((delivery) => ({ ...delivery, attempts: delivery.attempts.length })),
        ),
      )
  } catch (error) {
    if (!(error instanceof HookdrillError) || error.code !== 'timeout') throw error
    talk(formatError(error))
    process.exitCode = exitCode.failed
  }
}

function queryOf(given: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value !== undefined) query.set(name, value)
  return query.toString()
}

export const deliveryTable = (deliveries: readonly z.output<typeof row>[]): string =>
  columns(
    ['ID', 'VENDOR', 'EVENT', 'STATUS', 'ATTEMPTS', 'LAST', 'NEXT', 'URL'],
    deliveries.map(({ id, vendor, event, status, fault, attempts, lastOutcome, dueAt, url }) => [
      id.slice(0, 8),
      vendor,
      event,
      fault === null ? status : `${status} (${fault})`,
      String(attempts),
      lastOutcome ? formatOutcome(lastOutcome) : '-',
      dueAt === null ? '-' : iso(dueAt).slice(0, 19),
      url,
    ]),
  )

function describe(delivery: z.output<typeof whole>): string {
  return [
    `${delivery.vendor} ${delivery.event} → ${delivery.url}`,
    ...(delivery.fault === null ? [] : [`ran into ${delivery.fault}`]),
    `id ${delivery.id}, ${delivery.status}${delivery.dueAt === null ? '' : `, next attempt ${iso(delivery.dueAt)}`}`,
    ...delivery.attempts.flatMap((made) => [
      '',
      `attempt ${made.number}, ${iso(made.at)}: ${formatOutcome(made.outcome)}`,
      ...Object.entries(made.headers).flatMap(([name, values]) =>
        [values].flat().map((value) => `  ${name}: ${value}`),
      ),
      ...(made.outcome.kind === 'response' && made.outcome.body !== ''
        ? [`  answered: ${printable(made.outcome.body)}`]
        : []),
    ]),
    '',
    delivery.body,
  ].join('\n')
}

const iso = (ms: number): string => new Date(ms).toISOString()

/** What a receiver answered could move the cursor or go on for pages. */
function printable(text: string): string {
  const safe = text.replaceAll(/[\p{Cc}\p{Cf}]/gu, (control) =>
    control === '\n' ? ' ' : `\\u{${control.charCodeAt(0).toString(16)}}`,
  )
  return safe.length > 500 ? `${safe.slice(0, 500)}… (${text.length} characters)` : safe
}
