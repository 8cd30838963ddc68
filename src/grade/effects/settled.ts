import { settled } from '../../scenario/judge/settled.ts'
import type { EffectProbe, EffectReading } from './effects.ts'

/**
 * What a probe reads once nothing changes any more: the same twice, so many ms apart. A probe that goes on changing has failed.
 */
export async function settledReading(probe: EffectProbe, quietMs: number): Promise<EffectReading> {
  const { reading, isSettled } = await settled(
    () => probe.read(),
    quietMs,
    ({ kind }) => kind === 'failed',
  )
  return isSettled ? reading : { kind: 'failed', why: 'it goes on changing, though nothing is delivered' }
}
