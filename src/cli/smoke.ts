import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { JourneyRow } from '../demo/journeys.ts'
import { smokeOutside, type OutsideRow } from '../demo/outside.ts'
import { smokeReference } from '../demo/smoke.ts'
import { startServer, type HookdrillServer } from '../index.ts'
import { HookdrillError } from '../vendor/error.ts'
import { UnknownNameError } from '../vendor/unknown-name-error.ts'
import type { AnyVendor } from '../vendor/vendor.ts'
import { vendors } from '../vendors.ts'
import { exitCode } from './exit.ts'
import { interrupted, unlessInterrupted } from './interrupt.ts'
import { journeyTable, mark } from './journey-table.ts'
import { colorsFor, columns, print, printJson, talk } from './output.ts'
import { openStage, type Stage } from './smoke-stage.ts'
import { prepareTunnel, tunnelFlags, tunnelTools, type TunnelTools } from './tunnel-tools.ts'

const flagsOf = tunnelFlags.extend({
  to: z.string().optional(),
  vendor: z.array(z.string()),
  wait: z.number(),
  seed: z.string().optional(),
  tunnel: z.boolean(),
  json: z.boolean().optional(),
})

type SmokeFlags = z.output<typeof flagsOf>

/** The vendors' journeys through public URLs: is everything reachable, from API call to file? */
export async function smoke(
  given: unknown,
  tools: TunnelTools = tunnelTools,
  end = interrupted(),
): Promise<void> {
  const flags = flagsOf.parse(given)
  const chosen = choose(flags.vendor)
  if (flags.to !== undefined) checkReceiver(flags.to)
  const connect = flags.tunnel ? await prepareTunnel(flags, tools) : undefined
  // The default tenant's credentials would be the same on every machine: too well known for a public address.
  await using server = await startServer({ port: 0, tenant: { seed: flags.seed ?? randomUUID() } })
  await using stage = await openStage(server, connect, end)
  if (stage.publicUrl !== undefined) talk(`published at ${stage.publicUrl}`)
  const { to } = flags
  const rows = await unlessInterrupted<readonly Row[]>(
    end,
    to === undefined
      ? smokeReference(server, { vendors: chosen, reach: stage.reach, progress })
      : toReceiver(server, chosen, stage, { ...flags, to }),
  )
  const ok = rows.every(({ problems }) => problems.length === 0)
  if (flags.json)
    printJson({ ...(stage.publicUrl !== undefined && { publicUrl: stage.publicUrl }), rows, ok })
  else print(describe(rows))
  if (!ok) process.exitCode = exitCode.failed
}

async function toReceiver(
  server: HookdrillServer,
  chosen: readonly AnyVendor[],
  { publicUrl }: Stage,
  { to, wait }: SmokeFlags & { to: string },
): Promise<readonly OutsideRow[]> {
  server.allowHost(new URL(hookFor(to, 'vendor')).hostname)
  const tenant = server.tenants.get('default')
  for (const { name, title } of chosen) {
    const mock = tenant.mock(name)
    talk(`${title} is at ${mock.baseUrl}: ${JSON.stringify(mock.credentials())}`)
  }
  if (publicUrl === undefined)
    talk('without a tunnel, a receiver elsewhere cannot fetch files from these URLs')
  return await smokeOutside(server, {
    vendors: chosen,
    hookFor: (vendor) => hookFor(to, vendor),
    waitMs: wait * 1000,
    progress,
  })
}

function progress(text: string): void {
  const { dim } = colorsFor(process.stderr)
  talk(dim(text))
}

const hookFor = (to: string, vendor: string): string => to.replaceAll('{vendor}', vendor)

function choose(names: readonly string[]): readonly AnyVendor[] {
  const known: Readonly<Record<string, AnyVendor>> = vendors
  if (names.length === 0) return Object.values(known)
  return [...new Set(names)].map((name) => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined
    if (!found) throw new UnknownNameError('vendor', name, Object.keys(known))
    return found
  })
}

function checkReceiver(to: string): void {
  const url = hookFor(to, 'vendor')
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return
  throw new HookdrillError('invalid_flag', `--to ${to} is no http or https URL`, {
    suggestion: 'give something like https://receiver.example.com/webhooks/{vendor}',
  })
}

type Row = JourneyRow | OutsideRow

function describe(rows: readonly Row[]): string {
  const { green, red } = colorsFor(process.stdout)
  const failed = rows.filter(({ problems }) => problems.length > 0)
  return [
    tableOf(rows),
    '',
    ...failed.flatMap(({ vendor, problems }) => problems.map((problem) => red(`${vendor}: ${problem}`))),
    failed.length === 0
      ? green(`${rows.length} vendors, ${rows.length} webhooks, ${rows.length} files: all arrived`)
      : red(`${failed.length} of ${rows.length} vendors failed`),
  ].join('\n')
}

function tableOf(rows: readonly Row[]): string {
  const outside = rows.filter((row): row is OutsideRow => 'answered' in row)
  const own = rows.filter((row): row is JourneyRow => !('answered' in row))
  if (own.length > 0) return journeyTable(own)
  return columns(
    ['', 'VENDOR', 'EVENT', 'SIGNATURE', 'ANSWERED', 'FILE', 'URL'],
    outside.map((row) => [
      mark(row.problems),
      row.vendor,
      row.event,
      row.signature,
      row.answered,
      row.fetchedBytes > 0 ? `fetched, ${row.fetchedBytes} bytes` : 'not fetched',
      row.url,
    ]),
  )
}
