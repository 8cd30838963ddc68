/** What a field holds that must not be kept. */
export type PrivateKind =
  | 'secret'
  | 'email'
  | 'phone'
  | 'date' // Of birth.
  | 'name'
  | 'address'
  | 'document' // The number of an identity document, of an account, of a person.
  | 'text' // What somebody wrote.

const byName: readonly (readonly [PrivateKind, RegExp])[] = [
  [
    'secret',
    /secret|passw(or)?d|passphrase|api_?key|app_?key|access_?key|credential|authorization|cookie|jwt|otp$|^pin$/,
  ],
  ['secret', /token(?!type|_?type|expires|_?expires)/],
  ['secret', /^(user_?name|account_?key)$/],
  ['email', /e_?mail(?!ed|_?(sent|status|notification|enabled|verified|template))/],
  ['phone', /phone|mobile(?!_?(friendly|app|sdk))|^tel$|telephone|^fax|landline|msisdn/],
  ['date', /birth(?!_?place)|^dob$/],
  ['address', /birth_?place|place_?of_?birth/],
  [
    'document',
    /passport|id_?card|licen[cs]e|identity_?(no|number)|document_?(no|number|id_?number)|personal_?number/,
  ],
  [
    'document',
    /national_?insurance|^nino$|^ssn$|tax_?(id|number)|^iban$|^bic$|account_?(no|number)|sort_?code|^mrz|share_?code|^vat|^utr$|latitude|longitude|^ip(_?address)?$/,
  ],
  [
    'address',
    /address(?!_?(type|status|id))|street|post_?code|postal|^zip(_?code)?$|^city$|^town$|^county$|^premise|^building|^flat$|^house|^line_?\d$|^locality$/,
  ],
  [
    'name',
    /(^|_)((first|last|middle|full|given|family|maiden|other|display|file|company|organi[sz]ation|user|client|person|nick|birth|known|legal|trading|preferred|applicant|customer|actor|entity|owner|holder|contact|former|previous)_?)+names?$/,
  ],
  ['name', /^(name|names|surname|forename|alias|aliases|initials|title)$/],
  ['text', /^(notes?|comments?|remarks?|subject|content_?text|free_?text)$/],
]

/** They hold a secret, or a word that says which of several things is meant. */
const perhapsSecret = /signature$|^sig$|^key$|^code$|^state$|^nonce$|^client_?id$/

/** Everything inside of these is somebody's own. */
const byContainer: readonly (readonly [PrivateKind, RegExp])[] = [
  ['address', /^(address|addresses|current_?address|previous_?addresses)$/],
  ['name', /^(names?)$/],
  ['text', /^(params|metadata|custom_?fields|answers|responses|prefill)$/],
]

/** `firstName` and `first-name` are `first_name`. */
const spelled = (name: string): string =>
  name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toLowerCase()
    .replaceAll(/^_|_$/g, '')

const known = new Map<string, PrivateKind | undefined>()

function kindOfName(name: string): PrivateKind | undefined {
  if (!known.has(name)) {
    const word = spelled(name)
    known.set(name, byName.find(([, pattern]) => pattern.test(word))?.[0])
  }
  return known.get(name)
}

/** Of what stands in an address, and says nothing of a person. */
const plain =
  /^(id|object|type|kind|status|country(_?(code|iso\d?))?|locale|language|currency|version|created_?at|updated_?at)$/

/** What a field holds, by the keys that lead to it and by its value, if that is nobody else's business. */
export function kindOfField(keys: readonly string[], value: string): PrivateKind | undefined {
  const last = keys.at(-1)
  if (last === undefined || (last === 'alias' && value.length < 200 && /^[a-z]+(\.[a-z_]+)+$/.test(value)))
    return undefined
  if (perhapsSecret.test(spelled(last))) return /\d/.test(value) && value.length >= 6 ? 'secret' : undefined
  const own = kindOfName(last)
  if (own !== undefined) return own
  if (plain.test(spelled(last))) return undefined
  for (const key of keys.slice(0, -1)) {
    const found = byContainer.find(([, pattern]) => pattern.test(spelled(key)))
    if (found) return found[0]
  }
  return undefined
}
