/**
 * What a terminal would obey or not show, and what would make text look like another: controls, marks of direction, joiners, fillers,
 * line separators, halves of characters.
 */
export const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u

const everyUnprintable = new RegExp(unprintable.source, 'gu')

/** What somebody else sent, as a terminal may see it: what cannot be printed is spelled out. Lines stay lines. */
export const escapeControls = (text: string): string =>
  text.replaceAll(everyUnprintable, (character) => (character === '\n' ? character : spell(character)))

/** The same, without what JSON would lose: `\u202e` is read as what it was. */
export const escapeInJson = (json: string): string =>
  json.replaceAll(everyUnprintable, (character) =>
    Array.from(
      { length: character.length },
      (_, at) => `\\u${hex(character.charCodeAt(at)).padStart(4, '0')}`,
    ).join(''),
  )

/** What somebody else sent, in one line that ends. */
export function formatUntrusted(text: string): string {
  const safe = inOneLine(escapeControls(text))
  return safe.length > 500 ? `${safe.slice(0, 500)}… (${text.length} characters)` : safe
}

/** So that nobody can make up a line of ours. */
export const inOneLine = (text: string): string => text.replaceAll('\n', ' ')

export const spell = (character: string): string => `\\u{${hex(character.codePointAt(0) ?? 0)}}`

const hex = (code: number): string => code.toString(16)
