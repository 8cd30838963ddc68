import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { call, createProfile, listen, open, read, text, uploadDocument } from './amani/drive.ts'

// Where the API is reached, what HEAD gets there, and where its links lead.

it.each(['eu', 'eu1', 'tr', 'ae', 'uae', 'sandbox', 'demo', 'verify', 'app'])(
  'answers at https://%s.amani.ai',
  async (region) => {
    await using drill = await open({ face: 'msw' })
    const { username, password } = drill.mock.credentials()
    const response = await fetch(`https://${region}.amani.ai/api/v2/user/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username, password }),
    })
    expect((await read(response)).body['access']).toMatch(/^eyJ/)
  },
)

it('has one host of its own, for links, and all others of its domain', () => {
  expect(amani.origins.map(({ origin }) => origin)).toEqual(['https://eu.amani.ai', 'https://*.amani.ai'])
})

it.each(['node', 'msw'])('answers HEAD as its GET, or refuses it when told to, over %s', async (face) => {
  await using drill = await open({ face })
  const { id, access } = await createProfile(drill)
  const path = `/api/v2/profile/${id}`
  for (const headers of [drill.mock.headers(), { authorization: `Bearer ${access}` }]) {
    const asked = await drill.bare(path, { method: 'HEAD', headers })
    expect([asked.status, await asked.text()]).toEqual([200, ''])
    expect(asked.headers.get('content-type')).toBe('application/json')
    expect(Number(asked.headers.get('content-length'))).toBeGreaterThan(500)
  }
  expect((await drill.bare(path, { method: 'HEAD' })).status).toBe(401)
  expect((await drill.api(`/api/v2/profile/${id}x`, { method: 'HEAD' })).status).toBe(404)
  const refused = await drill.api('/api/v2/user/login', { method: 'HEAD' })
  expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'POST, OPTIONS'])
  const deleted = await drill.api(path, { method: 'DELETE' })
  expect([deleted.status, deleted.headers.get('allow')]).toEqual([405, 'GET, PATCH, HEAD, OPTIONS'])

  await using strict = await open({ face, options: { head: '405' } })
  const asked = await strict.api('/api/v2/profile', { method: 'HEAD' })
  expect([asked.status, asked.headers.get('allow')]).toEqual([405, 'GET, POST, OPTIONS'])
})

const links = (value: unknown): string[] => JSON.stringify(value).match(/https?:\/\/[^"\\]+/g) ?? []

it.each(['node', 'msw'])('hands out no link that does not work, over %s', async (face) => {
  await using drill = await open({ face })
  await listen(drill)
  const { id } = await createProfile(drill)
  await uploadDocument(drill, id)
  await uploadDocument(drill, id)
  await drill.act('export-zip', { id })
  for (const event of Object.keys(amani.events)) await drill.mock.trigger(event)
  await drill.settled()
  const answers = await Promise.all(
    [
      'GET /api/v2/events',
      'GET /api/v2/profile?page_size=2&page=2',
      `GET /api/v2/document?profile=${id}&page_size=1`,
      `GET /api/v2/profile/${id}`,
    ].map(async (line) => (await call(drill, line)).text),
  )
  const made = await call(drill, 'POST /api/v2/profile/url', { profile: id })
  const zip = await call(drill, `POST /api/v2/profile/${id}/zip`)
  const payloads = drill.receiver.received.map(({ body }) => body.toString('utf8'))
  expect(payloads).toHaveLength(14)
  const all = new Set([...links([...answers, made.text, zip.text]), ...links(payloads)])
  all.delete(drill.receiver.url)
  // Two of a list of profiles, one of documents, the person's page, the sample of an event, and three exports.
  expect(all.size).toBe(8)
  for (const link of all) {
    const response = await fetch(link, { headers: drill.mock.headers() })
    expect([response.status, link]).toEqual([200, link])
    expect(text(response.headers.get('content-type'))).toMatch(/^application\/(json|zip)|^text\/html/)
  }
})
