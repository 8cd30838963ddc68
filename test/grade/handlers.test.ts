import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { receiverVendors } from '../../src/demo/receiver-options.ts'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import { startServer, vendors } from '../../src/index.ts'
import { openReceiver } from '../../src/receiver/endpoint/open-receiver.ts'
import type { Mistake } from '../scenario/support/mistakes.ts'
import { gradeGuided } from './handlers/grade-guided.ts'
import { gradeMistakes, secret, told, unhurried } from './support/grade.ts'

const nothing = { baseline: 'ok', findings: {}, open: [] }

it.concurrent.each(Object.keys(vendors))('the reference receiver of %s gets full marks', async (vendor) => {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-grade-'))
  const access = Object.entries(tenant.mocks).map(([name, mock]) => [
    name,
    { baseUrl: mock.baseUrl, credentials: mock.credentials() },
  ])
  await using receiver = await openReceiver(vendors, {
    folder,
    vendors: await receiverVendors(Object.values(vendors), Object.fromEntries(access), {
      secretOf: () => secret,
    }),
    limits: { firstDelayMs: 50 },
  })
  const { url } = await receiver.listen()
  const probe = documentsIn(join(folder, 'files'))
  const proved = tenant.mock(vendor).vendor.signings[0].kind === 'none' ? {} : { secret }
  const options = { vendor, to: `${url}/webhooks/${vendor}`, ...proved, probe, ...unhurried }
  const grade = await gradeHandler(tenant, options)
  await rm(folder, { recursive: true, force: true })
  expect(told(grade)).toEqual(nothing)
  const skipped = grade.results.filter(
    ({ verdict }) => verdict.kind === 'skipped' && !verdict.why.includes('has no time that is written out'),
  )
  expect(skipped.filter(({ area }) => ['acknowledgement', 'idempotency', 'order'].includes(area))).toEqual([])
})

it.concurrent.each(['amiqus', 'amani', 'credas', 'smartdocumentor', 'reportflow'])(
  'of a handler of %s that is right, nothing is said',
  async (vendor) => expect(told(await gradeMistakes(vendor, []))).toEqual(nothing),
)

type Row = readonly [vendor: string, mistakes: readonly Mistake[], findings: Readonly<Record<string, string>>]

const table: readonly Row[] = [
  [
    'amiqus',
    ['trusts'],
    { 'checks-no-signature': 'SIG-01 SIG-02 SIG-03 SIG-05 SIG-06 SIG-07 SIG-08 SIG-09 SIG-11 SIG-12' },
  ],
  ['amiqus', ['reserialises'], { 'verifies-other-bytes': 'SIG-05 ACK-02 ACK-03 ACK-10' }],
  [
    'amiqus',
    ['compares-lengths'],
    { 'breaks-on-odd-signature': 'SIG-01 SIG-06 SIG-07 SIG-08 SIG-09 SIG-10 SIG-12 ACK-10' },
  ],
  ['amiqus', ['takes-hex'], { 'takes-other-encoding': 'SIG-06' }],
  ['amiqus', ['forgets'], { 'books-twice': 'IDM-01 IDM-02 IDM-03 IDM-04 IDM-05 IDM-07' }],
  ['credas', ['forgets'], { 'books-twice': 'IDM-01 IDM-02 IDM-03 IDM-04 IDM-05 IDM-07' }],
  ['amiqus', ['knows-ids-only'], { 'books-twice': 'IDM-03 IDM-07' }],
  ['amiqus', ['inline'], { 'answers-after-work': 'ACK-01' }],
  ['amiqus', ['small-limit'], { 'small-body-limit': 'ACK-05' }],
  ['amiqus', ['fragile'], { 'breaks-on-broken-json': 'ACK-02 ACK-03 UNK-08 UNK-09' }],
  ['amiqus', ['json-only'], { 'breaks-on-content-type': 'ACK-09' }],
  ['amiqus', ['strict'], { 'refuses-new-fields': 'UNK-01' }],
  ['amiqus', ['newest-only'], { 'drops-older': 'ORD-01' }],
  ['amiqus', ['no-replays'], { 'refuses-late': 'IDM-05 ORD-02' }],
  ['amiqus', ['one-event'], { 'refuses-other-events': 'MEA-01 UNK-03 UNK-04' }],
  ['reportflow', ['gives-up-on-404'], { 'not-ready-is-final': 'DL-10' }],
  ['amiqus', ['hurries'], { 'ignores-retry-after': 'DL-03' }],
]

it.concurrent.each(table)(
  'a handler of %s that %j is told so, and nothing else',
  async (vendor, mistakes, findings) => {
    expect(told(await gradeMistakes(vendor, mistakes))).toEqual({ ...nothing, findings })
  },
)

it.concurrent(
  'a handler whose calls the API refuses is told that, and not that it does nothing',
  async () => {
    const { baseline } = await gradeMistakes('smartdocumentor', ['authorizes-everything'])
    expect(baseline).toMatchObject({ kind: 'failed', cause: 'sends-token-with-signed-link' })
  },
)

it.concurrent('a handler that reads the first piece of a body alone is told so', async () => {
  // Any body may come in pieces, so that its controls may fail as well.
  const { findings } = told(await gradeMistakes('amiqus', ['first-piece'], { only: ['ACK-05', 'ACK-06'] }))
  expect(findings).toEqual({ 'reads-first-piece': 'ACK-05 ACK-06' })
})

it.concurrent('a handler that looks at nothing that it fetches is told so once', async () => {
  const grade = await gradeMistakes('amiqus', ['takes-parts'], { only: ['DL-05', 'DL-08'] })
  expect(told(grade)).toEqual({ ...nothing, findings: { 'keeps-whatever-comes': 'DL-05 DL-08' } })
})

it.concurrent('a handler that never tries again is told so once', async () => {
  const grade = await gradeMistakes('credas', ['fetches-once'], {
    only: ['DL-01', 'DL-02', 'DL-04', 'DL-08'],
  })
  expect(told(grade)).toEqual({ ...nothing, findings: { 'never-tries-again': 'DL-01 DL-02 DL-04 DL-08' } })
})

it.concurrent('a handler that pauses for longer each time is waited for as long as it pauses', async () => {
  const grade = await gradeGuided({
    vendor: 'credas',
    pauseAfter: (tries) => 2000 * 3 ** (tries - 1),
    options: { withinMs: 1500, only: ['DL-02'] },
  })
  expect(told(grade)).toEqual(nothing)
})

it.concurrent('of a handler that only stores, documents are counted together', async () => {
  const grade = await gradeGuided({
    vendor: 'amiqus',
    profile: 'stores',
    mistakes: ['newest-silently'],
    options: { only: ['ORD-01'] },
  })
  expect(told(grade).findings).toEqual({ 'drops-older': 'ORD-01' })
})

it.concurrent('a handler whose token is over when a night has passed is told of the token', async () => {
  const grade = await gradeGuided({
    vendor: 'amani',
    mistakes: ['keeps-token'],
    options: { only: ['ORD-02'] },
  })
  expect(told(grade)).toMatchObject({ baseline: 'ok', findings: { 'keeps-expired-token': 'ORD-02' } })
})

it('without a probe, what only a probe can tell is skipped, and said to be', async () => {
  const only = ['IDM-01', 'IDM-02']
  const grade = await gradeMistakes('reportflow', ['forgets'], { probe: undefined, only })
  const why = 'the file was fetched again; whether it was kept twice only a probe can tell'
  expect(grade.results.map(({ verdict }) => verdict)).toEqual(only.map(() => ({ kind: 'skipped', why })))
})

it.concurrent('a file that was kept outside the folder is named, so that it can be removed', async () => {
  const { results } = await gradeGuided({
    vendor: 'amiqus',
    mistakes: ['keeps-under-sent-name'],
    options: { only: ['SAF-04'] },
  })
  expect(results).toMatchObject([
    {
      verdict: {
        kind: 'fail',
        why: expect.stringMatching(
          /: it went to \/\S*\/hookdrill-guided-\w+\/hookdrill-specimen-\d+-\d+\S*, which you can remove$/,
        ) as string,
      },
    },
  ])
})

it.concurrent('what is counted of other documents, too, is no number of copies', async () => {
  const of = (counted: (kept: number) => number) =>
    gradeMistakes('amiqus', ['forgets'], { only: ['IDM-01'], counted })
  for (const [counted, kept] of [
    [(count: number) => count, '2'],
    [(count: number) => 10 * count, 'at least two'],
  ] as const) {
    const why = `one document came twice, and ${kept} were kept`
    expect((await of(counted)).results).toMatchObject([{ verdict: { kind: 'fail', why } }])
  }
})

it.concurrent('a handler that names files by the time is told that they overwrite each other', async () => {
  const { results } = await gradeGuided({
    vendor: 'amani',
    mistakes: ['keeps-under-time'],
    options: { only: ['IDM-06', 'ACK-07'] },
  })
  expect(results.map(({ verdict }) => verdict)).toMatchObject([
    { kind: 'fail', cause: 'overwrites-others' },
    { kind: 'fail', cause: 'overwrites-others' },
  ])
})

it.concurrent('a handler that keeps each file under one name is told nothing of how it fetches', async () => {
  const { findings } = await gradeGuided({
    vendor: 'reportflow',
    mistakes: ['keeps-under-one-name'],
    options: { only: ['DL-12', 'DL-13'] },
  })
  expect(findings.map(({ cause }) => cause)).toEqual(['loses-what-it-fetched'])
})
