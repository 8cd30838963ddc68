import { z } from 'zod'
import { storagePath } from './storage/origins.ts'
import type { Journey, Integrator } from '../../src/kernel/contract/journey.ts'

const granted = z.object({ access_token: z.string() })
const created = z.object({ taskId: z.int() })
const notification = z.object({ exportedFileUrl: z.string() })

export const journey: Journey = {
  event: 'task.exported',
  fileType: 'application/pdf',
  filePath: storagePath,
  async subscribe(integrator) {
    await integrator.operate({ url: integrator.hook, hours: 1 })
    return {}
  },
  async run(integrator) {
    const token = await authorize(integrator)
    const response = await fetch(`${integrator.url}/api/v1.0/external/sdtask/process`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        displayName: 'Specimen contract',
        context: { url: 'https://files.example.com/specimen.pdf' },
        metadata: { order: '4711' },
      }),
    })
    const { taskId } = created.parse(await readJson('create task', response))
    await integrator.act('finish', { id: taskId })
    return { task: String(taskId) }
  },
  // The URL is the credential: a second one in a header is refused.
  download: (_world, payload) => fetch(notification.parse(payload).exportedFileUrl),
}

async function authorize({ url, credentials }: Integrator): Promise<string> {
  const response = await fetch(`${url}/connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      scope: 'WebAPI',
      client_id: credentials['clientId'] ?? '',
      client_secret: credentials['clientSecret'] ?? '',
    }),
  })
  return granted.parse(await readJson('token', response)).access_token
}

async function readJson(what: string, response: Response): Promise<unknown> {
  if (response.status !== 200)
    throw new Error(`${what} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}
