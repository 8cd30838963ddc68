import { otherDivisions } from './cjk.ts'
import { spelledOut, withoutApostrophe } from './plain-letters.ts'
import { withoutPadding } from '../../kernel/data/without-padding.ts'
import { escapeHtml } from '../../kernel/wire/html.ts'

/** Shorter ones are found by chance in what is encoded. */
const shortestInside = 6

/** One way of spelling a value, and how to spell what takes its place. */
export interface Spelling {
  readonly text: string
  readonly isExact: boolean
  /** It counts where it stands alone. */
  readonly standsAlone: boolean
  write(other: string): string
}

const base64 = (text: string): string => withoutPadding(Buffer.from(text).toString('base64'))
const base64url = (text: string): string => Buffer.from(text).toString('base64url')
const hex = (text: string): string => Buffer.from(text).toString('hex')
const form = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+')
const json = (text: string): string => JSON.stringify(text).slice(1, -1)
const ascii = (text: string): string =>
  json(text).replaceAll(/[^ -~]/g, (one) => String.raw`\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)
const joined =
  (by: string) =>
  (text: string): string =>
    text.replaceAll(' ', by)

/** Half of a character cannot be encoded. */
const encode =
  (by: (text: string) => string) =>
  (text: string): string =>
    by(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))

const composed = (text: string): string => text.normalize('NFC')
const decomposed = (text: string): string => text.normalize('NFD')

const plain = [
  (text: string): string => text,
  composed,
  decomposed,
  spelledOut,
  withoutApostrophe,
  encode(encodeURIComponent),
  encode(form),
  escapeHtml,
  json,
  ascii,
]
/** As people's names stand in paths and in the names of files. */
const slugs = ['-', '_', '.'].map(joined)
const encoded = [base64, base64url, hex]

/** Every spelling of a value in which it may travel. */
export function spellingsOf(value: string): readonly Spelling[] {
  const isSeveralWords = value.length >= 8 && /^[\p{L}'’-]+( [\p{L}'’-]+){1,4}$/u.test(value)
  return [
    ...otherDivisions(value).map((text) => ({
      ...{ text, isExact: false, standsAlone: false },
      write: (other: string) => other,
    })),
    ...plain.map((write) => ({ write, isExact: false, standsAlone: false })),
    ...(isSeveralWords ? slugs : []).map((write) => ({ write, isExact: false, standsAlone: true })),
    ...(value.length < shortestInside ? [] : encoded).map((write) => ({
      write,
      isExact: true,
      standsAlone: false,
    })),
  ].map((one) => ({ text: one.write(value), ...one }))
}
