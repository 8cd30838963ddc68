import type { PrivateKind } from './field-kinds.ts'

/** What is private wherever it stands, by its form. */
export const privateForms: readonly (readonly [PrivateKind, RegExp])[] = [
  ['email', /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  ['phone', /\+\d[\d ().-]{6,}\d/g],
  ['document', /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g], // An IBAN.
  [
    'document',
    /\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/g,
  ], // A National Insurance number.
]

/** A JSON Web Token. */
export const tokenForm = /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g

/** Whether a text looks drawn, as what opens something does: long, letters and digits, no words in it. An id in the form of a UUID is none. */
export const looksDrawn = (text: string): boolean =>
  (/^[\w-]{24,}={0,2}$/.test(text) || isShortDraw(text)) &&
  (text.match(/\d/g)?.length ?? 0) >= 3 &&
  /[a-z]/i.test(text) &&
  !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text) &&
  !/^[a-z]+([_-][a-z\d]+)*$/.test(text)

const isShortDraw = (text: string): boolean =>
  /^[A-Za-z\d]{16,23}$/.test(text) && /[a-z]\d|\d[a-z]/.test(text) && /[A-Z]/.test(text)
