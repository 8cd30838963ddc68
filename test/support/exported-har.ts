import { vendors } from '../../src/vendors.ts'
import type { HarEntry } from '../../src/verify/har-schema.ts'
import { openVendor } from './recorded-journey.ts'

const { amiqus } = vendors

/** Calls as a browser exports them: pseudo headers, no Authorization, and a picture from somewhere else in between. */
export async function exportedHar(): Promise<HarEntry[]> {
  const server = await openVendor(amiqus)
  const mock = server.tenants.get('default').mock('amiqus')
  const entries: HarEntry[] = []
  const call = async (method: string, path: string, body?: unknown): Promise<{ id: number }> => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = { ...mock.headers(), 'content-type': 'application/json' }
    const answer = await fetch(mock.baseUrl + path, {
      method,
      headers,
      ...(text !== undefined && { body: text }),
    })
    const content = await answer.text()
    entries.push({
      startedDateTime: new Date(Date.UTC(2026, 5, 1) + entries.length * 1000).toISOString(),
      time: 12.5,
      request: {
        method,
        url: `https://id.amiqus.co${path}`,
        headers: [
          { name: ':authority', value: 'id.amiqus.co' },
          { name: 'content-type', value: 'application/json' },
        ],
        bodySize: text?.length ?? 0,
        ...(text !== undefined && { postData: { text } }),
      },
      response: {
        status: answer.status,
        headers: [...answer.headers].map(([name, value]) => ({ name, value })),
        content: { size: content.length, text: content },
      },
    })
    return JSON.parse(content) as { id: number }
  }
  const client = await call('POST', '/api/v2/clients', {
    email: 'marty@hillvalley.example',
    name: { first_name: 'Marty', last_name: 'McFly' },
  })
  await call('GET', `/api/v2/clients/${client.id}`)
  await call('GET', '/api/v2/clients')
  await server.close()
  return entries
}
