import { expect, it } from 'vitest'
import { fuzzRoutes, libraryWords } from '../support/fuzz-routes.ts'
import { setStage } from './amani/operations.ts'
import { open } from './amani/drive.ts'

it('answers whatever is wrong with a call in words of its framework', async () => {
  const { drill, token, profile, document, endpoint } = await setStage()
  await using _ = drill
  const statuses = new Set<number>()
  const headersFor = (path: string) =>
    path.startsWith('/api/v1/') ? { authorization: `Token ${token}` } : drill.mock.headers()
  const idOf = (path: string): string =>
    path.includes('/document') ? document : path.includes('/webhook_endpoint') ? endpoint : profile
  for (const id of new Set(['/profile', '/document', '/webhook_endpoint'].map(idOf)))
    await fuzzRoutes(
      drill.mock,
      { id },
      ({ call, sent, status, text }) => {
        statuses.add(status)
        const where = `${call} ${JSON.stringify(sent)}: ${text}`
        expect(status, where).toBeLessThan(500)
        expect(libraryWords.test(text), where).toBe(false)
      },
      headersFor,
    )
  expect(statuses).toEqual(new Set([200, 201, 400, 401, 404]))
})

it('refuses the samples of the newer page, which end in a comma', async () => {
  await using drill = await open()
  const response = await drill.api('/api/v2/webhook_endpoint', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"url": "https://a.example/", "enabled_events": ["event_name", ]}',
  })
  expect(response.status).toBe(400)
  expect(await response.text()).toMatch(/^\{"detail":"JSON parse error - /)
})
