import { clientRoutes } from './routes/clients.ts'
import { recordRoutes } from './routes/records.ts'
import { webhookRoutes } from './routes/webhooks.ts'

export const routes = [...clientRoutes, ...recordRoutes, ...webhookRoutes]
