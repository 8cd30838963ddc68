import { expect, it } from 'vitest'
import { CorpusError } from '../../src/corpus/corpus.ts'
import { readHarEntries } from '../../src/corpus/har.ts'
import { readForeignHar, type ForeignHar } from '../../src/drift/foreign-har.ts'
import { vendors } from '../../src/vendors.ts'
import type { HarEntry } from '../../src/verify/har-schema.ts'
import { exportedHar as exported } from '../support/exported-har.ts'
import { driftOf } from '../support/recorded-journey.ts'
import { saltOfTest } from '../support/salts.ts'

const { amiqus } = vendors

const webhookNote = 'a HAR has no webhooks: "hookdrill record" keeps those, too'
const noCredentials = (entry: number, call: string): string =>
  `entry ${entry} (${call}) lacks what opens the API, which browsers leave out: it is made with what opens the mock`

const picture: HarEntry = {
  startedDateTime: '2026-06-01T00:00:00Z',
  time: 1,
  request: { method: 'GET', url: 'https://pictures.example/logo.png', headers: [], bodySize: 0 },
  response: { status: 200, headers: [], content: { size: 10 } },
}

const read = (entries: readonly unknown[], base?: string): ForeignHar =>
  readForeignHar({
    entries: readHarEntries(JSON.parse(JSON.stringify({ log: { entries } })), 'traffic.har'),
    source: 'traffic.har',
    vendor: amiqus,
    edition: 'v2',
    base,
    salt: saltOfTest(),
  })

it('the calls of a browser are compared as those of a recording, and what it left out is named', async () => {
  const [create, ...others] = await exported()
  const { corpus, notes } = read([create, picture, ...others])
  const { report } = await driftOf(corpus, amiqus)
  expect([report.differences, report.calls]).toEqual([[], 3])
  expect(notes).toEqual([
    noCredentials(1, 'POST /api/v2/clients'),
    expect.stringMatching(/^entry 3 \(GET \/api\/v2\/clients\/\d+\) lacks what opens the API/),
    noCredentials(4, 'GET /api/v2/clients'),
    '1 of 4 entries are calls to others, and are left out',
    webhookNote,
  ])
  const kept = JSON.stringify(
    corpus.exchanges.map((one) => ('body' in one ? Buffer.from(one.body).toString() : '')),
  )
  expect(kept).not.toMatch(/marty|mcfly|hillvalley/i)
})

it('a vendor that differs from the mock in a HAR is found out', async () => {
  const [create, show, list] = await exported()
  const text = list?.response?.content.text?.replace('"limit":25', '"limit":20') ?? ''
  const changed = { ...list, response: { ...list?.response, content: { size: text.length, text } } }
  const { report } = await driftOf(read([create, show, changed]).corpus, amiqus)
  expect(report.differences.map(({ what, at, recorded, found }) => [what, at, recorded, found])).toEqual([
    ['value', 'body.limit', '20', '25'],
  ])
})

it('parts that are missing are left out of the comparison, a line each with the way out', async () => {
  const [create, show, list] = await exported()
  const { corpus, notes } = read([
    create,
    { ...show, response: { ...show?.response, content: { size: 300 } } },
    { ...list, response: { ...list?.response, headers: [] } },
    { ...show, response: { status: 0 } },
    { ...show, response: undefined },
    { ...create, request: { ...create?.request, postData: undefined } },
  ])
  const { report } = await driftOf(corpus, amiqus)
  expect([report.differences, report.calls]).toEqual([[], 3])
  const said = notes.filter((note) => !note.includes('what opens the API'))
  expect(said.map((note) => note.replace(/clients\/\d+/, 'clients/7'))).toEqual([
    'entry 2 (GET /api/v2/clients/7) lacks the body of its answer, which is not compared: export it with its content',
    'entry 3 (GET /api/v2/clients) lacks the headers of its answer, which are not compared: export it with them',
    'entry 4 (GET /api/v2/clients/7) has no answer, since it was blocked or broken off, and is left out',
    'entry 5 (GET /api/v2/clients/7) has no answer, since it was blocked or broken off, and is left out',
    'entry 6 (POST /api/v2/clients) lacks the body that was sent, and is left out: export it with its content',
    webhookNote,
  ])
})

it('a form of which only the fields were kept is sent as they are', () => {
  const form = {
    request: {
      method: 'POST',
      url: 'https://id.amiqus.co/oauth/token',
      headers: [{ name: 'content-type', value: 'application/x-www-form-urlencoded' }],
      postData: { params: [{ name: 'grant_type', value: 'client credentials' }] },
    },
    response: { status: 400 },
  }
  const [call] = read([form]).corpus.exchanges
  expect(call?.kind === 'call' && Buffer.from(call.body).toString()).toBe('grant_type=client+credentials')
})

it('a vendor at another host is found below the base URL that is given', async () => {
  const moved = (await exported()).map((entry) => ({
    ...entry,
    request: {
      ...entry.request,
      url: entry.request.url.replace('id.amiqus.co', 'sandbox.vendor.example/eu'),
    },
  }))
  const { corpus } = read(moved, 'https://sandbox.vendor.example/eu')
  expect((await driftOf(corpus, amiqus)).report.differences).toEqual([])
})

it.each<[string, readonly unknown[], string]>([
  [
    'of somebody else',
    [picture],
    'traffic.har: none of its calls is to a host of amiqus; it has calls to pictures.example',
  ],
  [
    'without an answer to any call',
    [{ request: { method: 'GET', url: 'https://id.amiqus.co/api/v2/me' } }],
    'traffic.har: no call of it can be played: entry 1 (GET /api/v2/me) has no answer',
  ],
])('a HAR %s is refused in one line', (_, entries, says) => {
  const run = (): ForeignHar => read(entries)
  expect(run).toThrow(CorpusError)
  expect(run).toThrow(says)
})
