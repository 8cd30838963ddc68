import { expect, it } from 'vitest'
import { open } from './amani/drive.ts'

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
