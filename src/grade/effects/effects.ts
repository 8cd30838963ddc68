import { parseJson } from '../../kernel/data/parse-json.ts'

/** What a probe has read: a count, or nothing when it could not be read. */
export type EffectReading =
  { readonly kind: 'count'; readonly count: number } | { readonly kind: 'failed'; readonly why: string }

/** A way to look at what a handler has kept. */
export interface EffectProbe {
  /** How it was given, for reports: `--documents received`. */
  readonly name: string
  read(): Promise<EffectReading>
}

/** The count in a text: a number, a JSON list, or a JSON object with a number or list named `count`. */
export function countIn(text: string): EffectReading {
  const json = parseJson(text)
  const inner: unknown = typeof json === 'object' && json !== null && 'count' in json ? json.count : json
  const count = Array.isArray(inner) ? inner.length : inner
  return typeof count === 'number' && Number.isInteger(count) && count >= 0
    ? { kind: 'count', count }
    : {
        kind: 'failed',
        why: `expected a count, a JSON list, or {"count": …}, got ${JSON.stringify(text.trim().slice(0, 80))}`,
      }
}
