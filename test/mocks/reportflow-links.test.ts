import { expect, it } from 'vitest'
import { linksIn } from '../support/links.ts'
import type { OpenMock } from '../support/open-mock.ts'
import { arrived, multiple, openCurrent, openLegacy, post, single } from './reportflow/drill.ts'

async function follow(drill: OpenMock, url: string): Promise<number> {
  const bare = await fetch(url, { redirect: 'manual' })
  if (bare.status !== 412) return bare.status
  const headers: Record<string, string> = url.includes('/v1/file/') ? { ...drill.mock.headers() } : {}
  return (await fetch(url, { headers })).status
}

it.each([openLegacy, openCurrent])(
  'every link in a webhook works, sync and async, one file and several',
  async (open) => {
    await using drill = await open()
    await drill.operate({ url: drill.receiver.url })
    await post(drill, 'sync/single', single())
    await post(drill, 'async/multiple', multiple({ fileName: 'a' }, { fileName: 'b' }))
    await drill.clock.advance('1m')
    await drill.mock.trigger('file.completed')
    await drill.settled()
    const payloads = arrived(drill).map((body) => JSON.parse(body) as unknown)
    expect(payloads).toHaveLength(3)
    for (const link of linksIn(payloads)) expect(await follow(drill, link), link).toBe(200)
  },
)

it('keeps links on the system that was called, live or staging', async () => {
  await using drill = await openCurrent({ face: 'msw' })
  const made = async (origin: string) => {
    const response = await fetch(`${origin}/v1/file/async/single`, {
      method: 'POST',
      headers: { ...drill.mock.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(single()),
    })
    await drill.act('complete')
    const payload = Buffer.from(drill.mock.deliveries().at(-1)?.body ?? '', 'base64').toString('utf8')
    return [await response.json(), payload === '' ? null : (JSON.parse(payload) as unknown)]
  }
  await drill.operate({ url: drill.receiver.url })
  for (const [origin, api, app, main] of [
    [
      'https://api.re-port-flow.com',
      'https://api.re-port-flow.com',
      'https://app.re-port-flow.com',
      'https://re-port-flow.com',
    ],
    [
      'https://api.stg.re-port-flow.com',
      'https://api.stg.re-port-flow.com',
      'https://app.stg.re-port-flow.com',
      'https://stg.re-port-flow.com',
    ],
  ] as const) {
    const hosts = new Set(linksIn(await made(origin)).map((url) => new URL(url).origin))
    expect(hosts).toEqual(new Set([api, app]))
    for (const link of linksIn(await made(origin))) expect(await follow(drill, link), link).toBe(200)
    const discovery = await fetch(`${main}/api/v1/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({ issuer: `${main}/api/v1` })
  }
})

it('gives out the legacy url on the host that its page prints, whichever was called', async () => {
  await using drill = await openLegacy({ face: 'msw' })
  const { workspaceId } = drill.mock.credentials()
  for (const host of ['api.re-port-flow.com', `${workspaceId}.re-port-flow.com`]) {
    const response = await fetch(`https://${host}/v1/file/sync/single`, {
      method: 'POST',
      headers: { ...drill.mock.headers(), 'content-type': 'application/json' },
      body: JSON.stringify(single()),
    })
    const url = response.headers.get('file-url') ?? ''
    expect(url).toMatch(new RegExp(`^https://re-port-flow\\.com/${workspaceId}/design/design_123/files/`))
    expect((await fetch(url)).status).toBe(200)
  }
})

it.each([
  ['as-get', 200, 404],
  ['404', 404, 404],
])('answers HEAD %s', async (head, status, onPost) => {
  await using drill = await openCurrent({ options: { head } })
  const asked = await drill.api('/v1/file/designs', { method: 'HEAD' })
  const got = await drill.api('/v1/file/designs')
  expect([asked.status, await asked.text()]).toEqual([status, ''])
  if (status === 200)
    for (const name of ['content-type', 'content-length'])
      expect(asked.headers.get(name)).toBe(got.headers.get(name))
  expect((await drill.api('/v1/file/sync/single', { method: 'HEAD' })).status).toBe(onPost)
  expect((await drill.bare('/v1/file/designs', { method: 'HEAD' })).status).toBe(status === 200 ? 412 : 404)
})

it('names a path that it does not know with the query that came with it', async () => {
  await using drill = await openCurrent()
  expect(await (await drill.api('/v1/nothing?a=1&b=2')).json()).toEqual({
    statusCode: 404,
    message: 'Cannot GET /v1/nothing?a=1&b=2',
    error: 'Not Found',
  })
})
