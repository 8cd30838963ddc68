import { z } from 'zod'
import { headerLinesSchema, outcomeSchema, transmissionSchema } from '../kernel/delivery/delivery.ts'

/** What a webhook must come to, so that it can be judged again from the same bytes. */
export const awaitedSchema = z
  .enum([
    'refusal',
    'taken',
    'answer',
    'any-answer',
    'accepted',
    'accepted-unfetched',
    'answered-unfetched',
    'once',
    'answer-first',
    'waits-after-429',
    'ends',
    'pauses',
    'link-alone',
    'no-foreign-call',
    'no-foreign-credentials',
  ])
  .describe('what it must come to')

const headers = z.record(z.string(), z.string())
const bytes = z.string().describe('a file of the bundle, with exactly these bytes')

const webhook = z.object({
  kind: z.literal('webhook'),
  number: z.int().describe('its place in what went over the wire, from 1'),
  atMs: z.number().describe('when it was sent, in ms since the first'),
  endedMs: z.number(),
  url: z.string(),
  headers: headerLinesSchema,
  body: bytes,
  transmission: transmissionSchema.exactOptional(),
  outcome: outcomeSchema,
  proof: z
    .enum(['right', 'wrong', 'none', 'secret'])
    .describe(
      'whether it was rightly signed; "secret" where the header holds the secret itself, which is left out',
    ),
  requirements: z.array(z.string()).describe('ids of the requirements that it was sent for'),
  awaited: awaitedSchema.exactOptional(),
  calls: z.array(z.string()).describe('the calls about it: method and path'),
  about: z.array(z.string()).exactOptional().describe('what it names that no other webhook does'),
  clock: z.number().exactOptional().describe("when it was sent on the tenant's clock, epoch ms"),
})

const call = z.object({
  kind: z.literal('call'),
  number: z.int(),
  atMs: z.number(),
  endedMs: z.number(),
  vendor: z.string(),
  method: z.string(),
  url: z.string(),
  headers,
  body: bytes,
  file: z.enum(['whole', 'part']).exactOptional().describe('the file that it was handed, if any'),
  fault: z.string().exactOptional().describe('what it ran into on purpose'),
  answer: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('reply'),
      status: z.int(),
      reason: z.string().exactOptional(),
      headers,
      body: bytes,
      cut: z.object({ afterBytes: z.number(), how: z.enum(['reset', 'end']) }).exactOptional(),
      pace: z.object({ chunkBytes: z.number(), everyMs: z.number() }).exactOptional(),
    }),
    z.object({ kind: z.literal('reset') }),
  ]),
})

/** What stands in `bundle.json`. */
export const bundleManifest = z
  .object({
    schema_version: z.literal(1),
    hookdrill: z.string().describe('the version that made it'),
    vendor: z.string(),
    to: z.string(),
    base_url: z.string().describe('where the mock was reached'),
    seed: z.string(),
    signing: z.object({ kind: z.string(), header: z.string().exactOptional() }),
    grade: z
      .looseObject({
        requirement_set: z.string(),
        baseline: z.object({
          verdict: z.enum(['pass', 'fail', 'inconclusive']),
          why: z.string().exactOptional(),
        }),
        requirements: z.array(
          z.looseObject({
            id: z.string(),
            title: z.string(),
            level: z.enum(['must', 'should']),
            verdict: z.enum(['pass', 'fail', 'skipped', 'inconclusive']),
          }),
        ),
      })
      .describe('the grade as --json prints it'),
    state: bytes
      .exactOptional()
      .describe(
        'the account at the end, as a snapshot without secrets: it answers calls that nobody made then',
      ),
    exchanges: z.array(z.discriminatedUnion('kind', [webhook, call])),
  })
  .meta({ title: 'Bundle' })

export type Awaited = z.output<typeof awaitedSchema>
export type BundleManifest = z.output<typeof bundleManifest>
export type BundledWebhook = z.output<typeof webhook>
export type BundledCall = z.output<typeof call>

/** All bytes of a graded run. */
export interface Bundle {
  readonly manifest: BundleManifest
  /** By the names that the manifest has for them. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

export const manifestFile = 'bundle.json'

/** What a call is known by: method and path, without the query string, which may hold what opens a file. */
export const callName = (method: string, url: string): string => `${method} ${url.replace(/\?.*$/s, '')}`
