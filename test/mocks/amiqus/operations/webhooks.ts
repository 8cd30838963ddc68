import { paginated } from '../../../../mocks/amiqus/wire/shapes/common.ts'
import { webhookDeliveryShape, webhookShape } from '../../../../mocks/amiqus/wire/shapes/webhooks.ts'
import type { OpenMock } from '../../../support/open-mock.ts'
import { made, send, type Operation } from './operation.ts'
import { createClient } from './prerequisites.ts'

const newWebhook = (drill: OpenMock) => ({ url: drill.receiver.url, events: ['client.*', 'record.created'] })

async function createWebhook(drill: OpenMock): Promise<string> {
  const { id } = await made(send(drill, 'POST', '/api/v2/webhooks', newWebhook(drill)))
  return `/api/v2/webhooks/${id}`
}

export const webhookOperations: readonly Operation[] = [
  {
    name: 'GET /api/v2/webhooks',
    status: 200,
    shape: paginated(webhookShape),
    async call(drill) {
      await createWebhook(drill)
      return await drill.api('/api/v2/webhooks?enabled=true')
    },
  },
  {
    name: 'POST /api/v2/webhooks',
    status: 201,
    shape: webhookShape,
    call: (drill) => send(drill, 'POST', '/api/v2/webhooks', newWebhook(drill)),
  },
  {
    name: 'GET /api/v2/webhooks/:id',
    status: 200,
    shape: webhookShape,
    call: async (drill) => drill.api(await createWebhook(drill)),
  },
  {
    name: 'PATCH /api/v2/webhooks/:id',
    status: 200,
    shape: webhookShape,
    call: async (drill) => send(drill, 'PATCH', await createWebhook(drill), { is_enabled: false }),
  },
  {
    name: 'DELETE /api/v2/webhooks/:id',
    status: 204,
    call: async (drill) => drill.api(await createWebhook(drill), { method: 'DELETE' }),
  },
  {
    name: 'GET /api/v2/webhooks/:id/deliveries',
    status: 200,
    shape: paginated(webhookDeliveryShape),
    async call(drill) {
      const path = await createWebhook(drill)
      await createClient(drill)
      await drill.act('ping')
      await drill.settled()
      return await drill.api(`${path}/deliveries`)
    },
  },
]
