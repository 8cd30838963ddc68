import { z } from 'zod'
import type { Journey, Integrator } from '../../src/kernel/contract/journey.ts'

const withId = z.object({ id: z.number() })

export const journey: Journey = {
  event: 'record.finished',
  fileType: 'application/pdf',
  filePath: '/api/v2/records/',
  async subscribe(integrator) {
    const webhook = await create(integrator, '/api/v2/webhooks', {
      url: integrator.hook,
      events: ['record.finished'],
    })
    return { secret: z.object({ secret: z.string() }).parse(webhook).secret }
  },
  async run(integrator) {
    const client = await create(integrator, '/api/v2/clients', {
      email: 'marty@example.com',
      name: { first_name: 'Marty', last_name: 'Specimen' },
    })
    const record = await create(integrator, '/api/v2/records', {
      client: withId.parse(client).id,
      notification: false,
      steps: [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }],
    })
    const { id } = withId.parse(record)
    await integrator.act('finish', { id })
    return { record: String(id) }
  },
  download: (integrator, _payload, notes) => integrator.api(`/api/v2/records/${notes['record']}/download`),
}

async function create(integrator: Integrator, path: string, body: unknown): Promise<unknown> {
  const response = await integrator.api(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.status !== 201)
    throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
  return await response.json()
}
