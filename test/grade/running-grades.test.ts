import { expect, it } from 'vitest'
import { createBorrowers } from '../../src/capabilities/borrowers.ts'
import { createRunningGrades } from '../../src/capabilities/running-grades.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill } from '../support/start.ts'
import { startHandler } from '../scenario/support/handler.ts'

const grades = '/tenants/default/grades'

interface Progress {
  readonly id: string
  readonly state: string
  readonly total: number
  readonly tried: readonly { readonly id: string; readonly verdict: string }[]
  readonly report?: { readonly findings: readonly { readonly cause: string }[] }
}

it('a grade of the control API says how far it is, what came of it, and leaves the accounts as they were', async () => {
  // What is changed in a body is the same in each run: an id would leave the handler nothing to fetch.
  await using drill = await startHookdrill({ tenant: { seed: 'grades' } })
  const tenant = drill.server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  await using receiver = await startHandler({
    vendor: mock.vendor,
    access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    secret: 'an-invented-secret',
    mistakes: ['trusts'],
    now: tenant.clock.now,
  })
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  const started = await drill.control(grades, {
    vendor: 'amiqus',
    to: receiver.url,
    secret: 'an-invented-secret',
    only: ['SIG-02'],
  })
  expect(started).toMatchObject({ status: 202, body: { state: 'running', tried: [] } })
  const { id } = started.body as Progress
  expect(await drill.control(grades, { vendor: 'amiqus', to: receiver.url })).toMatchObject({
    status: 409,
    body: { error: { code: 'grade_running' } },
  })
  const show = async (): Promise<Progress> => (await drill.control(`${grades}/${id}`)).body as Progress
  await expect.poll(async () => (await show()).state, { timeout: 50_000 }).toBe('ended')
  expect(await show()).toMatchObject({
    tried: [{ id: 'SIG-02', verdict: 'fail' }],
    report: { findings: [{ cause: 'takes-changed-body' }] },
  })
  expect(await drill.control('/tenants/default/subscriptions?vendor=amiqus')).toMatchObject({
    body: { subscriptions: [{ url: receiver.url }] },
  })
  expect((await drill.control('/tenants/default/clock')).body).toMatchObject({ frozen: false })
})

it('what cannot be graded is refused in words, or said when it has ended', async () => {
  await using drill = await startHookdrill()
  expect(await drill.control(grades, { vendor: 'nobody', to: 'http://127.0.0.1:9/' })).toMatchObject({
    status: 404,
  })
  expect(await drill.control(`${grades}/grade-7`)).toMatchObject({ status: 404 })
  const { body } = await drill.control(grades, { vendor: 'amiqus', to: 'http://127.0.0.1:9/hook' })
  const { id } = body as Progress
  const show = async (): Promise<string> => JSON.stringify((await drill.control(`${grades}/${id}`)).body)
  await expect.poll(show, { timeout: 50_000 }).toMatch(/"state":"ended".*127.0.0.1:9/)
})

it.each([
  ['no URL', { to: 'this is no URL' }, '"this is no URL" is not an http or https URL', 'http://127.0.0.1'],
  ['a file', { to: 'file:///x' }, '"file:///x" is not an http or https URL', 'http://127.0.0.1'],
  [
    'an unknown placeholder',
    { to: 'http://127.0.0.1:9/{vendr}' },
    '"http://127.0.0.1:9/{vendr}": {vendr} stands for nothing',
    'did you mean {vendor}?',
  ],
  ['a host beyond', { to: 'http://192.0.2.1/hook' }, '192.0.2.1 is not on this machine', 'hosts allow'],
  ['a control API', { to: 'http://127.0.0.1:9/_hookdrill/health' }, 'do not go to a control API', ''],
  ['no requirement', { only: ['SIG-02', 'SIG-0'] }, 'there is no requirement "SIG-0"', 'SIG-01'],
  ['an empty secret', { secret: '' }, 'secret', 'it takes: vendor, to, secret'],
])('a grade of %s is refused before anything begins', async (_what, asked, says, suggests) => {
  await using drill = await startHookdrill()
  const before = drill.server.tenants.get('default').journal.last()
  const { status, body } = await drill.control(grades, {
    vendor: 'amiqus',
    to: 'http://127.0.0.1:9/hook',
    ...asked,
  })
  const { error } = body as { error: { message: string; suggestion?: string } }
  expect({ status, ...error }).toMatchObject({ status: 400, message: expect.stringContaining(says) })
  expect(error.suggestion ?? '').toContain(suggests)
  expect((await drill.control(grades)).body).toEqual({ grades: [] })
  expect(drill.server.tenants.get('default').journal.last()).toBe(before)
})

it('a grade that is stopped says what had been tried, gives the accounts back, and makes room for the next', async () => {
  await using drill = await startHookdrill({ tenant: { seed: 'grades' } })
  const tenant = drill.server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  await using receiver = await startHandler({
    vendor: mock.vendor,
    access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    secret: 'an-invented-secret',
    now: tenant.clock.now,
  })
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  const asked = { vendor: 'amiqus', to: receiver.url, secret: 'an-invented-secret' }
  const { id, total } = (await drill.control(grades, asked)).body as Progress
  const show = async (): Promise<Progress> => (await drill.control(`${grades}/${id}`)).body as Progress
  await expect.poll(async () => (await show()).tried.length, { timeout: 50_000 }).toBeGreaterThan(0)
  expect(await drill.control(grades, asked)).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining(id), suggestion: expect.stringContaining('stop it') } },
  })
  const stopped = (await drill.control(`${grades}/${id}/stop`, {})).body as Progress
  expect(stopped).toMatchObject({ state: 'stopped', report: { findings: [] } })
  expect(stopped.tried.length).toBeLessThan(total)
  expect(stopped.tried.filter(({ verdict }) => verdict === 'fail')).toEqual([])
  expect(JSON.stringify(stopped.report)).toContain('the grade was stopped, before it was tried')
  expect(JSON.stringify(stopped.report)).not.toMatch(/the grade was stopped[^"]*the grade was stopped/)
  expect(await show()).toEqual(stopped)
  expect((await drill.control(`${grades}/${id}/stop`, {})).body).toEqual(stopped)
  expect(await drill.control(grades)).toMatchObject({
    body: { grades: [{ id, state: 'stopped', done: stopped.tried.length, total }] },
  })
  expect(await drill.control('/tenants/default/subscriptions?vendor=amiqus')).toMatchObject({
    body: { subscriptions: [{ url: receiver.url }] },
  })
  expect((await drill.control('/tenants/default/clock')).body).toMatchObject({ frozen: false })
  expect(await drill.control(grades, { ...asked, only: ['SIG-02'] })).toMatchObject({ status: 202 })
})

it.each([200, 'hang'] as const)(
  'a grade is stopped at once while its first webhook (answer: %s) is waited for, and nothing is judged',
  async (answer) => {
    await using drill = await startHookdrill()
    const tenant = drill.server.tenants.get('default')
    await using receiver = await startReceiver(answer)
    const asked = { vendor: 'credas', to: receiver.url, withinMs: 600_000 }
    const grade = await createRunningGrades(createBorrowers()).start(tenant, asked)
    await receiver.arrived(1)
    await grade.stop()
    expect({ state: grade.state(), results: grade.results() }).toEqual({
      state: { kind: 'stopped' },
      results: [],
    })
  },
)

it('a grade that was stopped before it began says so', async () => {
  await using drill = await startHookdrill()
  const asked = { vendor: 'credas', to: 'http://127.0.0.1:9/', stopped: AbortSignal.abort() }
  await expect(gradeHandler(drill.server.tenants.get('default'), asked)).rejects.toThrow(
    'stopped before anything could be judged',
  )
})
