import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { linksIn } from '../support/links.ts'
import { openMock } from '../support/open-mock.ts'
import { api, create, get } from './credas/portal.ts'

it('sends no link in a webhook', async () => {
  await using drill = await openMock(credas)
  const urls = { actorUrl: drill.receiver.url, statusUrl: drill.receiver.url }
  await drill.operate({ url: drill.receiver.url, monitoringUrl: drill.receiver.url, ...urls })
  for (const event of Object.keys(credas.events)) await drill.mock.trigger(event)
  await drill.settled()
  const bodies = drill.receiver.received.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown)
  expect(bodies.length).toBe(Object.keys(credas.events).length)
  expect(linksIn(bodies)).toEqual([])
})

it.each([
  ['https://portal.credas.com', 'https://myconnect.credas.com'],
  ['https://portal.credasdemo.com', 'https://myconnect.credasdemo.com'],
])('keeps the links of a call to %s on its own domain', async (portal, myconnect) => {
  await using drill = await openMock(credas, { face: 'msw' })
  const headers = { ...drill.mock.headers(), 'content-type': 'application/json' }
  const made = await create(drill)
  const path = api(`/processes/${made.id}/entities/${made.entityId}/magic-link`)
  const link = (await (await fetch(portal + path, { headers })).json()) as string
  expect(new URL(link).origin).toBe(myconnect)
  const page = await fetch(link)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Hello Sam Specimen')])
  const form = new URLSearchParams({
    link: new URL(link).searchParams.get('link') ?? '',
    step: 'complete',
  })
  const done = await fetch(`${myconnect}/landing`, { method: 'POST', body: form, redirect: 'manual' })
  expect([done.status, new URL(done.headers.get('location') ?? '').origin]).toEqual([303, myconnect])
  const entrance = await fetch(`${portal}${api('/magic-links/entity-module')}`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ emailAddress: drill.mock.credentials()['portalUser'] }),
  })
  const portalLink = (await entrance.json()) as string
  expect(new URL(portalLink).origin).toBe(portal)
  expect((await fetch(portalLink)).status).toBe(200)
  expect(await get(drill, `/processes/${made.id}`)).toMatchObject({ status: 2 })
})

it.each([
  ['405', 405],
  ['as-get', 200],
])('answers HEAD where there is a GET: %s', async (head, status) => {
  await using drill = await openMock(credas, { options: { head } })
  const { id } = await create(drill)
  for (const path of ['/journeys', `/processes/${id}`, `/processes/${id}/pdf-export`]) {
    const asked = await drill.api(api(path), { method: 'HEAD' })
    expect([asked.status, await asked.text()]).toEqual([status, ''])
    expect(asked.headers.get('allow')?.includes('GET') ?? false).toBe(status === 405)
  }
  const onPost = await drill.api(api('/processes'), { method: 'HEAD' })
  expect(onPost.status).toBe(405)
})
