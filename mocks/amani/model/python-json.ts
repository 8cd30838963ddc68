import { TextEncoder } from 'node:util'
import type { Encoder } from '../../../src/kernel/wire/encode.ts'

/**
 * JSON as Python's `json.dumps` writes it with its defaults, which are the bytes that Amani signs.
 * Keys that are whole numbers come first, as in any JavaScript object; Python would keep their place.
 */
export const pythonJson: Encoder = (payload) => utf8.encode(dumps(payload, spaced))

/** JSON as `json.dumps(…, separators=(",", ":"), ensure_ascii=False)` writes it: what a sender with a compact encoder posts. */
export const compactPythonJson: Encoder = (payload) => utf8.encode(pythonText(payload))

/** The same as text. */
export const pythonText = (payload: unknown): string => dumps(payload, compact)

/**
 * A number that Python holds as a float although JavaScript shows no fraction: `1.0`.
 * A boxed number, so that copies made by `structuredClone` are still known as floats.
 */
class PythonFloat extends Number {}

export const pythonFloat = (value: number): PythonFloat => new PythonFloat(value)

const utf8 = new TextEncoder()

interface Style {
  readonly comma: string
  readonly colon: string
  /** What a string has to have escaped, besides quotes and backslashes. */
  readonly escaped: RegExp
}

const spaced: Style = { comma: ', ', colon: ': ', escaped: /["\\]|[^ -~]/g }
const compact: Style = { comma: ',', colon: ':', escaped: /["\\]|[^ -\uffff]/g }

function dumps(value: unknown, style: Style): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value, style)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return isPythonInt(value) ? String(value) : floatRepr(value)
  if (value instanceof Number) return floatRepr(value.valueOf())
  if (Array.isArray(value)) return `[${value.map((each) => dumps(each, style)).join(style.comma)}]`
  if (typeof value === 'object') return `{${items(value, style)}}`
  throw new TypeError(`${typeof value} is not JSON serializable`)
}

const items = (value: object, style: Style): string =>
  Object.entries(value)
    .map(([key, inner]) => quote(key, style) + style.colon + dumps(inner, style))
    .join(style.comma)

/** Beyond 2^53 a JavaScript number is not an exact integer any more: larger ones are given as bigint. */
const isPythonInt = (value: number): boolean => Number.isSafeInteger(value) && !Object.is(value, -0)

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}

/** By code unit, so that a character beyond U+FFFF becomes its two surrogates. */
const quote = (text: string, { escaped }: Style): string => `"${text.replace(escaped, escape)}"`

const escape = (unit: string): string =>
  shortEscapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Python's `repr` of a float: the same shortest digits as JavaScript's, written differently. */
function floatRepr(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity'
  const [mantissa = '', power = '0'] = Math.abs(value).toExponential().split('e')
  const sign = value < 0 || Object.is(value, -0) ? '-' : ''
  const exponent = Number(power)
  return (
    sign +
    (exponent < -4 || exponent >= 16
      ? scientific(mantissa, exponent)
      : positional(mantissa.replace('.', ''), exponent))
  )
}

const scientific = (mantissa: string, exponent: number): string =>
  `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`

function positional(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0')
  return `${whole}.${digits.slice(exponent + 1) || '0'}`
}
