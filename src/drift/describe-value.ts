import { kindOfField } from '../corpus/redact/field-kinds.ts'

/** A value as it is compared: what kind of thing it is, and, where it is a word that says which of several things is meant, that word. */
export interface Described {
  readonly kind: string
  readonly word?: string
}

const forms: readonly (readonly [kind: string, RegExp])[] = [
  ['empty text', /^$/],
  ['UUID', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
  ['UUID in capitals', /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i],
  ['URL', /^https?:\/\//i],
  // No domain is longer, and a text of any length is looked at once.
  ['e-mail address', /^[^\s@]{1,320}@(?=[^\s@]{3,255}$)[^\s@]+\.[^\s@]+$/],
  ['JWT', /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/],
  ['number in quotes', /^-?\d+(\.\d+)?$/],
]

const date =
  /^(\d{4}[-/]\d\d[-/]\d\d|\d\d[-/.]\d\d[-/.]\d{4})([T ]\d\d:\d\d(:\d\d(\.\d+)?)?)?(Z|[+-]\d\d:?\d\d)?$/

/** A number or a few words in such a field say which of several things is meant, or how much of something there is at once. */
const choice = /status|state|type|result|kind|code|outcome|version|per_?page|page_?size|limit|^page$/i

export function describeValue(value: unknown, keys: readonly string[]): Described {
  if (value === null) return { kind: 'null' }
  if (Array.isArray(value)) return { kind: 'list' }
  if (typeof value === 'boolean') return { kind: 'boolean', word: String(value) }
  if (typeof value === 'number') return describeNumber(value, keys)
  return typeof value === 'string' ? describeText(value, keys) : { kind: typeof value }
}

/** Numbers of these are whole by chance. */
const mayBeWhole =
  /score|amount|confidence|ratio|rate|percent|probab|price|total|cost|lat|lon|lng|duration|similar|quality|value|size|time|seconds|weight|height|width|threshold/i

function describeNumber(value: number, keys: readonly string[]): Described {
  const isChoice = choice.test(keys.at(-1) ?? '') && Number.isInteger(value) && Math.abs(value) < 10_000
  const isFraction = !Number.isInteger(value) && !mayBeWhole.test(keys.at(-1) ?? '')
  return { kind: isFraction ? 'number with a fraction' : 'number', ...(isChoice && { word: String(value) }) }
}

function describeText(text: string, keys: readonly string[]): Described {
  if (date.test(text))
    return {
      kind: `date ${text.replaceAll(/\d/g, '9').replace(/\.9+/, (part) => `.${'9'.repeat(part.length - 1)}`)}`,
    }
  const form = forms.find(([, pattern]) => pattern.test(text))
  if (form) return { kind: form[0] }
  const key = keys.at(-1) ?? ''
  const isWord =
    (/^[A-Za-z][\w.:-]{0,39}$/.test(text) ||
      (choice.test(key) && (isFewWords.test(text) || isMediaType.test(text)))) &&
    (text.match(/\d/g)?.length ?? 0) < 3 &&
    !namesOne.test(key) &&
    !isDrawn(text)
  return { kind: 'text', ...(isWord && kindOfField(keys, text) === undefined && { word: text }) }
}

/** `Pending Review`: where it stands in a field of choices, it is one of them. */
const isFewWords = /^(?=.{1,40}$)[A-Za-z]+( [A-Za-z]+){1,3}$/

const isMediaType = /^[a-z]{1,20}\/[a-z][\w.+-]{0,80}$/i

/** A field that says which one, and not of which kind. */
const namesOne = /(^|[_-])(id|uuid|guid|token)$|(Id|Uuid|Guid|Token)$/

/** Letters of both cases with digits among them, as random ids are written. */
const isDrawn = (text: string): boolean =>
  text
    .split(/[^A-Za-z\d]/)
    .some((part) => part.length >= 12 && [/[a-z]/, /[A-Z]/, /\d/].every((kind) => kind.test(part)))

export const formatDescribed = ({ kind, word }: Described): string =>
  word === undefined ? kind : kind === 'text' ? JSON.stringify(word) : word
