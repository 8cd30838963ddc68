import { createHmac } from 'node:crypto'
import type { PrivateKind } from './field-kinds.ts'

/** Another value of the same form: the same for the same value, in whatever case; nobody can get back from it. */
export type Disguise = (value: string, kind: PrivateKind) => string

/** `salt` is drawn for one recording and kept nowhere. */
export function createDisguise(salt: string): Disguise {
  const stream = (value: string): Uint8Array => {
    const folded = value.toLowerCase()
    const blocks = Math.ceil((folded.length + 16) / 32)
    return Buffer.concat(
      Array.from({ length: blocks }, (_, at) =>
        createHmac('sha256', salt).update(`${at}:${folded}`).digest(),
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
        return otherDate(value, stream) ?? letters(value)
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
const isHex = (value: string): boolean => /^([\da-f]{16,}|[\dA-F]{16,})$/.test(value) && /\d/.test(value)

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

const isEmail = (value: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)

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
  const [, stem = value, ending = ''] =
    /^(.+)(\.(?:pdf|zip|jpe?g|png|json|xml|csv|docx?|xlsx?|txt))$/i.exec(value) ?? []
  return letters(stem) + ending
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
function otherDate(value: string, stream: (value: string) => Uint8Array): string | undefined {
  for (const { pattern, order, write } of dateForms) {
    const found = pattern.exec(value)
    if (!found) continue
    const [year = '', ...rest] = order.map((place) => found[place] ?? '')
    const bytes = stream(`day ${year} ${rest.toSorted().join(' ')}`)
    const otherYear = 1930 + ((((Number(year) - 1929 + ((bytes[0] ?? 0) % 59)) % 60) + 60) % 60)
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
