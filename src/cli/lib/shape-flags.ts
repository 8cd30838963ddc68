import { HookdrillError } from '../../kernel/errors/error.ts'
import type { InputOf } from './call.ts'
import { flag, spellFlag, type ValuesOf } from './flag.ts'
import { durationMs, oneOf, ratePerSecond, wholeNumber } from './values.ts'

/** How the rate of a load changes. */
export const shapeFlags = {
  shape: flag({
    value: 'shape',
    summary: 'steady; ramp grows evenly to the rate; steps grows in steps; spikes come again and again',
    default: 'steady' as const,
    example: 'ramp',
    known: ['steady', 'ramp', 'steps', 'spikes'],
    parse: oneOf('steady', 'ramp', 'steps', 'spikes'),
  }),
  over: flag({
    value: 'duration',
    summary: 'how long a ramp or steps take to get to the rate; 30s when left out',
    example: '1m',
    parse: durationMs,
  }),
  from: flag({
    value: 'per-second',
    summary: 'where a ramp begins; 0 when left out',
    example: '10',
    parse: ratePerSecond,
  }),
  steps: flag({
    value: 'count',
    summary: 'how many steps; 5 when left out',
    example: '4',
    parse: wholeNumber,
  }),
  peak: flag({
    value: 'per-second',
    summary: 'events a second in a spike; five times the rate when left out',
    example: '1000',
    parse: ratePerSecond,
  }),
  every: flag({
    value: 'duration',
    summary: 'how often a spike comes; 10s when left out',
    example: '20s',
    parse: durationMs,
  }),
  spike: flag({
    value: 'duration',
    summary: 'how long a spike lasts; 1s when left out',
    example: '2s',
    parse: durationMs,
  }),
}

type ShapeFlags = ValuesOf<typeof shapeFlags>
type ShapeInput = NonNullable<InputOf<'loads.start'>['shape']>

/** Which settings go with which shape. */
const settingsOf = {
  steady: [],
  ramp: ['over', 'from'],
  steps: ['over', 'steps'],
  spikes: ['peak', 'every', 'spike'],
} as const satisfies Record<ShapeFlags['shape'], readonly (keyof ShapeFlags)[]>

/** @throws {HookdrillError} for a setting that goes with another shape. */
export function shapeOf(flags: ShapeFlags): ShapeInput {
  const { shape: kind, over, from, steps, peak, every, spike } = flags
  refuseOthers(flags)
  return {
    steady: { kind: 'steady' as const },
    ramp: {
      kind: 'ramp' as const,
      ...(over !== undefined && { overMs: over }),
      ...(from !== undefined && { from }),
    },
    steps: {
      kind: 'steps' as const,
      ...(over !== undefined && { overMs: over }),
      ...(steps !== undefined && { count: steps }),
    },
    spikes: {
      kind: 'spikes' as const,
      ...(peak !== undefined && { peak }),
      ...(every !== undefined && { everyMs: every }),
      ...(spike !== undefined && { forMs: spike }),
    },
  }[kind]
}

function refuseOthers(flags: ShapeFlags): void {
  const fitting: readonly string[] = settingsOf[flags.shape]
  const all = ['over', 'from', 'steps', 'peak', 'every', 'spike'] as const
  const wrong = all.find((name) => flags[name] !== undefined && !fitting.includes(name))
  if (wrong === undefined) return
  const shapes = Object.entries(settingsOf).filter(([, names]: [string, readonly string[]]) =>
    names.includes(wrong),
  )
  throw new HookdrillError(
    'invalid_flag',
    `${spellFlag(wrong, shapeFlags[wrong])} goes with ${shapes.map(([name]) => `--shape ${name}`).join(' or ')}, and the shape is ${flags.shape}`,
    {
      suggestion:
        fitting.length === 0
          ? 'a steady load has no settings of its own'
          : `${flags.shape} takes: ${fitting.map((name) => `--${name}`).join(', ')}`,
    },
  )
}
