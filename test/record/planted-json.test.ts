import { expect, it } from 'vitest'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { answer, writtenText } from '../support/planted-corpus.ts'
import { saltOfTest } from '../support/salts.ts'

const [first, last, secret] = ['Jürgenette', 'Grimbaldeston', 'gr8Scott-flux-88'] as const
const email = 'doc.brown@hillvalley.org'
const [street, town, born] = ['1640 Riverside Drive', 'Hillsboro', '1914-09-27'] as const

const card = [
  'vcard',
  [
    ['fn', {}, 'text', `${first} ${last}`],
    ['version', {}, 'text', '4.0'],
    ['n', { 'sort-as': [last, first] }, 'text', [last, first, '', ['Quinlan-Abt', 'Roderigo'], '']],
    ['bday', {}, 'date', born],
    ['email', { type: 'work' }, 'text', email],
    ['tel', { type: ['work', 'voice'], pref: '1' }, 'uri', 'tel:+44-7700-900461'],
    ['adr', { label: `${street}\n${town}` }, 'text', ['', '', street, town, '', '95420', 'USA']],
    ['org', {}, 'text', ['Hill Valley Flux, Ltd', 'Lab']],
    ['note', {}, 'text', 'met at the clock tower'],
    ['key', {}, 'text', secret],
    ['geo', {}, 'float', [37.386013, -122.082932]],
    ['x-maiden-name', {}, 'unknown', 'Zwetschgenbaum'],
    ['photo', {}, 'uri', 'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQAAAQABAADcm90aGVyIHBpY3R1cmU='],
  ],
] as const
const calendar = [
  'vcalendar',
  [['version', {}, 'text', '2.0']],
  [
    [
      'vevent',
      [['attendee', { cn: `${first} ${last}`, role: 'CHAIR' }, 'cal-address', `mailto:${email}`]],
      [['valarm', [['attendee', {}, 'cal-address', `mailto:${email}`]], []]],
    ],
  ],
] as const

const traces = [
  ...[first, last, secret, email, street, town, born, '900461', '900-461', 'doc.brown', '95420'],
  ...['Hill Valley', 'clock tower', 'Quinlan', 'Roderigo', '386013', '082932', 'Zwetschgen', 'm90aGVyIHBpY'],
]

it.each<[string, unknown]>([
  ['a card', card],
  ['a card in an object', { entities: [{ roles: ['registrant'], vcardArray: card }] }],
  ['cards in a list', [card, card]],
  ['a card in a string', { said: JSON.stringify(card) }],
  [
    'a card with its names in capitals',
    JSON.parse(JSON.stringify(card).replace(/"(fn|n|bday|tel)"/g, (one) => one.toUpperCase())),
  ],
  ['a card fifty levels deep', Array.from({ length: 50 }).reduce((so) => [{ a: so }], card as unknown)],
])('%s in JSON has nothing private left, and stays one', async (_, json) => {
  const all = await writtenText([answer(JSON.stringify(json)), answer(`of ${last}, on 27 September 1914`)])
  for (const trace of [...traces, '27 September 1914']) expect(all).not.toContain(trace)
  for (const kept of ['4.0', 'work', 'voice', 'bday', 'uri', 'tel:', 'sort-as'])
    expect(all.toLowerCase()).toContain(kept)
})

it('a calendar in JSON has nobody left in it', async () => {
  const all = await writtenText([answer(JSON.stringify({ calendar })), answer(`of ${first}`)])
  for (const trace of traces) expect(all).not.toContain(trace)
  for (const kept of ['CHAIR', 'vevent', 'mailto:', '2.0']) expect(all).toContain(kept)
})

it('who is in a card has the same stand-in elsewhere', async () => {
  const all = await writtenText([
    answer(JSON.stringify({ card, again: { email, name: `${first} ${last}` } })),
  ])
  const emails = all.match(/person-[a-z]{10}/g) ?? []
  expect([emails.length, new Set(emails).size]).toEqual([2, 1])
})

const titles = {
  c1: 'E-mail',
  c2: 'First name',
  c3: 'Password',
  c4: 'Date of birth',
  c5: 'Street',
  c6: 'State',
}
const cells = { c1: email, c2: first, c3: secret, c4: born, c5: street, c6: 'granted' }
const columns = Object.entries(titles).map(([id, title]) => ({ id, title }))

const numbered = (text: string): unknown => JSON.parse(text.replaceAll(/"c(\d)"(?!:)/g, '458317339380$1'))

it.each<[string, unknown]>([
  ['cells by the ids of columns', { columns, rows: [cells] }],
  ['columns behind their rows', { rows: [cells], columns }],
  ['columns in another object', { meta: { columns }, data: { rows: [{ id: 1, cells }] } }],
  [
    'cells with more to say',
    { columns, rows: [{ c1: { value: email, type: 'x' }, c2: { text: first }, c3: { value: secret } }] },
  ],
  [
    'columns by their ids',
    { columns: Object.fromEntries(columns.map(({ id, title }) => [id, { title }])), rows: [cells] },
  ],
  [
    'columns in groups',
    {
      columns: [
        { title: 'Who', children: columns },
        { id: 'c9', title: 'No' },
      ],
      rows: [cells],
    },
  ],
  [
    'answers to fields',
    {
      fields: columns,
      answers: Object.entries(cells).map(([id, text]) => ({ field: { id, type: 'x' }, text })),
    },
  ],
  ['columns that are names alone', { columns: titles, rows: [cells] }],
  [
    'columns with fields',
    { columnDefs: columns.map(({ id, title }) => ({ headerName: title, field: id })), rowData: [cells] },
  ],
  [
    'columns with what they hold',
    { columns: columns.map(({ id, title }) => ({ data: id, title: { text: title } })), data: [cells] },
  ],
  [
    'properties with titles',
    {
      schema: {
        properties: Object.fromEntries(columns.map(({ id, title }) => [id, { type: 'string', title }])),
      },
      formData: cells,
    },
  ],
  [
    'questions with ids',
    { questions: columns, answers: Object.entries(cells).map(([id, value]) => ({ question_id: id, value })) },
  ],
  [
    'cells that name their columns',
    { columns, rows: [{ cells: Object.entries(cells).map(([columnId, value]) => ({ columnId, value })) }] },
  ],
  [
    'cells that name their columns last',
    { items: [{ column_values: Object.entries(cells).map(([id, text]) => ({ text, id })) }], columns },
  ],
  [
    'cells that name their columns by numbers',
    numbered(
      JSON.stringify({
        columns,
        rows: [{ cells: Object.entries(cells).map(([columnId, value]) => ({ columnId, value })) }],
      }),
    ),
  ],
  [
    'cells in order, each an object',
    {
      cols: columns.map(({ id, title }) => ({ id, label: title, type: 'string' })),
      rows: [{ c: Object.values(cells).map((v) => ({ v })) }],
    },
  ],
  ['a table in a string', { said: JSON.stringify({ columns, rows: [cells] }) }],
  [
    'a table in a table',
    { columns: [{ id: 'x', title: 'State' }], rows: [{ x: { columns, rows: [cells] } }] },
  ],
  [
    'a table fifty levels deep',
    Array.from({ length: 50 }).reduce((so) => [{ a: so }], { columns, rows: [cells] } as unknown),
  ],
])('a table with %s has nothing private left', async (_, json) => {
  const all = await writtenText([answer(JSON.stringify(json))])
  for (const value of [email, first, secret, born, street]) expect(all).not.toContain(value)
  for (const one of ['E-mail', 'First name', 'Date of birth']) expect(all).toContain(one)
})

const around: readonly (readonly [string, (json: string) => string])[] = [
  ['an event of a stream', (json) => `event: saved\ndata: ${json}\n\ndata: {"id":1}\n\n`],
  ['events of a stream', (json) => `data: ${json}\n\n`.repeat(2)],
  ['a comment', (json) => `// a client\n${json}`],
  ['a call', (json) => `callback(${json});`],
  ['lines', (json) => `${json}\n${json}\n`],
]

it.each(around)('a card and a table in %s have nothing private left', async (_, write) => {
  for (const json of [card, { columns, rows: [cells] }, { a: [{ card }] }]) {
    const all = await writtenText([answer(write(JSON.stringify(json)))])
    for (const trace of [first, secret, born, street, 'doc.brown']) expect(all).not.toContain(trace)
  }
})

it.each([
  ['cut off', (json: string) => json.slice(0, -1)],
  ['with a comma too many', (json: string) => json.replace(/(.)$/, ',$1')],
  ['with lines, and cut off', (json: string) => JSON.stringify(JSON.parse(json), null, 2).slice(0, -1)],
])('a card or a table that is %s is left out, and named', (_, broken) => {
  for (const json of [card, { columns, rows: [cells] }]) {
    const given = [answer(broken(JSON.stringify(json)))]
    const [kept] = redactExchanges(
      given,
      vendors.amiqus,
      { vendor: [], webhooks: [] },
      saltOfTest(),
    ).exchanges
    expect(kept?.leftOut).toEqual(['answer body'])
    const body = kept?.kind === 'call' ? Buffer.from(kept.answer.body).toString() : ''
    for (const trace of [first, secret, born, street, 'doc.brown']) expect(body).not.toContain(trace)
  }
})

it('ids of columns are fields of their own table, where they are words like others', async () => {
  const table = {
    columns: [
      { id: 'id', title: 'First name' },
      { id: 'code', title: 'Password' },
    ],
    rows: [{ id: first, code: secret }],
  }
  const all = await writtenText([answer(JSON.stringify({ id: 'case-one', code: 'not_found', table }))])
  for (const value of [first, secret]) expect(all).not.toContain(value)
  for (const one of ['case-one', 'not_found', 'First name', 'Password']) expect(all).toContain(one)
})
