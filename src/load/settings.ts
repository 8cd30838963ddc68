import { z } from 'zod'
import { httpUrl } from '../kernel/wire/http-url.ts'
import { retryModes } from './retries.ts'
import { shapeSchema } from './shape.ts'

/** What is to be sent, how fast, and how what comes of it is checked. */
export const loadSettings = z.strictObject({
  vendor: z.string(),
  event: z.string(),
  set: z.record(z.string(), z.unknown()).exactOptional().describe('values to replace in each payload'),
  data: z.unknown().exactOptional().describe('the whole payload, instead of the example'),
  to: z
    .strictObject({ url: z.string(), secret: z.string().exactOptional() })
    .exactOptional()
    .describe('send it here instead of to the subscriptions'),
  count: z.int().min(1).max(10_000_000).describe('how many events'),
  rate: z.number().positive().max(100_000).default(100).describe('events a second'),
  concurrency: z
    .int()
    .min(1)
    .max(10_000)
    .default(50)
    .describe('attempts on their way at once; with a queue, each worker has its own'),
  shape: shapeSchema.default({ kind: 'steady' }),
  forMs: z.number().positive().max(86_400_000).exactOptional().describe('begin nothing after this long'),
  settleMs: z
    .number()
    .min(0)
    .max(86_400_000)
    .default(30_000)
    .describe(
      'when all is sent, how long is waited for the next sign of life: an attempt, something more that is booked',
    ),
  retries: z
    .enum(retryModes)
    .default('fast')
    .describe("vendor: the vendor's waits on the tenant's clock; fast: as often, within seconds; none"),
  keep: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(10_000)
    .describe('what so many of the newest events are about stays there to be fetched'),
  probeUrl: httpUrl
    .exactOptional()
    .describe('where the receiver says what it has booked: JSON, a list of ids or a count'),
  queue: z
    .url({ protocol: /^rediss?$/ })
    .exactOptional()
    .describe('a Redis through which workers take the deliveries, such as redis://127.0.0.1:6379'),
})

export type LoadSettings = z.output<typeof loadSettings>
export type LoadInput = z.input<typeof loadSettings>
