import { createHmac } from 'node:crypto'
import type { PrivateKind } from './field-kinds.ts'
import { hasNone } from './long-text.ts'

/** Another value of the same form: the same for the same value, in whatever case; nobody can get back from it. */
export type Disguise = (value: string, kind: PrivateKind) => string

/** So many draws are enough, unless all there are are taken. */
const mostDraws = 2000

/** `salt` is drawn for one recording and kept nowhere. What is taken, lower case, is drawn again: it would be taken for that. */
export function createDisguise(
  salt: string,
  isTaken: (lowerCase: string) => boolean = () => false,
): Disguise {
  return (value, kind) => {
    let other = value
    for (let draw = 0; draw < mostDraws; draw++) {
      other = drawOne(salt, draw)(value, kind)
      if (!recognizable(other, kind).some((one) => isTaken(one.toLowerCase()))) return other
    }
    return other
  }
}

/** A disguise in every form by which it is told from others: they must be free together, since each is drawn by itself. */
function recognizable(other: string, kind: PrivateKind): readonly string[] {
  if (kind === 'date') return [other, ...formsOfDay(other)]
  return kind === 'phone' ? [other, lastDigits(other) ?? []].flat() : [other]
}

function drawOne(salt: string, draw: number): Disguise {
  const stream = (value: string): Uint8Array => {
    const folded = value.toLowerCase()
    const blocks = Math.ceil((folded.length + 16) / 32)
    return Buffer.concat(
      Array.from({ length: blocks }, (_, at) =>
        createHmac('sha256', salt)
          .update(`${draw === 0 ? at : `${at} ${draw}`}:${folded}`)
          .digest(),
      ),
    )
  }
  const rewritten = (value: string, write: (one: string, by: number) => string): string => {
    const bytes = stream(value)
    return Array.from(value, (one, at) => write(one, bytes[at] ?? 0)).join('')
  }
  const letters = (value: string): string => rewritten(value, other)
  return (value, kind) => {
    if (isUuid(value)) return otherUuid(value, stream(value))
    if (isEmail(value)) return otherEmail(value, stream(value))
    switch (kind) {
      case 'email':
        return otherEmail(value, stream(value))
      case 'phone':
        return otherPhone(value, letters)
      case 'date':
        return otherDate(value, stream, draw) ?? letters(value)
      case 'name':
        return withEnding(value, letters)
      case 'secret':
        return isHex(value) ? rewritten(value, otherHex) : letters(value)
      case 'address':
      case 'document':
      case 'text':
        return letters(value)
    }
  }
}

/** Of a digest, or drawn; in one case of letters. */
const isHex = (value: string): boolean =>
  value.length >= 16 && /\d/.test(value) && (hasNone(value, /[^\da-f]/) || hasNone(value, /[^\dA-F]/))

const lower = 'abcdefghijklmnopqrstuvwxyz'

/** A letter for a letter, a digit for a digit, and never the same one. What is neither stays, if it is ASCII. */
function other(one: string, by: number): string {
  if (/^\d$/.test(one)) return String((Number(one) + 1 + (by % 9)) % 10)
  const at = lower.indexOf(one.toLowerCase())
  if (at >= 0 && one.length === 1) {
    const letter = lower[(at + 1 + (by % 25)) % 26] ?? 'x'
    return one === one.toLowerCase() ? letter : letter.toUpperCase()
  }
  if (one.codePointAt(0) !== undefined && (one.codePointAt(0) ?? 0) < 0x80) return one
  if (/^\p{N}$/u.test(one)) return String(1 + (by % 9))
  const letter = lower[by % 26] ?? 'x'
  return /^\p{Lu}$/u.test(one) ? letter.toUpperCase() : letter
}

function otherHex(one: string, by: number): string {
  const digit = ((Number.parseInt(one, 16) + 1 + (by % 15)) % 16).toString(16)
  return one === one.toLowerCase() ? digit : digit.toUpperCase()
}

const isEmail = (value: string): boolean =>
  value.length <= 1000 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)

const isUuid = (value: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)

/** Version and variant stay. */
function otherUuid(value: string, bytes: Uint8Array): string {
  const disguised = Array.from(value, (one, at) =>
    one === '-' || at === 14 || at === 19 ? one : otherHex(one, bytes[at] ?? 0),
  )
  return disguised.join('')
}

const otherEmail = (value: string, bytes: Uint8Array): string => {
  const made = `person-${Buffer.from(bytes.subarray(0, 5)).toString('hex')}@example.com`
  return value === value.toUpperCase() ? made.toUpperCase() : made
}

/** Its last seven digits are what tells people apart, however the rest is written. */
function otherPhone(value: string, letters: (value: string) => string): string {
  const tail = lastDigits(value)
  if (tail === undefined) return letters(value)
  const disguised = letters(tail)
  let left = value.replaceAll(/\D/g, '').length
  return value.replaceAll(/\d/g, (digit) => {
    left -= 1
    return left < tail.length ? (disguised[tail.length - 1 - left] ?? digit) : digit
  })
}

/** The digits by which a phone number is known in whatever form; nothing for one that is too short. */
export function lastDigits(value: string): string | undefined {
  const digits = value.replaceAll(/\D/g, '')
  return digits.length >= 7 ? digits.slice(-7) : undefined
}

/** What a file is keeps its ending. */
const withEnding = (value: string, letters: (value: string) => string): string => {
  const [ending = ''] =
    /(?<=.)\.(?:pdf|zip|jpe?g|png|json|xml|csv|docx?|xlsx?|txt)$/i.exec(value.slice(-6)) ?? []
  return letters(value.slice(0, value.length - ending.length)) + ending
}

interface DateForm {
  readonly pattern: RegExp
  /** The places of year, month and day. */
  readonly order: readonly [number, number, number]
  write(year: string, month: string, day: string): string
}

const dateForms: readonly DateForm[] = [
  { pattern: /^(\d{4})-(\d\d)-(\d\d)/, order: [1, 2, 3], write: (y, m, d) => `${y}-${m}-${d}` },
  { pattern: /^(\d{4})\/(\d\d)\/(\d\d)/, order: [1, 2, 3], write: (y, m, d) => `${y}/${m}/${d}` },
  { pattern: /^(\d\d)\/(\d\d)\/(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}/${m}/${y}` },
  { pattern: /^(\d\d)-(\d\d)-(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}-${m}-${y}` },
  { pattern: /^(\d\d)\.(\d\d)\.(\d{4})/, order: [3, 2, 1], write: (y, m, d) => `${d}.${m}.${y}` },
  { pattern: /^(\d{4})(\d\d)(\d\d)$/, order: [1, 2, 3], write: (y, m, d) => `${y}${m}${d}` },
]

/** Another day, in the form of this one: one on which nobody can take the day for the month. The same for every form of a day. */
function otherDate(value: string, stream: (value: string) => Uint8Array, draw: number): string | undefined {
  for (const { pattern, order, write } of dateForms) {
    const found = pattern.exec(value)
    if (!found) continue
    const [year = '', ...rest] = order.map((place) => found[place] ?? '')
    const bytes = stream(`day ${year} ${rest.toSorted().join(' ')}`)
    // Where most days of these years are somebody's, those of the years before are not.
    const otherYear =
      1930 -
      60 * Math.min(20, Math.floor(draw / 64)) +
      ((((Number(year) - 1929 + ((bytes[0] ?? 0) % 59)) % 60) + 60) % 60)
    const both = String(1 + ((bytes[1] ?? 0) % 12)).padStart(2, '0')
    return write(String(otherYear), both, both) + value.slice(found[0].length)
  }
  return undefined
}

/** A day in every form in which it may stand somewhere else. */
export function formsOfDay(value: string): readonly string[] {
  const found = dateForms.flatMap(({ pattern, order }) => {
    const match = pattern.exec(value)
    return match ? [order.map((place) => match[place] ?? '')] : []
  })[0]
  if (!found) return []
  const [year = '', month = '', day = ''] = found
  return [...new Set(dateForms.flatMap(({ write }) => [write(year, month, day), write(year, day, month)]))]
}
