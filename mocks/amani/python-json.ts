import type { Encoder } from '../../src/vendor/encode.ts'

/**
 * JSON as Python's `json.dumps` writes it with its defaults, which are the bytes that Amani signs.
 * Keys that are whole numbers come first, as in any JavaScript object; Python would keep their place.
 */
export const pythonJson: Encoder = (payload) => ascii.encode(dumps(payload))

/**
 * A number that Python holds as a float although JavaScript shows no fraction: `1.0`.
 * A boxed number, so that copies made by `structuredClone` are still known as floats.
 */
class PythonFloat extends Number {}

export const pythonFloat = (value: number): PythonFloat => new PythonFloat(value)

/** Everything above ASCII is escaped, so UTF-8 is ASCII here. */
const ascii = new TextEncoder()

function dumps(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return quote(value)
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  if (typeof value === 'number') return isPythonInt(value) ? String(value) : floatRepr(value)
  if (value instanceof Number) return floatRepr(value.valueOf())
  if (Array.isArray(value)) return `[${value.map(dumps).join(', ')}]`
  if (typeof value === 'object') return `{${Object.entries(value).map(item).join(', ')}}`
  throw new TypeError(`${typeof value} is not JSON serializable`)
}

const item = ([key, value]: [string, unknown]): string => `${quote(key)}: ${dumps(value)}`

/** Beyond 2^53 a JavaScript number is no exact integer any more: larger ones are given as bigint. */
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
const quote = (text: string): string =>
  `"${text.replace(/["\\]|[^ -~]/g, (unit) => shortEscapes[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`

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
