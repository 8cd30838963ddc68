import type { Outcome } from '../kernel/delivery/delivery.ts'

/** The reason of an abort that means "the receiver took too long". */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
  readonly afterMs: number

  constructor(afterMs: number) {
    super(`no answer within ${afterMs} ms`)
    this.afterMs = afterMs
  }
}

export const connectionReset = { kind: 'unreachable', code: 'ECONNRESET' } as const

/** What a socket that failed means. */
export function failure(
  error: unknown,
  signal: AbortSignal,
): Extract<Outcome, { kind: 'timeout' | 'unreachable' | 'blocked' }> {
  if (signal.aborted && signal.reason instanceof TimedOut)
    return { kind: 'timeout', afterMs: signal.reason.afterMs }
  const code = codeOf(error)
  return code === 'EBLOCKED'
    ? { kind: 'blocked', why: error instanceof Error ? error.message : code }
    : { kind: 'unreachable', code }
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code
  if (error instanceof Error) return error.name
  return String(error)
}
