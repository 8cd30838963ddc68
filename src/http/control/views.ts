import type { Tenant } from '../../mock/tenant.ts'
import type { Mock } from '../../mock/mock.ts'

/** A mock as an integrator needs it: where it is, and what opens it. */
export function mockView(mock: Mock) {
  const { webhookSecret, ...credentials } = mock.credentials()
  return {
    baseUrl: mock.baseUrl,
    edition: mock.edition,
    headers: mock.headers(),
    credentials,
    ...(webhookSecret !== undefined && { webhookSecret }),
  }
}

export const tenantView = (tenant: Tenant) => ({
  id: tenant.id,
  seed: tenant.seed,
  vendors: Object.fromEntries(Object.entries(tenant.mocks).map(([name, mock]) => [name, mockView(mock)])),
})
