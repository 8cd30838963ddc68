import { expect, it } from 'vitest'
import type { Reliance } from '../src/evidence/reliances.ts'
import { AssumptionError, createDrill } from '../src/testing/index.ts'
import { createRecordingReceiver } from '../src/testing/recording-receiver.ts'
import { startHookdrill } from './support/start.ts'

const idsOf = (all: readonly Reliance[]): readonly string[] => all.map(({ vendor, id }) => `${vendor}:${id}`)
const optionsOf = (all: readonly Reliance[]) =>
  [...new Set(all.flatMap(({ option }) => option ?? []))].toSorted()

it('nothing has happened, and nothing has rested on anything', async () => {
  await using drill = await createDrill()
  expect(drill.evidence()).toEqual([])
  await drill.amani.subscribe('http://127.0.0.1:9/')
  expect(drill.amani.deliveries).toEqual([])
})

it('a delivery rests on what is assumed of its event and its bytes, and on no rule of retries', async () => {
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  await drill.amani.subscribe(receiver.url)
  await drill.amani.trigger('profile_create')
  const seen = drill.amani.evidence()
  expect(idsOf(seen)).toContain('amani:profile_create')
  expect(idsOf(seen)).not.toContain('amani:profile_update')
  expect(optionsOf(seen)).toEqual(expect.arrayContaining(['templates', 'userAgent', 'wireMode']))
  expect(optionsOf(seen)).not.toContain('retryDelaysMs')
  expect(optionsOf(seen)).not.toContain('timeoutMs')
  expect(seen.find(({ id }) => id === 'profile_create')).toMatchObject({
    vendor: 'amani',
    about: 'event',
    option: 'templates',
    touchesHandler: true,
    settledBy: { kind: 'delivery', event: 'profile_create' },
    state: 'open',
    times: 1,
    first: expect.stringContaining('a delivery of profile_create'),
  })
})

it('the rules of retries are leaned on once an attempt was not answered with 2xx', async () => {
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  receiver.answerNext(503)
  await drill.reportflow.subscribe(receiver.url)
  await drill.reportflow.trigger('file.completed')
  expect(optionsOf(drill.reportflow.evidence())).toContain('retryDelaysMs')
})

it('a redirect is leaned on when one was answered', async () => {
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  const redirects = 'amani:redirects-are-not-followed'
  await drill.amani.subscribe(receiver.url)
  await drill.amani.trigger('profile_create')
  receiver.answerNext(503)
  await drill.amani.trigger('profile_create')
  expect(idsOf(drill.evidence())).not.toContain(redirects)
  receiver.answerNext({ status: 302, headers: { Location: '/elsewhere' } })
  await drill.amani.trigger('profile_create')
  expect(idsOf(drill.evidence())).toContain(redirects)
})

it('a call rests on what is assumed of its operation; one that a fault has answered on nothing', async () => {
  await using drill = await createDrill()
  drill.amani.faults.add({ kind: 'status', status: 503 })
  expect((await drill.amani.fetch('/api/v2/webhook_endpoint')).status).toBe(503)
  expect(drill.evidence()).toEqual([])
  expect((await drill.amani.fetch('/api/v2/webhook_endpoint')).status).toBe(200)
  expect(drill.evidence()).toMatchObject([
    {
      id: 'GET /api/v2/webhook_endpoint',
      about: 'operation',
      touchesHandler: false,
      times: 1,
      first: 'GET /api/v2/webhook_endpoint',
    },
  ])
})

it('a documented operation rests on nothing', async () => {
  await using drill = await createDrill()
  expect((await drill.amani.fetch('/api/v2/webhook/events')).status).toBe(200)
  expect(drill.evidence()).toEqual([])
})

it('an option that is given settles what it switches; a template settles the event that it names', async () => {
  await using drill = await createDrill({
    options: { amani: { wireMode: 'python', templates: { profile_create: { id: '{{profile.id}}' } } } },
  })
  await using receiver = await createRecordingReceiver()
  await drill.amani.subscribe(receiver.url)
  await drill.amani.trigger('profile_create')
  await drill.amani.trigger('profile_update')
  const states = Object.fromEntries(drill.evidence().map(({ id, state }) => [id, state]))
  expect(states).toMatchObject({
    profile_create: 'set',
    profile_update: 'open',
    'the-body-on-the-wire-is-those-very-bytes': 'set',
    'user-agent-is-that-of-python-requests': 'open',
  })
})

it('a reset takes nothing back', async () => {
  await using drill = await createDrill()
  await drill.amani.fetch('/api/v2/webhook_endpoint')
  drill.reset()
  expect(idsOf(drill.evidence())).toEqual(['amani:GET /api/v2/webhook_endpoint'])
})

it('the control API tells it of a tenant', async () => {
  await using started = await startHookdrill()
  const { server, control } = started
  await fetch(`${server.url}/amani/api/v2/webhook_endpoint`, {
    headers: server.tenants.get('default').mock('amani').headers(),
  })
  expect(await control('/tenants/default/evidence')).toMatchObject({
    status: 200,
    body: {
      tenant: 'default',
      reliances: [{ vendor: 'amani', id: 'GET /api/v2/webhook_endpoint', state: 'open', times: 1 }],
    },
  })
  expect((await control('/tenants/nobody/evidence')).status).toBe(404)
})

it('a written reason that makes it no guess is not leaned on', async () => {
  await using drill = await createDrill()
  await using receiver = await createRecordingReceiver()
  await drill.amani.subscribe(receiver.url)
  await drill.amani.trigger('profile_create')
  const behaviours = drill.evidence().filter(({ about }) => about === 'behaviour')
  expect(
    behaviours.filter(({ fixed }) => fixed === 'ours' || fixed === 'both' || fixed === 'wording'),
  ).toEqual([])
})

it('a strict drill that leans on something assumed fails at its end, and names it', async () => {
  const drill = await createDrill({ strictEvidence: true })
  await drill.amani.fetch('/api/v2/webhook_endpoint')
  const failure = await drill.close().catch((error: unknown) => error)
  expect(failure).toBeInstanceOf(AssumptionError)
  expect(failure).toMatchObject({
    code: 'rests_on_assumptions',
    message: expect.stringMatching(
      /amani:GET \/api\/v2\/webhook_endpoint\n[^]*assumed: [^]*to settle it: one call in a sandbox[^]*rested on it: GET \/api\/v2\/webhook_endpoint/,
    ),
    suggestion: expect.stringContaining('option'),
  })
  await expect(drill.amani.fetch('/api/v2/webhook/events')).resolves.toMatchObject({ status: 404 })
})

it('a strict drill that leans on nothing assumed ends well', async () => {
  const drill = await createDrill({ strictEvidence: true })
  await drill.amani.fetch('/api/v2/webhook/events')
  await drill.close()
})

it('what is accepted by its id, or by the option that switches it, does not fail a strict drill', async () => {
  const drill = await createDrill({
    strictEvidence: true,
    acceptAssumptions: ['amani:GET /api/v2/webhook_endpoint', 'amani:templates'],
  })
  await drill.amani.fetch('/api/v2/webhook_endpoint')
  await drill.amani.subscribe('http://127.0.0.1:9/').catch(() => undefined)
  expect(drill.evidence()).toMatchObject([{ state: 'accepted' }])
  await drill.close()
})

it.each([
  ['templates', 'expected <vendor>:<id>'],
  ['acme:templates', 'there is no vendor "acme"'],
  ['amani:tempaltes', 'amani has no assumption "tempaltes"'],
])('an accepted assumption %s is refused: %s', async (name, says) => {
  await expect(createDrill({ acceptAssumptions: [name] })).rejects.toThrow(says)
})

it('a tenant that is strict is ended with 409 when it has leaned on something, and counts for its server', async () => {
  await using started = await startHookdrill()
  const { server, control } = started
  const remove = (id: string) => control(`/tenants/${id}`, undefined, { method: 'DELETE' })
  for (const [id, strictEvidence] of [
    ['strict', true],
    ['lax', false],
  ] as const) {
    await control('/tenants', { id, strictEvidence })
    const mock = server.tenants.get(id).mock('amani')
    await fetch(`${mock.baseUrl}/api/v2/webhook_endpoint`, { headers: mock.headers() })
  }
  expect((await remove('lax')).status).toBe(200)
  expect(await remove('strict')).toMatchObject({
    status: 409,
    body: {
      error: { code: 'rests_on_assumptions', message: expect.stringContaining('tenant strict rests on') },
    },
  })
  expect((await control('/tenants/strict')).status).toBe(404)
  expect(server.tenants.evidence()).toMatchObject([{ id: 'GET /api/v2/webhook_endpoint', times: 1 }])
})

it('a server that is strict has strict tenants', async () => {
  await using started = await startHookdrill({ strictEvidence: true, acceptAssumptions: ['amani:templates'] })
  const { server, control } = started
  await control('/tenants', { id: 'one', acceptAssumptions: ['amani:wireMode'] })
  const mock = server.tenants.get('one').mock('amani')
  await mock.trigger('profile_create', { to: { url: 'http://127.0.0.1:9/', secret: 'an-invented-secret' } })
  await server.tenants.get('one').settled()
  const states = Object.fromEntries(mock.evidence().map(({ id, state }) => [id, state]))
  expect(states).toMatchObject({
    profile_create: 'accepted',
    'the-body-on-the-wire-is-those-very-bytes': 'accepted',
    'user-agent-is-that-of-python-requests': 'open',
  })
})
