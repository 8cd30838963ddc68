import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'

/** What `$words` in a scenario stand for. */
export type Words = Readonly<Record<string, unknown>>

const word = /\$([a-zA-Z][\w.]*)/g

/**
 * A copy of `value` with every `$word` replaced: text that is nothing but one becomes its value, inside longer text
 * it becomes its text.
 *
 * @throws {UnknownNameError} for a word that stands for nothing.
 */
export function fillIn(value: unknown, words: Words): unknown {
  if (typeof value === 'string') return fillText(value, words)
  if (Array.isArray(value)) return value.map((item) => fillIn(item, words))
  if (typeof value !== 'object' || value === null) return value
  return fillInRecord(value, words)
}

/** As `fillIn`, for an object by its keys. */
export const fillInRecord = (value: object, words: Words): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fillIn(inner, words)]))

/** As `fillInRecord`, for what is to be text in any case. */
export const fillInTexts = (value: Readonly<Record<string, string>>, words: Words): Record<string, string> =>
  Object.fromEntries(Object.entries(value).map(([key, text]) => [key, fillInText(text, words)]))

/** As `fillIn`, for what is to be text in any case. */
export const fillInText = (text: string, words: Words): string => String(fillText(text, words))

function fillText(text: string, words: Words): unknown {
  const whole = /^\$([a-zA-Z][\w.]*)$/.exec(text)
  if (whole?.[1] !== undefined) return valueOf(whole[1], words)
  return text.replaceAll(word, (_found, name: string) => String(valueOf(name, words)))
}

function valueOf(name: string, words: Words): unknown {
  if (Object.hasOwn(words, name)) return words[name]
  throw new UnknownNameError(
    'word',
    `$${name}`,
    Object.keys(words).map((known) => `$${known}`),
  )
}
