import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exitCodeOf } from '../../src/cli/lib/exit.ts'
import { readRecording } from '../../src/cli/lib/read-recording.ts'
import { formatDrift } from '../../src/drift/format-drift.ts'
import { journeyScenario } from '../../src/drift/journey-scenario.ts'
import { measureDrift } from '../../src/drift/measure-drift.ts'
import { startServer, type HookdrillServer } from '../../src/index.ts'
import { Date } from '../../src/kernel/time/globals.ts'
import type { HarEntry } from '../../src/verify/har-schema.ts'
import { exportedHar } from '../support/exported-har.ts'
import { createDice, mutated, type Dice } from '../support/fuzz.ts'
import { saltOfTest } from '../support/salts.ts'

// FUZZ_CALLS says how many HARs are made, FUZZ_SEED repeats a run.
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101)
const count = Number(process.env['FUZZ_CALLS'] ?? 150)

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-odd-har-'))
let server: HookdrillServer
let good: readonly HarEntry[]
beforeAll(async () => {
  server = await startServer({ port: 0 })
  good = await exportedHar()
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true })
})

const plain = { bold: String, red: String, green: String, dim: String }

interface Said {
  readonly code: number
  /** All that a person reads. */
  readonly text: string
  readonly notes: readonly string[]
}

/** As the command does it, in this process. An error that is a bug is thrown on. */
async function drift(har: string): Promise<Said> {
  const file = join(folder, 'traffic.har')
  await writeFile(file, har)
  try {
    const flags = { vendor: 'amiqus', edition: undefined, at: undefined }
    const { corpus, vendor, notes } = await readRecording(file, flags, saltOfTest())
    const tenant = await server.tenants.create({ clock: { frozenAt: Date.parse(corpus.recordedAt) } })
    try {
      const { report, played } = await measureDrift({ corpus, vendor, tenant })
      JSON.stringify(journeyScenario(corpus, played, 'journey'))
      const all = [...notes, ...report.notes]
      const text = formatDrift({ ...report, notes: all }, plain)
      return { code: report.differences.length > 0 ? 1 : 0, text, notes: all }
    } finally {
      await server.tenants.delete(tenant.id)
    }
  } catch (error) {
    if (exitCodeOf(error) !== 2 || !(error instanceof Error)) throw error
    return { code: 2, text: error.message, notes: [] }
  }
}

const driftOf = (entries: readonly unknown[]): Promise<Said> => drift(JSON.stringify({ log: { entries } }))

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
const oddMethods = [
  '',
  ' ',
  'GET ',
  'get',
  'CONNECT',
  'TRACE',
  'POST /x',
  'MADE-UP',
  'QUERY',
  'ÄTSCH',
] as const
const oddUrls = [
  ...[
    'https://id.amiqus.co/%',
    'https://id.amiqus.co/api/v2/clients/%E0%A4?%=%&a=%E0%A4',
    'ftp://id.amiqus.co/',
  ],
  ...['wss://id.amiqus.co/api', 'https://id.amiqus.co', 'https://user:pass@id.amiqus.co/api/v2/clients#end'],
  ...[
    'https://id.amiqus.co/\uD800?a=\uD800',
    String.raw`https:\\id.amiqus.co\api`,
    'https://id.amiqus.co//x//',
  ],
  ...[
    'https://id.amiqus.co/../..',
    'https://id.amiqus.co/*',
    'data:,x',
    'about:blank',
    'https://id.amiqus.co:0/',
  ],
  ...[
    `https://id.amiqus.co/${'x'.repeat(20_000)}`,
    'https://id.amiqus.co/?a=\r\nb',
    ' https://id.amiqus.co/ x',
  ],
] as const
const oddHeaders = [
  ...[':path', '', 'a b', 'ä', 'x\r\ny', 'host', 'Connection', 'Transfer-Encoding', 'content-length'],
  ...['expect', 'upgrade', 'te', 'trailer', 'content-encoding', 'accept-encoding', 'cookie', 'set-cookie'],
  ...['content-type', 'location', '__proto__', 'authorization', 'x'.repeat(20_000)],
] as const
const oddTexts = [
  ...['', '\r\n', 'a\nb', 'ü€', '\u0000', '\uD800', 'chunked', '-1', '99999999999', '100-continue', 'h2c'],
  ...[
    'gzip',
    'https://[',
    '%',
    '/%E0%A4',
    'a=%',
    '__proto__',
    'x'.repeat(20_000),
    'multipart/form-data; boundary=',
  ],
  ...[
    'application/x-www-form-urlencoded',
    deep,
    `{"id":${deep}}`,
    '{"id":"\\ud800-12345678","a":"https://x/?a=\\ud800"}',
  ],
] as const
const oddStatuses = [0, -1, 99, 100, 101, 103, 204, 304, 599, 600, 999, 1000, 2 ** 53] as const
const oddTimes = [-1, 0.1, 1e15, 1e300, Number.MAX_VALUE] as const
const oddDates = [
  '',
  'yesterday',
  '-000001-01-01T00:00:00Z',
  '+275760-09-13T00:00:00Z',
  '1970-01-01',
  '2199-01-01',
] as const

/** One part of an entry as tools, and people, write it wrongly. */
function odd(entry: HarEntry, dice: Dice): unknown {
  const { request, response } = entry
  const headers = [{ name: dice.pick(oddHeaders), value: dice.pick(oddTexts) }]
  switch (dice.below(10)) {
    case 0:
      return { ...entry, request: { ...request, method: dice.pick(oddMethods) } }
    case 1:
      return { ...entry, request: { ...request, url: dice.pick(oddUrls) } }
    case 2:
      return { ...entry, request: { ...request, headers: [...request.headers, ...headers] } }
    case 3:
      return { ...entry, request: { ...request, postData: { text: dice.pick(oddTexts) } } }
    case 4:
      return { ...entry, response: { ...response, status: dice.pick(oddStatuses) } }
    case 5:
      return { ...entry, response: { ...response, headers: [...(response?.headers ?? []), ...headers] } }
    case 6:
      return { ...entry, response: { ...response, content: { size: 1, text: dice.pick(oddTexts) } } }
    case 7:
      return { ...entry, time: dice.pick(oddTimes) }
    case 8:
      return { ...entry, startedDateTime: dice.pick(oddDates) }
    default:
      return mutated(entry, dice)
  }
}

it('whatever is changed in a HAR, it is compared or refused in words', { timeout: 600_000 }, async () => {
  const dice = createDice(seed)
  for (let at = 0; at < count; at++) {
    const entries = good.map((entry) => (dice.chance(0.4) ? odd(entry, dice) : entry))
    const whole = { log: { version: '1.2', entries } }
    const text = JSON.stringify(dice.chance(0.1) ? mutated(whole, dice) : whole)
    const what = `seed ${seed}, HAR ${at}: ${text.slice(0, 4000)}`
    const said = await drift(text).catch((error: unknown) => {
      throw new Error(what, { cause: error })
    })
    expect([0, 1, 2], what).toContain(said.code)
    expect(said.text, what).not.toBe('')
  }
})

const unplayable: readonly (readonly [string, (entry: HarEntry) => unknown, string])[] = [
  [
    'a field of another type',
    ({ request, ...entry }) => ({ ...entry, request: { ...request, method: 7 } }),
    'entry 2 is not as HAR 1.2 has it: request.method: expected string, got a number, and is left out',
  ],
  [
    'no method',
    ({ request, ...entry }) => ({ ...entry, request: { ...request, method: '' } }),
    'entry 2 ( /api/v2/clients/:id) has "" as its method, which HTTP does not know, and is left out',
  ],
  [
    'a tunnel',
    ({ request, ...entry }) => ({ ...entry, request: { ...request, method: 'connect' } }),
    'entry 2 (connect /api/v2/clients/:id) opens a tunnel, which is no call, and is left out',
  ],
  [
    'a header in two lines',
    ({ request, ...entry }) => ({
      ...entry,
      request: { ...request, headers: [{ name: 'x-trace', value: 'a\r\nx-admin: 1' }] },
    }),
    'entry 2 (GET /api/v2/clients/:id) has a character in its header "x-trace" that HTTP cannot carry: "\\r", and is left out',
  ],
  [
    'a header whose name is none',
    ({ request, ...entry }) => ({
      ...entry,
      request: { ...request, headers: [{ name: 'x trace', value: '1' }] },
    }),
    'entry 2 (GET /api/v2/clients/:id) has "x trace" as the name of a header, which HTTP cannot carry, and is left out',
  ],
  [
    'a switch to another protocol',
    ({ response, ...entry }) => ({ ...entry, response: { ...response, status: 101 } }),
    'entry 2 (GET /api/v2/clients/:id) was answered 101, which ends no call, and is left out',
  ],
  [
    'a web socket',
    ({ request, ...entry }) => ({
      ...entry,
      request: { ...request, url: request.url.replace('https:', 'wss:') },
    }),
    '1 of 3 entries are calls to others, and are left out',
  ],
]

it.each(unplayable)(
  'an entry with %s is left out and named, and the others are compared',
  async (_, change, note) => {
    const [create, show, list] = good
    if (!create || !show || !list) throw new Error('there are three')
    const { code, text, notes } = await driftOf([create, change(show), list])
    expect(notes.map((one) => one.replace(/clients\/\d+/, 'clients/:id'))).toContain(note)
    expect([code, text]).toEqual([0, expect.stringContaining('2 calls and 0 webhooks of traffic.har played')])
  },
)

const compared: readonly (readonly [string, (entry: HarEntry) => unknown])[] = [
  [
    'headers of one connection',
    ({ request, ...entry }) => ({
      ...entry,
      request: {
        ...request,
        headers: [
          ...request.headers,
          { name: ':method', value: 'GET' },
          { name: 'Host', value: 'elsewhere.example' },
          { name: 'Content-Length', value: '9999' },
          { name: 'Transfer-Encoding', value: 'chunked' },
          { name: 'Connection', value: 'upgrade, x-gone' },
          { name: 'Upgrade', value: 'h2c' },
          { name: 'x-gone', value: 'a\nb' },
        ],
        postData: { text: '{}' },
      },
    }),
  ],
  [
    'its method in small letters',
    ({ request, ...entry }) => ({ ...entry, request: { ...request, method: 'get' } }),
  ],
  ['a date that nobody can mean', (entry) => ({ ...entry, startedDateTime: '+275760-09-13T00:00:00Z' })],
  ['a time that never ends', (entry) => ({ ...entry, time: 1e300 })],
  [
    'broken escapes in its query',
    ({ request, ...entry }) => ({ ...entry, request: { ...request, url: `${request.url}?a=%E0%A4&%=%` } }),
  ],
]

it.each(compared)('an entry with %s is compared', async (_, change) => {
  const [create, show, list] = good
  if (!create || !show || !list) throw new Error('there are three')
  const { code, text } = await driftOf([create, change(show), list])
  expect([code, text]).toEqual([0, expect.stringContaining('3 calls and 0 webhooks of traffic.har played')])
})

const answered = (entry: HarEntry | undefined, text: string): unknown => ({
  ...entry,
  response: { ...entry?.response, content: { size: text.length, text } },
})

it('half of a pair of surrogates, wherever something private stands, is compared', async () => {
  const [create, show, list] = good
  const half = String.raw`\ud800`
  const texts = [
    `{"link":"https://x.example/?email=${half}marty@x.example","more":"https://x.example/${half}marty@x.example/a"}`,
    `{"email":"${half}marty@x.example","name":"${half}Marty","link":"https://u${half}:p@x.example"}`,
  ]
  for (const text of texts)
    expect(await driftOf([create, show, answered(list, text)])).toMatchObject({ code: 1 })
})

it('what is nested a hundred thousand levels deep is named, and not compared', async () => {
  const [create, show, list] = good
  const said = await driftOf([create, answered(show, `{"id":${deep}}`), list])
  expect([said.code, said.notes]).toEqual([
    0,
    expect.arrayContaining([
      'entry 2 (GET /api/v2/clients/:id) was answered JSON of more than 500 levels, which is not compared',
    ]),
  ])
})

it('a list of two hundred thousand, each another word, is compared', async () => {
  const [create, show, list] = good
  const word = (at: number): string =>
    `word-${String(at).replaceAll(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}`
  const words = JSON.stringify({ data: Array.from({ length: 200_000 }, (_, at) => word(at)) })
  expect(await driftOf([create, show, answered(list, words)])).toMatchObject({ code: 1 })
})
