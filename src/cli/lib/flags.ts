import { z } from 'zod'
import { createControlClient, type ControlClient } from './control-client.ts'

/** Flags that every command which talks to a running hookdrill has. */
export const serverFlags = z.object({
  server: z.string(),
  tenant: z.string(),
  token: z.string().optional(),
  json: z.boolean().optional(),
})

export const clientOf = ({ server, tenant, token }: z.output<typeof serverFlags>): ControlClient =>
  createControlClient({ server, tenant, token })
