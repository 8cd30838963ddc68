import { z } from 'zod'

export const differenceKinds = [
  'status',
  'content-type',
  'missing-header',
  'extra-header',
  'header-value',
  'header-case',
  'missing-key',
  'extra-key',
  'renamed-key',
  'nesting',
  'key-order',
  'type',
  'null-or-absent',
  'format',
  'empty-list',
  'value',
  'body',
  'missing-webhook',
  'webhook-order',
  'proof',
  'retry',
] as const

/** One thing that is not as it was recorded. */
export const finding = z.object({
  what: z.enum(differenceKinds),
  at: z.string().describe('where: header X-Name, body.data.id; empty for the whole'),
  recorded: z.string().describe('as the vendor said it when it was recorded'),
  found: z.string().describe('as it is now'),
})

export type DriftFinding = z.output<typeof finding>

export const difference = finding.extend({
  side: z
    .enum(['mock', 'vendor'])
    .describe('mock: it is not as the vendor was recorded; vendor: it is not as it was any more'),
  about: z.enum(['call', 'webhook']),
  operations: z.array(z.string()).describe('the operations or events in which it was seen'),
  exchanges: z.array(z.int()).describe('where in the corpus, or which entries of a HAR, from 1'),
  ledger: z.string().describe('a line for the ledger of the vendor, to be pasted'),
})

export type DriftDifference = z.output<typeof difference>

/** What `drift --json` prints. */
export const driftReport = z
  .object({
    schema_version: z.literal(1),
    corpus: z.string(),
    vendor: z.string(),
    edition: z.string(),
    recorded_at: z.string(),
    against: z.string().exactOptional().describe('the vendor that was called as well'),
    calls: z.int().describe('how many were played'),
    webhooks: z.int().describe('how many were compared'),
    differences: z.array(difference),
    notes: z
      .array(z.string())
      .describe('what could not be compared, and why, and what is the same in another spelling'),
  })
  .meta({ title: 'Drift report' })

export type DriftReport = z.output<typeof driftReport>

/** What was found, and in which exchange. */
export interface FoundAt extends DriftFinding {
  readonly side: DriftDifference['side']
  readonly about: DriftDifference['about']
  readonly operation: string
  readonly exchange: number
}

/** The same thing in several operations is one difference. */
export function toDifferences(found: readonly FoundAt[], source: string): readonly DriftDifference[] {
  const groups = new Map<string, FoundAt[]>()
  for (const one of found) {
    const key = JSON.stringify([one.side, one.about, one.what, one.at, one.recorded, one.found])
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { operation: _operation, exchange: _exchange, ...rest } = first
    const operations = [...new Set(group.map(({ operation }) => operation))]
    const exchanges = [...new Set(group.map(({ exchange }) => exchange))]
    return [{ ...rest, operations, exchanges, ledger: ledgerLine(first, operations, source) }]
  })
}

/** As the ledgers of vendors are written. */
function ledgerLine(
  { side, at, recorded, found, what }: FoundAt,
  operations: readonly string[],
  source: string,
): string {
  const said = side === 'vendor' ? found : recorded
  const where = at === '' ? what.replaceAll('-', ' ') : at
  const summary = `${operations.join(', ')}: ${where} is ${said}`
  return `{ summary: ${JSON.stringify(summary)}, evidence: observed(${JSON.stringify(source)}) },`
}
