import type { Tenant } from '../mock/tenant.ts'
import type { Mock } from '../mock/mock.ts'
import type { Delivery } from '../kernel/delivery/delivery.ts'
import { withoutSecret } from '../kernel/delivery/signing.ts'

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

/** A delivery without its attempts, for lists. */
export const deliveryRow = (delivery: Delivery) => ({
  id: delivery.id,
  vendor: delivery.vendor,
  event: delivery.event,
  url: delivery.url,
  status: delivery.status,
  fault: delivery.fault ?? null,
  attempts: delivery.attempts.length,
  lastOutcome: delivery.attempts.at(-1)?.outcome ?? null,
  createdAt: delivery.createdAt,
  dueAt: delivery.dueAt ?? null,
})

/** A delivery with every attempt, its exact body, and no secret in it. */
export const deliveryView = (delivery: Delivery) => ({
  ...deliveryRow(delivery),
  subscription: delivery.subscription,
  signing: delivery.signing,
  resendOf: delivery.resendOf ?? null,
  body: Buffer.from(delivery.body, 'base64').toString('utf8'),
  bodyBase64: delivery.body,
  attempts: delivery.attempts.map((attempt) => ({
    ...attempt,
    headers: withoutSecret(attempt.headers, delivery.signing),
  })),
})
