import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, startOfTime, type OpenMock } from '../support/open-mock.ts'
import { api, ask, create, get, journeyOf, json, webhooks } from './credas/portal.ts'

it('announces a complete process in PascalCase with four fields, whatever came out of it', async () => {
  await using drill = await openMock(credas)
  const { id } = await create(drill, { person: { surname: 'Failed' } })
  await drill.act('complete', { id })
  await drill.settled()
  const { body, headers } = drill.receiver.received[0] ?? {}
  const clientId = /"ClientId":"([0-9a-f-]{36})"/.exec(String(body))?.[1]
  expect(String(body)).toBe(
    `{"ProcessId":"${id}","ClientId":"${clientId}","Status":2,"StatusDescription":"The process is complete"}`,
  )
  expect(Object.keys(headers ?? {}).toSorted()).toEqual([
    'connection',
    'content-length',
    'content-type',
    'host',
  ])
})

it('keeps a webhook URL byte for byte, and calls it with its query string', async () => {
  await using drill = await openMock(credas)
  const path = '/a//b/?our-reference=1232323&empty=&%7e=a+b%2f&our-reference=2'
  const url = `HTTP://LOCALHOST:${new URL(drill.receiver.url).port}${path}`
  const { id } = await create(drill, { webhookUrl: url })
  await drill.act('complete', { id })
  await drill.settled()
  expect(drill.mock.deliveries()).toMatchObject([{ url, status: 'delivered' }])
  expect(drill.receiver.received[0]?.url).toBe(path)
})

it('sends each process to its own URL, and a process without one to nobody', async () => {
  await using drill = await openMock(credas)
  const first = await create(drill, { webhookUrl: `${drill.receiver.url}?process=1` })
  const second = await create(drill, { webhookUrl: `${drill.receiver.url}?process=2` })
  const silent = await create(drill, { webhookUrl: null })
  for (const { id } of [first, second, silent]) await drill.act('complete', { id })
  await drill.settled()
  expect(drill.mock.deliveries().map(({ subscription, url }) => [subscription, url])).toEqual([
    [first.id, `${drill.receiver.url}?process=1`],
    [second.id, `${drill.receiver.url}?process=2`],
  ])
})

it('gives the default URL of an operator to later processes only', async () => {
  await using drill = await openMock(credas)
  const before = await create(drill, { webhookUrl: null })
  await drill.operate({ url: `${drill.receiver.url}?default` })
  const after = await create(drill, { webhookUrl: null })
  for (const { id } of [before, after]) await drill.act('complete', { id })
  await drill.settled()
  expect(drill.mock.deliveries().map(({ subscription }) => subscription)).toEqual([after.id])
})

it('announces a deletion with status 3, and answers 404 from then on', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('complete', { id })
  await drill.settled()
  const deleted = await drill.api(api(`/processes/${id}`), { method: 'DELETE' })
  expect([deleted.status, await deleted.text()]).toEqual([200, ''])
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ Status: 2 }, { ProcessId: id, Status: 3 }])
  for (const path of [`/processes/${id}`, `/processes/${id}/details`, `/processes/${id}/pdf-export`]) {
    expect((await drill.api(api(path))).status).toBe(404)
  }
  expect((await drill.api(api(`/processes/${id}`), { method: 'DELETE' })).status).toBe(404)
  expect((await drill.api(api(`/entities/${entityId}/${id}/pdf-export`), { method: 'POST' })).status).toBe(
    404,
  )
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({ identityVerifications: [] })
})

it('puts the portal’s header on every webhook, spelt as it was set', async () => {
  await using drill = await openMock(credas)
  const { id } = await create(drill)
  await drill.operate({ headerName: 'webhookAuth', headerValue: '12-34 56' })
  await drill.act('complete', { id })
  await drill.settled()
  const { rawHeaders = [] } = drill.receiver.received[0] ?? {}
  expect(rawHeaders[rawHeaders.indexOf('webhookAuth') + 1]).toBe('12-34 56')
  expect(drill.mock.deliveries()[0]?.signing).toEqual({ kind: 'static-header', header: 'webhookAuth' })
})

it.each(['webhook-auth', 'webhook_auth', 'webhook auth', 'wébhook', ''])(
  'refuses "%s" as the name of the header',
  async (headerName) => {
    await using drill = await openMock(credas)
    await expect(drill.operate({ headerName, headerValue: '1' })).rejects.toThrow(/hyphens or other special/)
  },
)

it('takes a header only with its value, and settings only with something set', async () => {
  await using drill = await openMock(credas)
  await expect(drill.operate({ headerName: 'webhookAuth' })).rejects.toThrow(/needs a value/)
  await expect(drill.operate({ headerValue: '1' })).rejects.toThrow(/needs a name/)
  await expect(drill.operate({ headerName: 'webhookAuth', headerValue: '1\r\nX: 2' })).rejects.toThrow(
    /printable/,
  )
  await expect(drill.operate({})).rejects.toThrow(/give a url/)
})

const attempts = (drill: OpenMock): number[] =>
  drill.mock.deliveries().flatMap((delivery) => delivery.attempts.map(({ at }) => (at - startOfTime) / 1000))

it('tries once, within ten seconds', async () => {
  await using drill = await openMock(credas)
  drill.receiver.answers.push('hang')
  await create(drill)
  await drill.act('complete')
  await drill.receiver.arrived(1)
  await drill.clock.advance('1h')
  expect(attempts(drill)).toEqual([0])
  expect(drill.mock.deliveries()).toMatchObject([
    { status: 'abandoned', attempts: [{ outcome: { kind: 'timeout', afterMs: 10_000 } }] },
  ])
})

it('tries again a minute apart when told to', async () => {
  await using drill = await openMock(credas, { options: { retries: 2 } })
  drill.receiver.answers.push(500, 404, 302, 200)
  await create(drill)
  await drill.act('complete')
  await drill.clock.advance('1h')
  expect(attempts(drill)).toEqual([0, 60, 120])
})

it.each([
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
])('answers a bad key with a problem, %s by option', async (badKey, title) => {
  await using drill = await openMock(credas, { options: { badKey } })
  for (const headers of [
    {},
    { 'x-api-key': 'wrong' },
    { authorization: `Bearer ${drill.mock.credentials()['apiKey']}` },
  ]) {
    const response = await drill.bare(api('/journeys'), { headers: { ...headers } })
    expect(response.status).toBe(Number(badKey))
    expect(await response.json()).toMatchObject({
      title,
      status: Number(badKey),
      traceId: expect.stringMatching(/^00-/),
    })
  }
})

it.each([
  ['both', 200, 200],
  ['plural', 200, 404],
  ['singular', 404, 200],
])('creates a process at the path of either article, or at %s', async (processPath, plural, singular) => {
  await using drill = await openMock(credas, { options: { processPath } })
  const { id, actors } = await journeyOf(drill)
  const person = { firstName: 'Sam', surname: 'Specimen', actorId: actors[0] }
  const body = json({ journeyId: id, processEntities: [person] })
  const answers = await Promise.all(['/processes', '/process'].map((path) => drill.api(api(path), body)))
  expect(answers.map(({ status }) => status)).toEqual([plural, singular])
  for (const answer of answers) {
    const shown = await answer.json()
    if (answer.status === 404) expect(shown).toMatchObject({ title: 'Not Found', status: 404 })
    else expect(shown).toMatchObject({ status: 0, processActors: [{ firstName: 'Sam' }] })
  }
  for (const path of ['/processes', '/process']) {
    const { status } = await drill.bare(api(path), json({}))
    expect(status).toBe(answers[path === '/processes' ? 0 : 1]?.status === 404 ? 404 : 401)
  }
})

it('answers a creation with the id second and the people last', async () => {
  await using drill = await openMock(credas)
  const keys = Object.keys((await (await ask(drill)).json()) as object)
  expect([keys.indexOf('id'), keys.at(-1)]).toEqual([1, 'processActors'])
})

it('announces an example where the newest process is announced, and its results can be fetched', async () => {
  await using drill = await openMock(credas)
  await expect(drill.mock.trigger('process.complete')).rejects.toThrow(/nobody would hear/)
  await create(drill, { webhookUrl: `${drill.receiver.url}?mine` })
  await drill.mock.trigger('process.complete')
  await drill.settled()
  expect(drill.receiver.received.map(({ url }) => url)).toEqual(['/hook?mine'])
  const [{ ProcessId }] = webhooks(drill) as [{ ProcessId: string }]
  expect(await get(drill, `/processes/${ProcessId}`)).toMatchObject({ status: 2 })
})
