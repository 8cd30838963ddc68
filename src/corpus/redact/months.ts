import { Date, Intl } from '../../kernel/time/globals.ts'

/** The name of a month, in a language. */
interface NamedMonth {
  readonly month: number
  /** Another month, as this one is written. */
  write(month: number): string
}

const locales = ['en-US', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pt']

const listed = locales.flatMap((locale) =>
  (['long', 'short'] as const).map((style) => {
    const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' })
    return Array.from({ length: 12 }, (_, at) => format.format(Date.UTC(2001, at, 1)).replace(/\.$/, ''))
  }),
)

const byName: ReadonlyMap<string, NamedMonth> = new Map(
  listed
    .flatMap((names) =>
      names.map((name, at): readonly [string, NamedMonth] => [
        name.toLowerCase(),
        { month: at + 1, write: (month) => names[month - 1] ?? name },
      ]),
    )
    // Where languages share a name, the first has it.
    .toReversed(),
)

/** Which month a word is; nothing for any other word. */
export const monthOfName = (word: string): number | undefined => byName.get(word.toLowerCase())?.month

/** The name of another month, in the language and the case of a word that is one. */
export function otherMonthName(word: string, month: number): string {
  const other = byName.get(word.toLowerCase())?.write(month) ?? word
  if (word === word.toUpperCase()) return other.toUpperCase()
  return word === word.toLowerCase() ? other.toLowerCase() : other.charAt(0).toUpperCase() + other.slice(1)
}
