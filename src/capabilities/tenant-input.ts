import { z } from 'zod'
import { defaultTenant } from '../tenant/default-tenant.ts'

/** The input of everything that happens in a tenant. */
export const tenantInput = z.strictObject({
  tenant: z.string().default(defaultTenant).describe('the tenant to act in'),
})
