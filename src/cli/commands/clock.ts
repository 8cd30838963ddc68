import { z } from 'zod'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { columns, print, printJson } from '../lib/output.ts'

const standing = z.looseObject({ now: z.string(), frozen: z.boolean() })

const moved = standing.extend({
  from: z.string(),
  summary: z.string(),
  changes: z.array(
    z.object({
      at: z.number(),
      vendor: z.string(),
      what: z.string(),
      id: z.string(),
      became: z.string(),
      why: z.string().optional(),
    }),
  ),
})

export async function show(given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const answer = await clientOf(flags).get('/clock', standing)
  if (flags.json) printJson(answer)
  else print(formatStanding(answer))
}

/** Freezes, resumes or moves the clock, and prints what happened meanwhile. */
export async function order(what: Readonly<Record<string, unknown>>, given: unknown): Promise<void> {
  const flags = serverFlags.parse(given)
  const answer = await clientOf(flags).post('/clock', what, moved)
  if (flags.json) printJson(answer)
  else print(describe(answer, 'advance' in what || 'at' in what))
}

const formatStanding = ({ now, frozen }: z.output<typeof standing>): string =>
  `${now} (${frozen ? 'frozen' : 'ticking'})`

function describe(answer: z.output<typeof moved>, isMove: boolean): string {
  if (!isMove) return formatStanding(answer)
  const { from, summary, changes } = answer
  return [
    `${from} → ${formatStanding(answer)}`,
    summary,
    ...(changes.length === 0 ? [] : [changeTable(changes)]),
  ].join('\n')
}

const changeTable = (changes: z.output<typeof moved>['changes']): string =>
  columns(
    ['AT', 'VENDOR', 'WHAT', 'WHY'],
    changes.map(({ at, vendor, what, id, became, why }) => [
      new Date(at).toISOString().slice(0, 19),
      vendor,
      `${what} ${id} ${became}`,
      why ?? '',
    ]),
  )
