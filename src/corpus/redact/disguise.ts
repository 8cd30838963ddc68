import { createHash } from 'node:crypto'
import { isIP } from 'node:net'
import { otherDate } from './days.ts'
import type { PrivateKind } from './private-kind.ts'
import { hasNone } from './long-text.ts'
import { withoutEmailForms } from './patterns.ts'
import { plainLetters } from './plain-letters.ts'
import { fold } from './text-index.ts'

/** Another value of the same form: the same for the same value, in whatever case; nobody can get back from it. */
export type Disguise = (value: string, kind: PrivateKind) => string

/** One of many that a value may have. `salt` is drawn for one recording and kept nowhere. */
export function drawDisguise(salt: string, draw: number): Disguise {
  // One reading of the value, however much is drawn from it.
  const stream = (value: string): Uint8Array =>
    createHash('shake256', { outputLength: value.length + 16 })
      .update(`${salt} ${draw} `)
      .update(fold(value))
      .digest()
  const letters = (value: string): string => withoutEmailForms(lettersBy(value, stream(value)))
  return (value, kind) => {
    if (isUuid(value)) return otherUuid(value, stream(value))
    if (isEmail(value)) return otherEmail(value, stream(value))
    if (value.length < 46 && isIP(value) !== 0) return otherIp(value, stream(value))
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
        return isHex(value) ? hexBy(value, stream(value)) : letters(value)
      case 'address':
      case 'document':
      case 'text':
        return letters(value)
    }
  }
}

/** Of a digest, or drawn; in one case of letters. */
const isHex = (value: string): boolean =>
  value.length >= 16 &&
  /\d/.test(value) &&
  /[a-f]/i.test(value) &&
  (hasNone(value, /[^\da-f]/) || hasNone(value, /[^\dA-F]/))

/** A letter for a letter, a digit for a digit, and never the same one. What is neither stays, if it is ASCII. */
function lettersBy(value: string, bytes: Uint8Array): string {
  if (isNumber(value)) return numberBy(value, bytes)
  // eslint-disable-next-line no-control-regex -- ASCII is what it says.
  if (hasNone(value, /[^\u0000-\u007F]/))
    return Buffer.from(
      Buffer.from(value, 'latin1').map((code, at) => otherCode(code, bytes[at] ?? 0)),
    ).toString('latin1')
  return Array.from(value, (one, at) => other(one, bytes[at] ?? 0)).join('')
}

const isNumber = (value: string): boolean => value.length <= 40 && /^\d+(?:\.\d+)?$/.test(value)

/** No zero at an end, where a number would lose it. */
function numberBy(value: string, bytes: Uint8Array): string {
  const last = value.includes('.') ? value.length - 1 : 0
  return Array.from(value, (one, at) => {
    const by = bytes[at] ?? 0
    if (one === '.' || (at > 0 && at !== last)) return String.fromCharCode(otherCode(one.charCodeAt(0), by))
    return String(one === '0' ? 1 + (by % 9) : 1 + ((Number(one) + (by % 8)) % 9))
  }).join('')
}

function otherCode(code: number, by: number): number {
  if (code >= 48 && code <= 57) return 48 + ((code - 48 + 1 + (by % 9)) % 10)
  if (code >= 97 && code <= 122) return 97 + ((code - 97 + 1 + (by % 25)) % 26)
  if (code >= 65 && code <= 90) return 65 + ((code - 65 + 1 + (by % 25)) % 26)
  return code
}

function other(given: string, by: number): string {
  const one = /\p{L}/u.test(given) ? plainLetters(given) : given
  const code = one.charCodeAt(0)
  if (code < 0x80) return String.fromCharCode(otherCode(code, by))
  if (/^\p{N}$/u.test(one)) return String(1 + (by % 9))
  if (!/^[\p{L}\p{M}]$/u.test(one) && /^[\p{P}\p{Z}]$/u.test(one)) return one
  const letter = String.fromCharCode(97 + (by % 26))
  return /^\p{Lu}$/u.test(one) ? letter.toUpperCase() : letter
}

function hexBy(value: string, bytes: Uint8Array): string {
  return Array.from(value, (one, at) => otherHex(one, bytes[at] ?? 0)).join('')
}

function otherHex(one: string, by: number): string {
  const digit = ((Number.parseInt(one, 16) + 1 + (by % 15)) % 16).toString(16)
  return one === one.toLowerCase() ? digit : digit.toUpperCase()
}

export const isEmail = (value: string): boolean =>
  value.length <= 1000 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)

const isUuid = (value: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(value)

/** Version and variant stay. */
function otherUuid(value: string, bytes: Uint8Array): string {
  const disguised = Array.from(value, (one, at) =>
    one === '-' || at === 14 || at === 19 ? one : otherHex(one, bytes[at] ?? 0),
  )
  return disguised.join('')
}

/** One that nobody has: of a private network, or of those for documents. */
function otherIp(value: string, bytes: Uint8Array): string {
  const own = Array.from(bytes.subarray(0, 6))
  if (isIP(value) === 4) return `10.${own.slice(0, 3).join('.')}`
  const groups = [0, 2, 4].map((at) => ((own[at] ?? 0) * 256 + (own[at + 1] ?? 0)).toString(16))
  return `2001:db8::${groups.join(':')}`
}

/** What stands in every disguise of a form. */
export const inventedParts = ['person-', '@example.com', '2001:db8::'] as const

const otherEmail = (value: string, bytes: Uint8Array): string => {
  const drawn = Array.from(bytes.subarray(0, 10), (by) => String.fromCharCode(97 + (by % 26))).join('')
  const made = `person-${drawn}@example.com`
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

const longestPhone = 100

/** The digits by which a phone number is known in whatever form; nothing for one that is too short. */
export function lastDigits(value: string): string | undefined {
  if (value.length > longestPhone) return undefined
  const digits = value.replaceAll(/\D/g, '')
  return digits.length >= 7 ? digits.slice(-7) : undefined
}

const ending = /\.(?:pdf|zip|jpe?g|png|json|xml|csv|docx?|xlsx?|txt)$/i

export const isEnding = (text: string): boolean => text.length < 6 && ending.exec(text)?.index === 0

/** What a file is keeps its ending. */
const withEnding = (value: string, letters: (value: string) => string): string => {
  const stem = value.length - (ending.exec(value.slice(-6))?.[0].length ?? 0)
  return stem === 0 ? letters(value) : letters(value.slice(0, stem)) + value.slice(stem)
}
