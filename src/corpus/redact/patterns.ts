import { hasMany, hasNone } from './long-text.ts'
import type { PrivateKind } from './private-kind.ts'

/** An address begins as far before its `@` as characters go that one has: whatever stands before that, and however long that is. */
const emailForm =
  /(?:@|%40)(?<=([\p{L}\p{N}._%+'-]{1,320})(?:@|%40))[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,12}/giu

/** Every e-mail address in a text, percent-encoded or not, as it is spelled there. */
export const emailsIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(emailForm), ([rest, start = '']) => start + rest)

/** An e-mail address that was made up; those of older recordings have digits, too. */
export const inventedEmail = /person-[\da-z]{10}(?:@|%40)example\.com/i

/** A text in which nothing looks like an e-mail address but what was made up as one, as long as before. */
export const withoutEmailForms = (text: string): string =>
  text.replaceAll(emailForm, (rest: string, start: string) =>
    inventedEmail.test(start + rest) ? rest : rest.replace(/^(?:@|%40)/, (at) => (at === '@' ? '#' : '%23')),
  )

/** What is private wherever it stands, by its form. */
export const privateForms: readonly (readonly [PrivateKind, RegExp])[] = [
  ['phone', /\+\d[\d ().-]{6,30}\d/g],
  ['document', /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g], // An IBAN.
  [
    'document',
    /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g,
  ], // A National Insurance number.
]

/** A JSON Web Token. */
export const tokenForm = /\beyJ[\w-]{1,65536}\.[\w-]{1,65536}\.[\w-]{0,65536}/g

/** Whether a text looks drawn, as what opens something does: long, letters and digits, no words in it. An id in the form of a UUID is none. */
export const looksDrawn = (text: string): boolean =>
  (isLongDraw(text) || isShortDraw(text)) &&
  hasMany(text, /\d/, 3) &&
  /[a-z]/i.test(text) &&
  !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) &&
  (text.length > 1000 || !/^[a-z]+([_-][a-z\d]+)*$/.test(text))

function isLongDraw(text: string): boolean {
  const stem = text.replace(/={1,2}$/, '')
  return stem.length >= 24 && hasNone(stem, /[^\w-]/)
}

const isShortDraw = (text: string): boolean =>
  /^[A-Za-z\d]{16,23}$/.test(text) && /[a-z]\d|\d[a-z]/.test(text) && /[A-Z]/.test(text)

/** A part of a path looks drawn when it is shorter, too: in both cases, with digits in several places, and no word in it. */
export const looksDrawnInPath = (segment: string): boolean =>
  looksDrawn(segment) ||
  (/^[\w-]{10,23}$/.test(segment) &&
    /[a-z]/.test(segment) &&
    /[A-Z]/.test(segment) &&
    /\d\D+\d/.test(segment) &&
    !/[a-z]{4}|[A-Z]{4}/.test(segment))
