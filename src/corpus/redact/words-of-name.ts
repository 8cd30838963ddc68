/** The words of a name, lower case and without accents, however it is written: `firstName`, `first-name`, `First name`, `FIRST_NAME`. */
export const wordsOfName = (name: string): readonly string[] =>
  name
    .slice(0, mostCharacters)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll(/[ßøæœł]/giu, (one) => asAscii[one.toLowerCase()] ?? one)
    .replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replaceAll(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .replaceAll(/(\p{L})(?=\p{N})/gu, '$1 ')
    .replaceAll(/(\p{N})(?=\p{L})/gu, '$1 ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

/** A longer one is a sentence. */
const mostCharacters = 120

const asAscii: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', æ: 'ae', œ: 'oe', ł: 'l' }
