import type { ScalarPlace } from './json-values.ts'

/**
 * The value by which a handler decides least what to do: a text for people, else a time, else another; nothing where there is none.
 * With another event, status, id or link, whoever believes it would find nothing to do, as if the forgery had been seen. The same one
 * each time, so that a handler is judged alike each time.
 */
export function idlestOf(all: readonly ScalarPlace[]): ScalarPlace | undefined {
  let [idlest, most]: [ScalarPlace | undefined, number] = [undefined, 0]
  for (const one of all) {
    const level = idleness(one.text)
    if (level >= most) [idlest, most] = [one, level]
  }
  return idlest
}

/** How little hangs on a value; what is neither looks like an id, a link, or a word such as the name of an event. */
function idleness(text: ScalarPlace['text']): number {
  if (isForPeople(text)) return 3
  if (time.test(text)) return 2
  return word.test(text) ? 1 : 0
}

/** Several words, an address for mail, a telephone number; one thing is looked at after the other, since a text may be long. */
const isForPeople = (text: string): boolean => /^"[^"/]*"$/.test(text) && / |@[^"]|^"\+\d+"$/.test(text)
/** ISO 8601, or a number of seconds or milliseconds. */
const time = /^(?:"\d{4}-\d\d-\d\d[^"]*"|\d{10}(?:\d{3})?)$/
/** Nothing but letters. A name in two words has a dot or the like between them. */
const word = /^"\p{L}+"$/u
