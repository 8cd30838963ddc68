import { abandoned, attempted } from './attempted.ts'
import { delivered } from './delivered.ts'
import { downloaded } from './downloaded.ts'
import { validSignature } from './valid-signature.ts'

/**
 * For `expect.extend` of vitest and jest.
 *
 * @example expect.extend(matchers)
 */
export const matchers = {
  toHaveDelivered: delivered,
  toHaveBeenAttempted: attempted,
  toHaveBeenAbandoned: abandoned,
  toHaveDownloaded: downloaded,
  toHaveValidSignature: validSignature,
}

/** The matchers as methods of what `expect` gives. */
export interface DrillMatchers<R = unknown> {
  /** The receiver answered 2xx to this event; `partial` is what the payload must hold at least. */
  toHaveDelivered(event: string, partial?: unknown): R
  /** The delivery has been tried exactly so often. */
  toHaveBeenAttempted(times: number): R
  /** The vendor has given up on the delivery. */
  toHaveBeenAbandoned(): R
  /** A whole file was handed over; `file` is a part of its URL or a pattern for it. */
  toHaveDownloaded(file?: string | RegExp, options?: { readonly times?: number }): R
  /** Exactly one signature header, and that the right one over the bytes that were sent. */
  toHaveValidSignature(secret?: string): R
}
