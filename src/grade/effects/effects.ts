import { parseJson } from '../../kernel/data/parse-json.ts'

/** What a probe has read. */
export type EffectReading =
  | {
      readonly kind: 'count'
      readonly count: number
      /** The JSON that it was counted in, when there was more than a number. */
      readonly value?: unknown
      /** The files that were counted, when it looks at files. */
      readonly files?: readonly KeptFile[]
    }
  /** JSON in which nothing is counted: only whether it changed, and into what, can be told. */
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'failed'; readonly why: string }

/** A file that a handler has kept. */
export interface KeptFile {
  /** Its path in the folder. */
  readonly name: string
  readonly bytes: number
  /** What is wrong with it, seen from its bytes; nothing when it looks whole. */
  readonly problem?: string
}

/** A way to look at what a handler has kept. */
export interface EffectProbe {
  /** How it was given, for reports: `--documents received`. */
  readonly name: string
  read(): Promise<EffectReading>
  /** Why it sees nothing of what is kept, where it looks at what is not there; a handler may still make that with its first document. */
  whyBlind?(): Promise<string | undefined>
  /** Where a file lies that was kept under this name, which may lead out of what it looks at; its extension may have been added. */
  find?(name: string): Promise<string | undefined>
}

/** The count in a text: a number, a JSON list, or a JSON object with a number or list named `count` or `ids`. */
export function countIn(text: string): EffectReading {
  const count = countOf(parseJson(text))
  return count === undefined
    ? {
        kind: 'failed',
        why: `expected a count, a JSON list, or {"count": …}, got ${JSON.stringify(text.trim().slice(0, 80))}`,
      }
    : { kind: 'count', count }
}

/** What a text says of what was kept: a count, as `countIn` finds it, or any other JSON, of which changes can be told. */
export function readingIn(text: string): EffectReading {
  const value = parseJson(text)
  return value === undefined || value === null ? countIn(text) : readingOf(value)
}

/** The same, of JSON that is there already. */
export function readingOf(value: unknown): EffectReading {
  const count = countOf(value)
  if (count === undefined)
    return typeof value === 'object' && value !== null
      ? { kind: 'value', value }
      : {
          kind: 'failed',
          why: `expected a count, or JSON that says what was kept, got ${JSON.stringify(value)}`,
        }
  return { kind: 'count', count, ...(typeof value === 'object' && { value }) }
}

function countOf(value: unknown): number | undefined {
  const inner: unknown =
    typeof value === 'object' && value !== null
      ? 'count' in value
        ? value.count
        : 'ids' in value
          ? value.ids
          : value
      : value
  const count = Array.isArray(inner) ? inner.length : inner
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined
}
