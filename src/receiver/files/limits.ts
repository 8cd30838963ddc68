import { z } from 'zod'
import type { CheckedOptions, OptionsOf } from '../contract.ts'

const milliseconds = z.number().int().nonnegative()
const count = z.number().int().positive()

const fields = {
  /** Largest webhook body, in bytes. @default 1048576, 1 MiB */
  bodyBytes: count.default(1024 * 1024),
  /** Largest file, in bytes. @default 52428800, 50 MiB */
  fileBytes: count.default(50 * 1024 * 1024),
  /** Attempts at one file, the first included. @default 12, which with the default delays takes about half an hour */
  attempts: count.default(12),
  /** Attempts while the vendor says that the file is not there yet. @default 4 */
  lagAttempts: count.default(4),
  /** Attempts while something comes that is not the file. @default 3 */
  mismatchAttempts: count.default(3),
  /** Wait before the second attempt, in milliseconds; doubles from there. @default 1000 */
  firstDelayMs: milliseconds.default(1000),
  /** Longest wait of our own choice, in milliseconds. @default 600000, ten minutes */
  maxDelayMs: milliseconds.default(600_000),
  /** A `Retry-After` beyond this is cut to it, in milliseconds. @default 3600000, one hour */
  maxRetryAfterMs: milliseconds.default(3_600_000),
  /** For one attempt, the body included, in milliseconds. @default 60000 */
  timeoutMs: count.default(60_000),
  /** For one call of a notify hook, in milliseconds. @default 30000 */
  notifyTimeoutMs: count.default(30_000),
  /**
   * Downloads of one vendor at a time; no vendor holds up another. A file that waits to be tried again does not count.
   * When all are under way, a sender or file origin that has none gets one more, up to twice as many.
   * @default 4
   */
  concurrency: count.default(4),
}

// Interfaces, because the declarations of a package forget the comments of what has no name of its own.
export interface LimitOptions extends OptionsOf<typeof fields> {}
export interface Limits extends CheckedOptions<typeof fields> {}

export const limitsSchema: z.ZodType<Limits, LimitOptions | undefined> = z.strictObject(fields).prefault({})
