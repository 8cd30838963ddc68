import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { judgeScenarios, type JudgedScenarios } from '../../src/grade/play/judge-scenarios.ts'
import { startServer } from '../../src/index.ts'
import type { Scenario } from '../../src/kernel/scenario/scenario.ts'
import { realNow } from '../../src/kernel/time/real-time.ts'
import { scenarios } from '../../src/scenarios.ts'
import { fitting } from './support/fitting.ts'
import { secret, startWebhooks } from './support/amiqus-webhooks.ts'
import { startHandler } from './support/handler.ts'
import type { Mistake } from './support/mistakes.ts'

const passed = ({ reports }: JudgedScenarios): readonly string[] =>
  reports.flatMap(({ scenario, outcome }) => (outcome === 'passed' ? [scenario] : []))

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const always =
  (status: number): Answer =>
  (_request, response) =>
    void response.writeHead(status, status === 301 ? { location: '/elsewhere' } : {}).end()

it.each<[string, Answer, string]>([
  ['200 to everything', always(200), 'accepts-and-does-nothing'],
  ['204 to everything', always(204), 'accepts-and-does-nothing'],
  ['301 to everything', always(301), 'redirects-webhooks'],
  ['401 to everything', always(401), 'wrong-secret-or-check'],
  ['404 to everything', always(404), 'wrong-path'],
  ['500 to everything', always(500), 'breaks-on-genuine'],
  ['nothing at all', () => undefined, 'does-not-answer'],
])('a handler that answers %s passes no scenario, and is told why once', async (_name, answer, cause) => {
  await using server = await startServer({ port: 0 })
  const handler = createServer((request, response) => {
    request.resume().on('end', () => answer(request, response))
  })
  await new Promise<void>((resolve) => handler.listen(0, '127.0.0.1', resolve))
  const to = `http://127.0.0.1:${(handler.address() as AddressInfo).port}/hook`
  const tenant = server.tenants.get('default')
  const all = fitting(tenant.mock('amiqus').vendor)
  expect(all.length).toBeGreaterThan(40)
  const options = { vendor: 'amiqus', to, secret, withinMs: 1500, fresh: true }
  const startedAt = realNow()
  const judged = await judgeScenarios(tenant, all, options)
  expect(realNow() - startedAt).toBeLessThan(20_000)
  expect(passed(judged)).toEqual([])
  expect(judged.findings.map((finding) => finding.cause)).toEqual([cause])
  handler.closeAllConnections()
  handler.close()
})

async function judge(names: readonly string[], mistakes: readonly Mistake[], vendor = 'amiqus') {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock(vendor)
  const access = { baseUrl: mock.baseUrl, credentials: mock.credentials() }
  const now = tenant.clock.now
  await using handler = await startHandler({ vendor: mock.vendor, access, secret, mistakes, now })
  const chosen = Object.values<Scenario>(scenarios).filter(({ name }) => names.includes(name))
  const proved = mock.vendor.signings[0].kind === 'none' ? {} : { secret }
  const options = { vendor, to: handler.url, ...proved, fresh: true, withinMs: 2000 }
  return await judgeScenarios(tenant, chosen, options)
}

it('what fails for one reason is one finding, with the scenarios that it broke', async () => {
  const { findings } = await judge(
    ['wrong-secret', 'no-signature', 'tampered-body', 'download-500'],
    ['trusts'],
  )
  expect(findings).toMatchObject([
    { cause: 'checks-no-signature', requirements: ['tampered-body', 'wrong-secret', 'no-signature'] },
  ])
})

it('an event that is refused beside the announcement is named as that, and nothing else', async () => {
  const { findings } = await judge(['overtaken-answer'], ['one-event'])
  expect(findings.map(({ cause }) => cause)).toEqual(['refuses-other-events'])
})

it('a receiver that asks again before Retry-After is over is told so', async () => {
  const { findings, reports } = await judge(['download-429'], ['hurries'])
  expect(
    findings.map(({ cause }) => cause),
    JSON.stringify(reports),
  ).toEqual(['ignores-retry-after'])
})

it('whether something was kept twice is not passed where only a probe can tell', async () => {
  const { reports } = await judge(['duplicate', 'lost-answer'], ['forgets'])
  expect(reports.map(({ outcome, why }) => [outcome, why])).toEqual([
    ['skipped', 'the file was fetched again; whether it was kept twice only a probe can tell'],
    ['skipped', 'the file was fetched again; whether it was kept twice only a probe can tell'],
  ])
})

it.each(['downloads', 'reads', 'stores', 'polls'] as const)(
  'a handler that %s, written from the vendor’s guide alone, fails nothing',
  async (profile) => {
    await using server = await startServer({ port: 0 })
    const tenant = server.tenants.get('default')
    const mock = tenant.mock('amiqus')
    const access = { baseUrl: mock.baseUrl, credentials: mock.credentials() }
    const handler = await startWebhooks(access, profile)
    const options = { vendor: 'amiqus', to: handler.url, secret, fresh: true }
    const declared = profile === 'stores' || profile === 'polls' ? { profile } : {}
    const judged = await judgeScenarios(tenant, fitting(mock.vendor), { ...options, ...declared })
    expect(judged.baseline).toMatchObject({ kind: 'ok', profile })
    const wrong = judged.reports.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
    expect(wrong.map(({ scenario, why, mistake, steps }) => [scenario, why, mistake, steps])).toEqual([])
    expect(passed(judged)).toEqual(expect.arrayContaining(['wrong-secret', 'no-signature', 'extra-fields']))
    await handler.close()
  },
)
