import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explain } from '../../src/scenario/plan/explain.ts'
import { parseScenario, readScenarioFile } from '../../src/scenario/library/scenario-file.ts'
import { scenarios } from '../../src/scenarios.ts'
import { playFresh, playScenario } from '../../src/grade/play/play-scenario.ts'
import { defineScenario } from '../../src/scenario/read/read-scenario.ts'
import { formatReport } from '../../src/scenario/report/format-report.ts'
import { vendors } from '../../src/vendors.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill } from '../support/start.ts'
import { startHandler, type Handler } from './support/handler.ts'
import { canBeHandled } from './support/integration.ts'

const fast = { withinMs: 300, quietMs: 40 }
const frozen = { clock: { frozenAt: Date.UTC(2026, 0, 1) } }

it('one person goes through all vendors, and a document of each is kept', async () => {
  await using drill = await startHookdrill()
  const tenant = await drill.server.tenants.create(frozen)
  const handled = Object.values(tenant.mocks).filter(({ vendor }) => canBeHandled(vendor))
  const handlers = await Promise.all(
    handled.map((mock) =>
      startHandler({
        vendor: mock.vendor,
        access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
        secret: 'invented-webhook-secret',
      }),
    ),
  )
  const router = await startRouter(handlers)
  const report = await playScenario(tenant, scenarios['one-person-everywhere'], {
    vendors: handled.map(({ vendor }) => vendor.name),
    to: `${router.url}/{vendor}`,
    secret: 'invented-webhook-secret',
    seed: 'ada',
    probe: { documents: () => handlers.reduce((sum, { documents }) => sum + documents.size, 0) },
    quietMs: 60,
  })
  expect(report.outcome, formatReport(report)).toBe('passed')
  expect(report.seed).toBe('ada')
  await router[Symbol.asyncDispose]()
  for (const handler of handlers) await handler[Symbol.asyncDispose]()
})

it('a failed expectation says what was expected, what was seen, and the likely mistake', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(500)
  const tenant = await drill.server.tenants.create(frozen)
  const report = await playScenario(tenant, scenarios.duplicate, {
    vendor: 'amiqus',
    to: receiver.url,
    ...fast,
  })
  expect(report).toMatchObject({
    outcome: 'failed',
    cause: 'breaks-on-genuine',
    mistake: 'the handler breaks on a genuine webhook',
    steps: [{ outcome: 'ok' }, { outcome: 'failed', notChecked: ['documents'] }],
    deliveries: [{ event: 'record.finished' }, { event: 'record.finished' }],
  })
  const said = formatReport(report)
  expect(said).toContain('expected to be answered accepted (2xx), the answer was 500')
  expect(said).toContain('whole files fetched: expected exactly 1, there were 0')
  expect(said).toContain('The receiver made no API call.')
  expect(said).toContain('Likely mistake: the handler breaks on a genuine webhook.')
})

it('where nobody listens nothing was tested, and no mistake is named', async () => {
  await using drill = await startHookdrill()
  const tenant = await drill.server.tenants.create(frozen)
  const to = 'http://127.0.0.1:1/hooks'
  const report = await playScenario(tenant, scenarios.duplicate, { vendor: 'amiqus', to, ...fast })
  expect(report).toMatchObject({
    outcome: 'failed',
    untested: { kind: 'unreachable', url: to, why: 'nobody listens there (ECONNREFUSED)' },
  })
  expect(report).not.toHaveProperty('mistake')
  expect(formatReport(report)).toContain(`Nothing was tested: nobody answered at ${to}: nobody listens there`)
})

it('says what only a test can tell, when no test tells it', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const tenant = await drill.server.tenants.create(frozen)
  const scenario = defineScenario({
    name: 'no-documents',
    summary: 'a ping comes',
    catches: 'pings are kept',
    steps: [{ send: 'ping' }, { expect: { documents: 0 } }],
  })
  const report = await playScenario(tenant, scenario, { vendor: 'amiqus', to: receiver.url, ...fast })
  expect(report).toMatchObject({
    outcome: 'skipped',
    why: 'what it keeps only a test can tell',
    steps: [{}, { outcome: 'not-checked', notChecked: ['documents'] }],
  })
})

it('plays in empty accounts and brings back what was there, with numbers that go on', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const tenant = await drill.server.tenants.create(frozen)
  const amiqus = tenant.mock('amiqus')
  await amiqus.subscribe({ url: receiver.url })
  await amiqus.trigger('record.finished')
  await tenant.settled()
  const before = amiqus.deliveries()
  const scenario = defineScenario({
    name: 'one-more',
    summary: 'a record is finished',
    catches: 'nothing',
    steps: [{ send: '$file' }, { expect: { answered: 'accepted' } }],
  })
  for (let time = 0; time < 2; time++)
    expect(await playFresh(tenant, scenario, { vendor: 'amiqus', to: receiver.url, ...fast })).toMatchObject({
      outcome: 'passed',
      deliveries: [{ event: 'record.finished' }],
    })
  // What the scenarios sent stays beside it, to be looked at.
  const after = amiqus.deliveries()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered'])
  const ids = receiver.received.map(
    ({ body }) => (JSON.parse(body.toString()) as { data: { record: { id: number } } }).data.record.id,
  )
  expect(new Set(ids).size).toBe(3)
})

it('keeps the deliveries that a report names, also with a seed, and sends none of them any more', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver(...Array.from({ length: 20 }, () => 500))
  const tenant = await drill.server.tenants.create({ ...frozen, seed: 'seven' })
  const scenario = defineScenario({
    name: 'one-more',
    summary: 'a record is finished',
    catches: 'nothing',
    steps: [{ send: '$file' }],
  })
  const named: string[] = []
  for (let time = 0; time < 3; time++) {
    const report = await playFresh(tenant, scenario, { vendor: 'amiqus', to: receiver.url, ...fast })
    named.push(...report.deliveries.map(({ id }) => id))
  }
  expect(new Set(named).size).toBe(3)
  for (const id of named)
    expect(tenant.mock('amiqus').delivery(id)).toMatchObject({
      status: 'abandoned',
      attempts: [{ number: 1 }],
    })
  const sent = receiver.received.length
  await tenant.advance('2d')
  expect(receiver.received).toHaveLength(sent)
})

it('makes a file through the API whether or not a probe listens', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const tenant = await drill.server.tenants.create(frozen)
  const scenario = defineScenario({
    name: 'arrives',
    summary: 'a file is asked for, made and announced',
    catches: 'nothing',
    steps: [{ arrive: true }, { expect: { answered: 'accepted', downloads: 0 } }],
  })
  for (const vendor of Object.keys(vendors)) {
    const report = await playScenario(tenant, scenario, { vendor, to: receiver.url, ...fast })
    expect(report.outcome, formatReport(report)).toBe('passed')
    expect(report.deliveries.length).toBeGreaterThan(0)
  }
})

it('explains its plan in numbered sentences, or why it does not fit', () => {
  expect(explain(scenarios['download-429'], vendors.credas).split('\n')).toEqual([
    'download-429 with credas: the fetch is refused with 429 and Retry-After',
    '1. the next fetch of a file meets a fault: rate-limited (retryAfterS 1), 429 with Retry-After, in the words of the vendor.',
    '2. credas sends process.complete.',
    '3. by now, each delivery has been answered: accepted (2xx), whole files fetched: exactly 1, 1 s were waited for after 429, documents that the receiver has kept: exactly 1.',
    'It catches: 429 is taken for final, or its Retry-After is not read.',
  ])
  expect(explain(scenarios['wrong-secret'], vendors.reportflow)).toContain(
    'It does not fit: ReportFlow PDF API sends it unsigned',
  )
  expect(explain(scenarios.ping, vendors.credas)).toContain('It does not fit: it is about amiqus')
})

it('takes a fault in a step as the control API takes it, with what it waits for beside it', () => {
  const scenario = defineScenario({
    name: 'mine',
    summary: 'something',
    catches: 'something',
    steps: [
      { fault: 'internal', path: '$download', times: 2 },
      { fault: { kind: 'delay', ms: 400 }, vendor: 'amiqus', method: 'POST', times: 'always' },
      { fault: 'duplicate', event: '$file' },
    ],
  })
  expect(explain(scenario, vendors.amiqus).split('\n').slice(1, 4)).toEqual([
    expect.stringMatching(/^1\. each of the next 2 fetch of a file meets a fault: internal, /),
    expect.stringMatching(/^2\. every POST API call meets a fault: delay \(ms 400\), /),
    expect.stringMatching(/^3\. the next delivery of record\.finished meets a fault: duplicate, /),
  ])
})

it('names file, line and column of every mistake in a scenario file, and the nearest name', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-scenario-'))
  const file = join(folder, 'mine.yaml')
  await writeFile(
    file,
    [
      'name: mine',
      'summary: something',
      'catches: something',
      'steps:',
      '  - send: record.finishd',
      '  - fault: duplicat',
      '    times: 2',
    ].join('\n'),
  )
  await expect(readScenarioFile(file, vendors)).rejects.toThrow(
    `scenario file: ${file}:5:11: steps.0.send.event: there is no event "record.finishd", did you mean "record.finished"?; ` +
      `${file}:6:12: steps.1.fault: there is no fault "duplicat", did you mean "duplicate"?`,
  )
  await rm(folder, { recursive: true })
})

it.each([
  [
    'steps:\n  - exspect: { downloads: 1 }',
    'f:2:14: steps.0.exspect: there is no step "exspect", did you mean "expect"?',
  ],
  ['steps:\n  - expect: { downloads: -1 }', 'f:2:26: steps.0.expect.downloads'],
  ['steps:\n  - expect: { of: last }', 'expects nothing'],
  ['steps:\n  - fault: { fault: reset, times: 2 }', 'f:2:12: steps.0.fault'],
  ['steps:\n  - fault: reset\n    times: 0', 'f:3:12: steps.0.times'],
  ['steps:\n  - advance: 5 minutes', 'f:2:14: steps.0.advance: "5 minutes" is not a duration'],
  [
    'steps:\n  - send: ping\n    vendor: amiqs',
    'f:3:13: steps.0.vendor: there is no vendor "amiqs", did you mean "amiqus"?',
  ],
  [
    'steps:\n  - act: { action: finnish }\n    vendor: amiqus',
    'steps.0.act.action: amiqus has no action "finnish", did you mean "finish"?',
  ],
  ['steps: [', 'f:4:9'],
])('refuses %j', (steps, problem) => {
  const head = 'name: mine\nsummary: something\ncatches: something\n'
  const shifted = problem.replace(
    /^f:(\d+)/,
    (_, line: string) => `f:${steps === 'steps: [' ? line : Number(line) + 3}`,
  )
  expect(() => parseScenario(head + steps, 'f', vendors)).toThrow(shifted)
})

it('plays over the control API, from the library and from the body, and lists what there is', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  const listed = await drill.control('/scenarios')
  expect(listed).toMatchObject({ status: 200 })
  const { scenarios: rows } = listed.body as { scenarios: { name: string; vendors: string[]; not: object }[] }
  expect(rows.find(({ name }) => name === 'ping')).toMatchObject({
    vendors: ['amiqus'],
    not: { credas: 'it is about amiqus' },
  })
  expect(rows.length).toBeGreaterThanOrEqual(25)

  const mock = drill.server.tenants.get('default').mock('amiqus')
  const secret = 'invented-webhook-secret'
  const access = { baseUrl: mock.baseUrl, credentials: mock.credentials() }
  await using handler = await startHandler({ vendor: mock.vendor, access, secret })
  const order = { vendor: 'amiqus', to: handler.url, secret, withinMs: 5000, quietMs: 40 }
  expect(await drill.control('/tenants/default/scenarios/ping', order)).toMatchObject({
    status: 200,
    body: { scenario: 'ping', outcome: 'passed' },
  })
  const idle = { vendor: 'amiqus', to: receiver.url, ...fast }
  expect(await drill.control('/tenants/default/scenarios/ping', idle)).toMatchObject({
    status: 200,
    body: { scenario: 'ping', outcome: 'failed', cause: 'accepts-and-does-nothing', steps: [] },
  })
  const own = {
    name: 'own',
    summary: 'x',
    catches: 'y',
    steps: [{ send: 'ping' }, { expect: { answered: 'refused' } }],
  }
  expect(await drill.control('/tenants/default/scenarios', { ...order, scenario: own })).toMatchObject({
    status: 200,
    body: { outcome: 'failed', mistake: 'y' },
  })
  expect(await drill.control('/tenants/default/scenarios/pign', order)).toMatchObject({
    status: 404,
    body: {
      error: {
        code: 'unknown_scenario',
        suggestion: expect.stringContaining('did you mean "ping"?') as string,
      },
    },
  })
  expect(
    await drill.control('/tenants/default/scenarios/ping', { ...order, vendor: 'credas' }),
  ).toMatchObject({
    status: 400,
    body: { error: { code: 'no_fit', message: 'ping does not fit credas: it is about amiqus' } },
  })
  expect(await drill.control('/tenants/default/scenarios/ping', { ...order, to: 'nowhere' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_input' } },
  })
})

/** One address for several handlers, by the last part of the path. */
async function startRouter(handlers: readonly Handler[]): Promise<{ url: string } & AsyncDisposable> {
  const { createServer } = await import('node:http')
  const server = createServer((req, res) => {
    const target = handlers.find(({ url }) => url.endsWith(`/${(req.url ?? '').slice(1)}`))
    if (!target) return void res.writeHead(404).end()
    const headers = Object.fromEntries(
      Object.entries(req.headers).filter(([name]) => !/^(host|connection|content-length)$/.test(name)),
    )
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      void fetch(target.url, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }).then(({ status }) => res.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
