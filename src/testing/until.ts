import { messageOf } from '../kernel/errors/message-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { toMs } from '../kernel/time/duration.ts'
import { freeLimit, pauseMs } from '../kernel/time/real-time.ts'

export interface UntilOptions {
  /** How long to wait at most, in real time in which this process could listen: ms or text such as `5s`. @default 5s */
  readonly within?: number | string
}

/** What a condition gives once it is met. */
export type Met<T> = Exclude<Awaited<T>, false | null | undefined | void>

/** What a test waited for has not come. */
export class UntilError extends HookdrillError {
  override readonly name = 'UntilError'
}

const betweenLooksMs = 10

type Seen =
  { readonly kind: 'value'; readonly value: unknown } | { readonly kind: 'error'; readonly error: unknown }

/**
 * The first value of `condition` that is not false, null or undefined. What it throws counts as not yet.
 *
 * @throws {UntilError} when that takes too long.
 */
export async function until<T>(
  condition: () => T,
  describeSeen: () => string,
  { within = '5s' }: UntilOptions = {},
): Promise<Met<T>> {
  const limitMs = typeof within === 'number' ? within : toMs(within)
  const limit = freeLimit(limitMs)
  try {
    for (;;) {
      const seen = await look(condition)
      if (isMet<T>(seen)) return seen.value
      if (limit.isOver()) throw notYet(seen, limitMs, describeSeen())
      await pauseMs(betweenLooksMs)
    }
  } finally {
    limit.end()
  }
}

async function look(condition: () => unknown): Promise<Seen> {
  try {
    return { kind: 'value', value: await condition() }
  } catch (error) {
    return { kind: 'error', error }
  }
}

const isMet = <T>(seen: Seen): seen is { readonly kind: 'value'; readonly value: Met<T> } =>
  seen.kind === 'value' && seen.value !== false && seen.value !== null && seen.value !== undefined

function notYet(seen: Seen, limitMs: number, traffic: string): UntilError {
  const last =
    seen.kind === 'error' ? `it failed with ${messageOf(seen.error)}` : `it gave ${String(seen.value)}`
  return new UntilError(
    'not_yet',
    `what was waited for has not come within ${limitMs} ms: ${last}\n${traffic}`,
    {
      suggestion: 'give it longer: until(condition, { within: "20s" })',
      ...(seen.kind === 'error' && { cause: seen.error }),
    },
  )
}
