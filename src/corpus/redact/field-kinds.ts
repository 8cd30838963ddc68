import { alone, bearers, companions, counting, phrases, stems, technical } from './field-phrases.ts'
import { looksLikeName, mayNameSomebody, saysWhatIsAround } from './names-of-people.ts'
import type { PrivateKind } from './private-kind.ts'
import { wordsOfName } from './words-of-name.ts'

/** They hold a secret, or a word that says which of several things is meant. */
const perhapsSecret =
  /(^|_)(signature|sig|key|code|state|nonce|client_?id|salt|hash|digest|ticket|assertion|challenge|verifier)$/

/** They hold a secret, unless it is one of the words that say how it is done or how it stands. */
const secretUnlessWord = /(^|_)(auth|authentication|session|session_data|sess|sid|hmac|signing)$/

/** Everything inside of these is somebody's own. */
const byContainer: readonly (readonly [PrivateKind, RegExp])[] = [
  ['address', /^([a-z]+_)?(address|addresses|adresse|anschrift)$/],
  ['name', /^names?$/],
  ['date', /^(birth|date_of_birth|birth_?date|dob|birth_?day|geburtsdatum|geburt)$/],
  ['secret', /^(credentials?|secrets|tokens|passwords|api_?keys|cookies|passphrases)$/],
  ['document', /^(passport|driving_licen[cs]e|driver_?s?_licen[cs]e|id_card|identity_document)$/],
  ['text', /^(params|metadata|custom_?fields|answers|responses|prefill)$/],
]

/** In these stands what the field around them is called after. */
const carriers = /^(value|values|val|text|content|contents|raw|plain|data|t|original|unmasked|full)$/

/** Of what stands in an address, and says nothing of a person. */
const plain =
  /^(id|object|type|kind|status|country(_?(code|iso\d?))?|locale|language|currency|version|created_?at|updated_?at)$/

interface NameRead {
  /** Its words, with `_` between them. */
  readonly spelled: string
  readonly words: readonly string[]
  readonly own: PrivateKind | undefined
  /** Whether it may say who somebody is. */
  readonly isPerson: boolean
  /** What everything inside of it is. */
  readonly inside: PrivateKind | undefined
}

const known = new Map<string, NameRead>()
/** Names that are drawn, such as ids as keys, must not fill the memory. */
const mostKnown = 20_000

function readName(name: string): NameRead {
  const found = known.get(name)
  if (found) return found
  const words = wordsOfName(name)
  const spelled = words.join('_')
  const own = kindOfWords(words)
  const read = {
    spelled,
    words,
    own,
    isPerson: own === 'name' || mayNameSomebody(words),
    inside: byContainer.find(([, pattern]) => pattern.test(spelled))?.[0],
  }
  if (known.size < mostKnown) known.set(name, read)
  return read
}

const isNumber = (word: string): boolean => /^\d+$/.test(word)

function kindOfWords(given: readonly string[]): PrivateKind | undefined {
  const words = withoutQuestion(given.filter((word) => !isNumber(word)))
  if (words.join() === 'line') return given.length > 1 ? 'address' : undefined
  if (words.length === 0 || words.length > 12 || words.some((word) => counting.has(word))) return undefined
  return (
    kindOfPhrase(words) ??
    alone.get(words.join('')) ??
    kindOfName(words) ??
    kindAlone(words) ??
    kindOfStem(words)
  )
}

/** `What is your mobile number?` asks for a mobile number. */
const withoutQuestion = (words: readonly string[]): readonly string[] =>
  asking.has(words[0] ?? '') ? words.slice(words.findIndex((word) => !aroundQuestion.has(word))) : words

const asking = new Set(['what', 'whats', 'which', 'please', 'enter', 'provide', 'tell', 'can', 'could'])
const aroundQuestion = new Set([
  ...asking,
  ...[
    'is',
    'are',
    'was',
    's',
    'your',
    'the',
    'us',
    'you',
    'give',
    'state',
    'confirm',
    'me',
    'a',
    'an',
    'their',
  ],
])

/** The longest phrase that stands in it, if nothing behind that says that it is only about it. */
function kindOfPhrase(words: readonly string[]): PrivateKind | undefined {
  for (let length = Math.min(words.length, 5); length > 0; length--)
    for (let from = 0; from + length <= words.length; from++) {
      const kind = phrases.get(words.slice(from, from + length).join(''))
      if (kind !== undefined) return isAbout(words.slice(from + length)) ? undefined : kind
    }
  return undefined
}

const isAbout = (rest: readonly string[]): boolean => rest.some((word) => technical.has(word))

/** `mothers_maiden_name`, and not `event_name`. */
function kindOfName(words: readonly string[]): PrivateKind | undefined {
  const at = words.findLastIndex((word) => word === 'name' || word === 'names')
  if (at < 1 || isAbout(words.slice(at + 1))) return undefined
  return bearers.has(words[at - 1] ?? '') ? 'name' : undefined
}

function kindAlone(words: readonly string[]): PrivateKind | undefined {
  const others = words.filter((word) => !companions.has(word))
  const [only] = others.length === 0 ? words.slice(-1) : others
  if (others.length > 1 || only === undefined) return undefined
  return alone.get(only)
}

/** As a part of a longer word: `clientsecret`. */
function kindOfStem(words: readonly string[]): PrivateKind | undefined {
  const joined = words.join('')
  for (const [stem, kind] of stems) {
    const at = joined.indexOf(stem)
    if (at < 0) continue
    const rest = joined.slice(at + stem.length)
    return technical.has(rest) || isAbout(wordsAfter(words, at + stem.length)) ? undefined : kind
  }
  return undefined
}

/** The words that begin at a place of all of them in one, or after it. */
function wordsAfter(words: readonly string[], place: number): readonly string[] {
  let at = 0
  return words.filter((word) => {
    const begins = at
    at += word.length
    return begins >= place
  })
}

/** How many fields around one say what it is: further out, it is another matter. */
const deepest = 16

/** What a field holds, by the keys that lead to it and by its value, if that is nobody else's business. */
export function kindOfField(keys: readonly string[], value: string): PrivateKind | undefined {
  const last = keys.at(-1)
  if (last === undefined || (last === 'alias' && value.length < 200 && /^[a-z]+(\.[a-z_]+)+$/.test(value)))
    return undefined
  const { spelled, own } = readName(last)
  const around = keys.slice(-deepest, -1)
  const found = own ?? kindOfPart(around.at(-1), spelled)
  if (found !== undefined) return found
  if (isSomebody(last, around.at(-1)) && looksLikeName(value)) return 'name'
  if (carriers.test(spelled) && around.length > 0) return kindOfField(around, value)
  if (perhapsSecret.test(spelled)) return /\d/.test(value) && value.length >= 6 ? 'secret' : undefined
  if (secretUnlessWord.test(spelled)) return saysHow.test(value) ? undefined : 'secret'
  if (plain.test(spelled)) return undefined
  for (const key of around) {
    const { inside } = readName(key)
    if (inside !== undefined) return inside
  }
  return undefined
}

const isSomebody = (name: string, parent: string | undefined): boolean =>
  readName(name).isPerson ||
  (parent !== undefined && saysWhatIsAround(readName(name).spelled) && readName(parent).isPerson)

/** Whether a text is the name of a field that holds something private, or may say who somebody is. */
export const mayNamePrivate = (name: string): boolean =>
  namesPrivate(name) || (name.length < longestName && readName(name).isPerson)

/** Whether a text is the name of a field that holds something private. */
export const namesPrivate = (name: string): boolean =>
  name.length < longestName && kindOfField([name], 'a value 123456') !== undefined

const longestName = 80

/** `session: { id }` is a `session_id`, and `phone: { type }` is no phone. */
function kindOfPart(parent: string | undefined, spelled: string): PrivateKind | undefined {
  if (parent === undefined || !parts.test(spelled)) return undefined
  return kindOfWords([...readName(parent).words.map((word) => word.replace(/s$/, '')), spelled])
}

/** They say little without what they are a part of. */
const parts =
  /^(number|no|num|id|year|month|day|date|code|key|name|line|first|last|given|family|middle|maiden|place)$/

/** Words that stand where a secret could, and say how it is proved, or how things stand. */
const saysHow =
  /^(|none|basic|bearer|digest|negotiate|ntlm|o?auth2?|oauth ?2(\.0)?|oidc|saml2?|jwt|mtls|api[_ -]?key|password|token|hmac|hmac[-_ ]?sha-?\d+|sha-?\d+|required|optional|enabled|disabled|active|inactive|pending|expired|open|opened|closed|started|ended|completed?|true|false|yes|no|ok|pass(ed)?|fail(ed)?|valid|invalid|unknown|null|new|login|logout)$/i
