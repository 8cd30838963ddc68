import type { EffectProbe } from './effects.ts'

/** How many more a probe counts now than were there; nothing where it gives no count. */
export async function countedSince(probe: EffectProbe, before: number): Promise<number | undefined> {
  const now = await probe.read()
  return now.kind === 'count' ? now.count - before : undefined
}
