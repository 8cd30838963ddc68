import { z } from 'zod'
import { table } from '../kernel/data/table.ts'

const headers = z.record(z.string(), z.string())

const signing = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('static-header'), header: z.string() }),
  z.object({
    kind: z.literal('hmac'),
    header: z.string(),
    hash: z.literal('sha256'),
    encoding: z.enum(['base64', 'hex']),
  }),
])

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('response'), status: z.int(), headers, body: z.string() }),
  z.object({ kind: z.literal('timeout'), afterMs: z.number() }),
  z.object({ kind: z.literal('unreachable'), code: z.string() }),
  z.object({ kind: z.literal('blocked'), why: z.string() }),
])

const headerLines = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const attempt = z.object({
  number: z.int(),
  at: z.number(),
  endedAt: z.number(),
  headers: headerLines,
  outcome,
})

const transmission = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('slow-bytes'), chunkBytes: z.int(), everyMs: z.number() }),
  z.object({ kind: z.literal('reset-before-answer') }),
  z.object({ kind: z.literal('reset-after-answer') }),
])

/** A delivery as it is kept: what `Delivery` shows, and what later attempts need. */
export const deliveries = table(
  z.object({
    id: z.string(),
    vendor: z.string(),
    event: z.string(),
    subscription: z.string(),
    url: z.string(),
    signing,
    body: z.base64(),
    /** What the signature is over, when that is not the body. */
    signed: z.base64().exactOptional(),
    createdAt: z.number(),
    status: z.enum(['pending', 'delivered', 'abandoned']),
    dueAt: z.number().exactOptional(),
    attempts: z.array(attempt),
    resendOf: z.string().exactOptional(),
    fault: z.string().exactOptional(),
    secret: z.string(),
    extraHeaders: headers,
    /** The headers that prove it, when they are not what its signing gives. */
    proof: headerLines.exactOptional(),
    /** How the bytes of the first attempt travel. */
    transmission: transmission.exactOptional(),
    /** What the vendor takes the body to be, when that is not what is sent. */
    meant: z.base64().exactOptional(),
    /** The delivery that it lets pass first; empty until there is one. */
    waitsFor: z.string().exactOptional(),
  }),
  'subscription',
  'status',
)
