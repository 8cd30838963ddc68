import { expect, it } from 'vitest'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { answer, writtenText } from '../support/planted-corpus.ts'
import { saltOfTest } from '../support/salts.ts'

const first = 'Jürgenette'
const last = 'Grimbaldeston'
const secret = 'gr8Scott-flux-88'

/** What PHP's `serialize` writes. */
function serialized(value: unknown): string {
  if (value === null) return 'N;'
  if (typeof value === 'boolean') return `b:${Number(value)};`
  if (typeof value === 'number') return `i:${value};`
  if (typeof value === 'string') return `s:${Buffer.byteLength(value)}:"${value}";`
  const entries = Array.isArray(value)
    ? value.map((one, at) => [at, one] as const)
    : Object.entries(value ?? {})
  return `a:${entries.length}:{${entries.map(([key, one]) => serialized(key) + serialized(one)).join('')}}`
}

const person = { id: 17, active: true, gone: null, first_name: first, names: [last, first], api_key: secret }

/** Every text with its length, as PHP reads it: how many there are, or that one is wrong. */
function textsIn(bytes: string): number {
  let [place, count] = [0, 0]
  const next = /s:(\d+):"/g
  for (let found = next.exec(bytes); found; found = next.exec(bytes)) {
    place = next.lastIndex + Number(found[1])
    expect(bytes.slice(place, place + 2)).toBe('";')
    next.lastIndex = place
    count++
  }
  return count
}

const bodyOf = (all: string): string => {
  const { log } = JSON.parse(all.slice(0, all.indexOf('\n}\n') + 2)) as {
    log: { entries: { response: { content: { text: string } } }[] }
  }
  return log.entries[0]?.response.content.text ?? ''
}

it.each<[string, string]>([
  ['a list', serialized(person)],
  ['a list in a list', serialized({ client: person, list: [person] })],
  ['a text that is serialized again', serialized({ state: serialized(person) })],
  ['a session', `user|${serialized(person)}cart|${serialized([1])}`],
  ['an object', serialized(person).replace('a:6:', 'O:8:"App\\User":6:')],
  ['the middle of a text', `state was ${serialized(person)} at ${last}`],
  ['a text alone', serialized(`password: ${secret}`)],
])('%s that PHP has serialized has nothing private left, and its lengths are right', async (_, body) => {
  const all = await writtenText([answer(body), answer(JSON.stringify({ surname: last, first_name: first }))])
  for (const value of [first, last, secret]) expect(all).not.toContain(value)
  const bytes = Buffer.from(bodyOf(all)).toString('latin1')
  expect(textsIn(bytes)).toBe(textsIn(Buffer.from(body).toString('latin1')))
})

const card = [
  'BEGIN:VCARD',
  'VERSION:3.0',
  `N:${last};${first};;;`,
  `FN:${first} ${last}`,
  'ORG:Hill Valley Flux\\, Ltd;Lab',
  'TEL;TYPE=CELL:+44 7700 900461',
  'item1.EMAIL;TYPE=INTERNET:doc.brown@hillvalley.org',
  'ADR;TYPE=HOME:;;1640 Riverside Drive;Hillsboro;;95420;USA',
  'BDAY:19140927',
  'NOTE:met at the clock tower',
  'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAADcm90aGVyIHBpY3R1cmUgb2Ygc29tZWJvZHkgd2hvIGlzIHByaXZhdGU=',
  'END:VCARD',
  '',
]
const traces = [
  first,
  last,
  'Hill Valley',
  '900461',
  'doc.brown',
  'Riverside',
  'Hillsboro',
  '19140927',
  'clock tower',
]

it.each<[string, string]>([
  ['a vCard', card.join('\r\n')],
  ['a vCard in JSON', JSON.stringify({ contact: card.join('\n') })],
  ['a vCard with folded lines', card.map((one) => one.replace(/^(.{12})(.)/, '$1\r\n $2')).join('\r\n')],
  [
    'a calendar',
    `BEGIN:VCALENDAR\r\nATTENDEE;CN="${first} ${last}";ROLE=CHAIR:mailto:doc.brown@hillvalley.org\r\nEND:VCALENDAR`,
  ],
])('%s has nothing private left', async (_, body) => {
  const all = await writtenText([answer(body), answer(`of ${last}, on 27 September 1914`)])
  for (const trace of traces) expect(all).not.toContain(trace)
  if (body.includes('VCARD')) expect(all).not.toContain('27 September 1914')
  expect(all).toMatch(/VERSION:3\.0|ROLE=CHAIR/)
})

it('a vCard in quoted printable is read and written as that', async () => {
  const body = `BEGIN:VCARD\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:${last};J=C3=BC=\r\nrgenette;;;\r\nEND:VCARD`
  const all = await writtenText([answer(body), answer(`of ${first} and ${last}`)])
  for (const trace of [first, last, 'rgenette']) expect(all).not.toContain(trace)
})

it.each([
  ['cut off', serialized(person).slice(0, -20)],
  ['of a wrong length', serialized(person).replace('s:10:', 's:9:')],
])('what is serialized and %s is left out, and named', (_, body) => {
  const places = { vendor: [], webhooks: [] }
  const [kept] = redactExchanges([answer(body)], vendors.amiqus, places, saltOfTest()).exchanges
  expect(kept?.leftOut).toEqual(['answer body'])
  expect(JSON.stringify(kept)).not.toMatch(/rgenette|Grimbald|Scott/)
})
