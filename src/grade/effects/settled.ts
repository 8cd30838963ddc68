import { pauseMs } from '../../kernel/time/real-time.ts'
import type { EffectProbe, EffectReading } from './effects.ts'

const mostReadings = 20

/**
 * What a probe reads once nothing changes any more: the same twice, so many ms apart. A probe that goes on changing has failed.
 */
export async function settledReading(probe: EffectProbe, quietMs: number): Promise<EffectReading> {
  let last = await probe.read()
  for (let readings = 1; readings < mostReadings; readings++) {
    if (last.kind === 'failed') return last
    await pauseMs(quietMs)
    const next = await probe.read()
    if (JSON.stringify(next) === JSON.stringify(last)) return next
    last = next
  }
  return { kind: 'failed', why: 'it goes on changing, though nothing is delivered' }
}
