import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { charactersOf } from './cmap.ts'
import { toSfnt } from './woff.ts'
import { codeOf } from '../kernel/errors/code-of.ts'

/** A font that is embedded, and what it can show. */
export interface Typeface {
  readonly font: Buffer
  readonly characters: ReadonlySet<string>
}

const require = createRequire(import.meta.url)
const fontFile = '@fontsource/sawarabi-gothic/files/sawarabi-gothic-japanese-400-normal.woff'

let loaded: Promise<Typeface | undefined> | undefined

/** The Japanese font, read once and only when a text needs it; nothing where it is not installed. */
export const japanese = (): Promise<Typeface | undefined> => (loaded ??= load())

async function load(): Promise<Typeface | undefined> {
  const path = find(fontFile)
  if (path === undefined) return undefined
  const font = toSfnt(await readFile(path))
  return { font, characters: charactersOf(font) }
}

/** The font is an optional dependency: without it, texts still say every character, by its number. */
function find(file: string): string | undefined {
  try {
    return require.resolve(file)
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** Whether the fonts that every PDF reader brings along can show a text: they know Windows-1252. */
export const isWestern = (text: string): boolean => western.test(text)

const western =
  /^[\x20-\x7e\xa0-\xff\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178\n]*$/

/** A text with the characters that nobody could read replaced by their numbers: `[U+8ACB]`. */
export const spellOut = (text: string, typeface: Typeface | undefined): string =>
  Array.from(text, (character) =>
    isWestern(character) || typeface?.characters.has(character) ? character : number(character),
  ).join('')

const number = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
