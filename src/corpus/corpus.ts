import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { partNames, type CorpusExchange } from './exchange.ts'

/** Stands in a corpus for where the vendor was. */
export const vendorBase = 'https://vendor.example'
/** Stands in a corpus for where the vendor's webhooks went. */
export const webhookBase = 'https://webhooks.example'

export const corpusVersion = 1
export const manifestName = 'corpus.json'
export const harName = 'calls.har'

/** Nobody records for longer than a year. */
const ms = z
  .number()
  .min(0)
  .max(366 * 86_400_000)

const times = {
  at_ms: ms.describe('when it began, in ms since the recording did'),
  ended_ms: ms,
  left_out: z
    .array(z.enum(partNames))
    .optional()
    .describe(
      'parts that gave way to letters that say nothing, since something private could not be taken out of them',
    ),
}

/** What stands in `corpus.json`. */
export const corpusManifest = z
  .object({
    schema_version: z.literal(corpusVersion),
    hookdrill: z.string().describe('the version that recorded it'),
    vendor: z.string(),
    edition: z.string(),
    recorded_at: z.iso.datetime(),
    webhook_secret: z
      .string()
      .describe('made up for this corpus; its webhooks are signed with it over their redacted bytes'),
    exchanges: z.array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('call'),
          ...times,
          entry: z.int().min(1).describe(`which entry of ${harName}, from 1`),
        }),
        z.object({
          kind: z.literal('webhook'),
          ...times,
          request: z.string().describe('a file of the corpus: the request as on the wire'),
          status: z.int().min(100).max(999).describe('what it was answered'),
        }),
        z.object({
          kind: z.literal('act'),
          action: z
            .string()
            .describe('an action of the mock: what somebody did at the vendor, written in by hand'),
          input: z.record(z.string(), z.unknown()).default({}),
        }),
      ]),
    ),
  })
  .meta({ title: 'Corpus' })

export type CorpusManifest = z.output<typeof corpusManifest>

/** Calls and webhooks of one vendor, in the order in which they began. */
export interface Corpus extends Pick<CorpusManifest, 'vendor' | 'edition'> {
  /** For people and ledgers: the name of its folder. */
  readonly source: string
  readonly recordedAt: string
  readonly webhookSecret: string
  readonly exchanges: readonly CorpusExchange[]
}

/** What is not a corpus, or one that cannot be used. */
export class CorpusError extends HookdrillError {
  override readonly name = 'CorpusError'

  constructor(source: string, problem: string, suggestion?: string) {
    super('invalid_corpus', `${source}: ${problem}`, { suggestion })
  }
}
