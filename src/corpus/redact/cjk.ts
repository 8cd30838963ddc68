import type { Run } from './long-text.ts'

/*
 * Names in Han characters, kana or Hangul: two characters are a whole name, and nothing stands between words, so that a name has no
 * end that could be looked for.
 */

const character = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}々ー]`
const separators = ' \u3000・·･'

const isOne = new RegExp(`^${character}$`, 'u')
const hasOne = new RegExp(character, 'u')
const isAll = new RegExp(`^${character}+(?:[${separators}]${character}+){0,4}$`, 'u')

export const isCjkCharacter = (text: string): boolean => isOne.test(text)
export const hasCjk = (text: string): boolean => hasOne.test(text)

/** Whether a text is all of such characters, with spaces or not. */
export const isCjk = (text: string): boolean => text.length < longest && isAll.test(text)

const longest = 60

/** The words of a name; one that is not divided has none. */
export const cjkParts = (text: string): readonly string[] => {
  const parts = isCjk(text) ? text.split(new RegExp(`[${separators}]`)) : []
  return parts.length > 1 ? parts : []
}

/** A name as it may be divided elsewhere. */
export function otherDivisions(text: string): readonly string[] {
  if (!isCjk(text)) return []
  const whole = text.replaceAll(new RegExp(`[${separators}]`, 'g'), '')
  const places =
    whole.length > mostCharacters ? [] : Array.from({ length: whole.length - 1 }, (_, at) => at + 1)
  return [
    whole,
    ...places.flatMap((at) => Array.from(separators, (one) => whole.slice(0, at) + one + whole.slice(at))),
  ].filter((one) => one !== text)
}

/** A longer name is not divided by guesses. */
const mostCharacters = 6

/** Where names stand that are known by their single characters: a family name and a given name beside each other. */
export function chainRuns(text: string, singles: ReadonlySet<string>): readonly Run[] {
  if (singles.size === 0) return []
  const chain = new RegExp(`[${[...singles].join('')}]{2,6}`, 'gu')
  return Array.from(text.matchAll(chain), ({ 0: found, index }): Run => [index, index + found.length])
}
