import { z } from 'zod'
import { assertNever } from '../kernel/errors/assert-never.ts'

const perSecond = z.number().positive().max(100_000)
const ms = z.number().positive().max(86_400_000)

/** How the rate changes in the course of a load; rates are events a second, times ms. */
export const shapeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('steady') }),
  /** Grows evenly from `from` to the rate, over `overMs`, and stays there. */
  z.strictObject({
    kind: z.literal('ramp'),
    from: z.number().min(0).max(100_000).default(0),
    overMs: ms.default(30_000),
  }),
  /** Grows to the rate in so many equal steps over `overMs`, and stays there. */
  z.strictObject({
    kind: z.literal('steps'),
    count: z.int().min(2).max(1000).default(5),
    overMs: ms.default(30_000),
  }),
  /** Every `everyMs`, `peak` for `forMs`; five times the rate when `peak` is left out. */
  z.strictObject({
    kind: z.literal('spikes'),
    everyMs: ms.default(10_000),
    forMs: ms.default(1_000),
    peak: perSecond.exactOptional(),
  }),
])

export type LoadShape = z.output<typeof shapeSchema>

const defaultPeak = 5

/** How many events have been due after so many ms, given the rate a second. */
export function dueBy(shape: LoadShape, rate: number, elapsedMs: number): number {
  const seconds = elapsedMs / 1000
  switch (shape.kind) {
    case 'steady':
      return rate * seconds
    case 'ramp': {
      const rising = Math.min(elapsedMs, shape.overMs)
      const reached = shape.from + ((rate - shape.from) * rising) / shape.overMs
      const before = (((shape.from + reached) / 2) * rising) / 1000
      return before + (rate * Math.max(0, elapsedMs - shape.overMs)) / 1000
    }
    case 'steps': {
      const stepMs = shape.overMs / shape.count
      const whole = Math.min(Math.floor(elapsedMs / stepMs), shape.count)
      const before = (((rate / shape.count) * (whole * (whole + 1))) / 2) * (stepMs / 1000)
      const now = (rate / shape.count) * Math.min(whole + 1, shape.count)
      return before + (now * (elapsedMs - whole * stepMs)) / 1000
    }
    case 'spikes': {
      const { everyMs, forMs, peak = rate * defaultPeak } = shape
      const whole = Math.floor(elapsedMs / everyMs)
      // Each period ends with its spike, so that a load begins with what is usual.
      const spikeMs = Math.min(forMs, everyMs)
      const intoSpike = Math.max(0, elapsedMs - whole * everyMs - (everyMs - spikeMs))
      return rate * seconds + ((peak - rate) * (whole * spikeMs + intoSpike)) / 1000
    }
    default:
      return assertNever(shape)
  }
}

/** The highest rate, in events a second. */
export const peakOf = (shape: LoadShape, rate: number): number =>
  shape.kind === 'spikes' ? Math.max(rate, shape.peak ?? rate * defaultPeak) : rate
