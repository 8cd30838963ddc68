import { isCjk } from './cjk.ts'
import { people } from './field-phrases.ts'

/** Whether a field, by the words of its name, may say who somebody is: `owner`, `created_by`, `assigned_to`, `officer_display`. */
export function mayNameSomebody(words: readonly string[]): boolean {
  const own = words.length > 1 && sayers.test(words.at(-1) ?? '') ? words.slice(0, -1) : words
  return people.has(own.at(-1) ?? '') || doneBy.test(own.join(' '))
}

const doneBy = /[a-z](?:ed|en|t) (?:by|to)$/

const sayers = /^(?:display|label|text|title|value|details?|info)$/

/** Whether a field is only about what is around it: `{ "owner": { "display": … } }`. */
export const saysWhatIsAround = (spelled: string): boolean => sayers.test(spelled)

/** Whether a text, or the beginning of one, is written as people are called: two words or more with capital letters, or a few characters of those that have none. */
export const looksLikeName = (value: string): boolean =>
  asPeopleAreCalled.test(value.slice(0, longestName)) || (value.length <= longestCjk && isCjk(value))

const longestName = 200
const longestCjk = 8

const asPeopleAreCalled =
  /^\p{Lu}[\p{L}\p{M}'’.-]{0,60}(?: (?:de|la|del|da|di|du|van|von|der|den|bin|al|el|y)){0,3}(?:,? \p{Lu}[\p{L}\p{M}'’.-]{0,60}(?: (?:de|la|del|da|di|du|van|von|der|den|bin|al|el|y)(?= )){0,3}){1,5}(?=$|[\r\n\t,;|<>()"&])/u
