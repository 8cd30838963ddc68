import axios from 'axios'
import { setupServer } from 'msw/node'
import { Agent, fetch as undiciFetch, request } from 'undici'
import { z } from 'zod'
import { handlers } from '../../src/http/msw.ts'
import { interceptor } from '../../src/http/undici.ts'
import { createDrill } from '../../src/testing/drill.ts'
import { expect, it } from '../../src/testing/vitest.ts'

/** Intercepts in this process until it is disposed of. */
function intercept(drill: Parameters<typeof handlers>[0]): Disposable {
  const server = setupServer(...handlers(drill))
  server.listen({ onUnhandledRequest: 'bypass' })
  return { [Symbol.dispose]: () => server.close() }
}

const exported = z.object({ exportedFileUrl: z.url() })

const lists = {
  amiqus: 'https://id.amiqus.co/api/v2/clients',
  amani: 'https://eu.amani.ai/api/v2/profile',
  credas: 'https://portal.credas.com/api/v2/ci/journeys',
} as const

it('answers code with hard-coded hosts, through fetch and axios', async ({ drill }) => {
  using _ = intercept(drill)
  for (const name of ['amiqus', 'amani', 'credas'] as const) {
    const headers = { ...drill[name].headers }
    expect((await fetch(lists[name], { headers })).status).toBe(200)
    expect((await axios.get(lists[name], { headers })).status).toBe(200)
    expect((await axios.get(lists[name], { validateStatus: () => true })).status).toBe(401)
    expect(drill[name].requests).toHaveLength(3)
  }
})

it('links in webhooks point at the real hosts, and are answered there', async ({ drill, receiver }) => {
  using _ = intercept(drill)
  await drill.smartdocumentor.subscribe(receiver.url)
  await drill.smartdocumentor.trigger('task.exported')
  const { exportedFileUrl } = exported.parse(receiver.last?.payload)
  expect(new URL(exportedFileUrl).host).toMatch(/^\w+\.blob\.core\.windows\.net$/)
  const file = await fetch(exportedFileUrl)
  expect(file.status).toBe(200)
  expect(await file.text()).toMatch(/^%PDF-/)
  expect((await fetch(exportedFileUrl.replace('sig=', 'sig=A'))).status).toBe(403)
  await drill.clock.advance('168h')
  expect((await fetch(exportedFileUrl)).status).toBe(403)
})

const lenient = it.extend({ drillOptions: { strict: false } })

lenient('ReportFlow is answered at every workspace of its domain', async ({ drill }) => {
  using _ = intercept(drill)
  const { status } = await fetch('https://api.re-port-flow.com/v1/file/sync/single', { method: 'POST' })
  expect(status).toBe(412)
  expect((await fetch('https://some-workspace.re-port-flow.com/v1/nothing')).status).toBe(404)
  expect(drill.reportflow.requests.map((call) => call.status)).toEqual([412, 404])
})

it('leaves other hosts alone', async ({ drill, receiver }) => {
  using _ = intercept(drill)
  expect((await fetch(receiver.url, { method: 'POST', body: 'hello' })).status).toBe(200)
  expect(receiver.last?.body.toString()).toBe('hello')
  expect(drill.requests).toEqual([])
})

it('undici’s own request and fetch come through an interceptor', async ({ drill, receiver }) => {
  const agent = new Agent().compose(interceptor(drill))
  const { statusCode, body } = await request(lists.amiqus, {
    headers: { ...drill.amiqus.headers },
    dispatcher: agent,
  })
  expect(statusCode).toBe(200)
  expect(await body.json()).toMatchObject({ data: [] })
  await drill.smartdocumentor.subscribe(receiver.url)
  await drill.smartdocumentor.trigger('task.exported')
  const { exportedFileUrl } = exported.parse(receiver.last?.payload)
  const file = await undiciFetch(exportedFileUrl, { dispatcher: agent })
  expect(await file.text()).toMatch(/^%PDF-/)
  expect((await request(receiver.url, { method: 'POST', dispatcher: agent })).statusCode).toBe(200)
  await agent.close()
})

it.each(['eu', 'eu1', 'tr', 'ae', 'uae', 'sandbox', 'demo', 'www', 'api.eu'])(
  'every host below amani.ai is answered over msw, undici and the socket: %s',
  async (region) => {
    await using drill = await createDrill()
    const url = `https://${region}.amani.ai/api/v2/profile`
    const headers = { ...drill.amani.headers }
    {
      using _ = intercept(drill)
      expect((await fetch(url, { headers })).status).toBe(200)
    }
    const dispatcher = new Agent().compose(interceptor(drill))
    expect((await request(url, { headers, dispatcher })).statusCode).toBe(200)
    const { hostname, port } = new URL(drill.url)
    const socket = await request(`http://${hostname}:${port}/api/v2/profile`, {
      headers: { host: `${region}.amani.ai` },
    })
    // A real host names no tenant, so it is the default one's, whose key is another.
    expect(socket.statusCode).toBe(401)
    expect(await socket.body.json()).toMatchObject({ detail: expect.any(String) as string })
  },
)
