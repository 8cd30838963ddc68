import type { Reliance } from './reliances.ts'

/** Those of several tenants as one list, each assumption once: one that is open for any of them is open. */
export function mergeReliances(all: readonly Reliance[]): readonly Reliance[] {
  const merged = new Map<string, Reliance>()
  for (const one of all) {
    const key = `${one.vendor}:${one.id}`
    const before = merged.get(key)
    const weaker = before && (before.state === 'open' || one.state !== 'open') ? before : one
    merged.set(key, { ...weaker, times: (before?.times ?? 0) + one.times })
  }
  return [...merged.values()]
}
