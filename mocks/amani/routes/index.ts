import { amlRoutes } from './aml.ts'
import { documentRoutes } from './documents.ts'
import { endpointRoutes } from './endpoints.ts'
import { eventRoutes } from './events.ts'
import { exportRoutes } from './exports.ts'
import { ipWhitelistRoutes } from './ip-whitelist.ts'
import { linkRoutes } from './links.ts'
import { loginRoutes } from './login.ts'
import { profileRoutes } from './profiles.ts'
import { reviewRoutes } from './review.ts'
import { v1Routes } from './v1.ts'
import { webhookRoutes } from './webhook.ts'

export const routes = [
  ...loginRoutes,
  ...eventRoutes,
  ...webhookRoutes,
  ...endpointRoutes,
  ...profileRoutes,
  ...linkRoutes,
  ...documentRoutes,
  ...reviewRoutes,
  ...exportRoutes,
  ...amlRoutes,
  ...ipWhitelistRoutes,
  ...v1Routes,
]
