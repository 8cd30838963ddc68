import { createHmac } from 'node:crypto'
import { startServer, vendors } from 'hookdrill'
import { expect, it } from 'vitest'
import { scandesk } from '../src/scandesk.ts'

it('hands over a file, with a signed webhook on the way', async () => {
  await using server = await startServer({ port: 0, vendors: { scandesk } })
  const mock = server.tenants.get('default').mock('scandesk')
  const { webhookSecret = '' } = mock.credentials()
  const hook = await mock.subscribe({ url: `${server.url}/scandesk/nowhere` })
  expect(hook?.signing).toMatchObject({ header: 'X-Scandesk-Signature' })

  const ordered = await fetch(`${mock.baseUrl}/v1/scans`, {
    method: 'POST',
    headers: { ...mock.headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ title: 'Letter' }),
  })
  const { id } = (await ordered.json()) as { id: number }
  expect((await fetch(`${mock.baseUrl}/v1/scans/${id}/file`, { headers: mock.headers() })).status).toBe(409)
  await mock.act('finish', { id })
  await server.tenants.get('default').settled()

  const [delivery] = mock.deliveries()
  const body = Buffer.from(delivery?.body ?? '', 'base64')
  expect(delivery?.attempts[0]?.headers).toMatchObject({
    'X-Scandesk-Signature': createHmac('sha256', webhookSecret).update(body).digest('hex'),
  })
  const scan = await fetch(`${mock.baseUrl}/v1/scans/${id}/file`, { headers: mock.headers() })
  expect(scan.headers.get('content-type')).toBe('application/pdf')
})

it('stands beside the vendors that come with hookdrill', async () => {
  await using server = await startServer({ port: 0, vendors: { ...vendors, scandesk } })
  expect(Object.keys(server.tenants.get('default').mocks)).toEqual([...Object.keys(vendors), 'scandesk'])
})

it('is held by the name that it calls itself', async () => {
  await expect(startServer({ port: 0, vendors: { scans: scandesk } })).rejects.toThrow(
    '"scans" holds the vendor "scandesk"; write { scandesk: … }',
  )
})
