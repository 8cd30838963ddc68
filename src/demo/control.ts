import { z } from 'zod'

const tenant = z.object({
  id: z.string(),
  vendors: z.record(
    z.string(),
    z.object({
      baseUrl: z.string(),
      headers: z.record(z.string(), z.string()),
      credentials: z.record(z.string(), z.string()),
      webhookSecret: z.string().optional(),
    }),
  ),
})

export type TenantAccess = z.output<typeof tenant>

const attempt = z.object({
  number: z.number(),
  at: z.number(),
  outcome: z.looseObject({ kind: z.string(), status: z.number().optional() }),
})

const delivery = z.object({
  id: z.string(),
  event: z.string(),
  status: z.string(),
  signing: z.looseObject({ kind: z.string(), header: z.string().optional() }),
  attempts: z.array(attempt),
  body: z.string(),
  createdAt: z.number(),
})

export type DeliveredWebhook = z.output<typeof delivery>

/** Drives a hookdrill over its control API, as somebody who writes in another language would. */
export interface Control {
  readonly access: TenantAccess
  operate(vendor: string, settings: Readonly<Record<string, unknown>>): Promise<void>
  act(vendor: string, action: string, input: Readonly<Record<string, unknown>>): Promise<void>
  advance(duration: string): Promise<void>
  /** The newest delivery of an event once its receiver has accepted it. */
  delivered(vendor: string, event: string): Promise<DeliveredWebhook>
}

/** Makes a tenant of its own on the server (`frozen` stops its clock), or takes one that is there by its id. */
export async function openControl(
  server: string,
  wanted: { readonly frozen: boolean } | { readonly tenant: string },
): Promise<Control> {
  const base = `${server}/_hookdrill/tenants`
  const answer =
    'tenant' in wanted
      ? await call(`${base}/${wanted.tenant}`)
      : await call(base, wanted.frozen ? { clock: { frozenAt: '2026-01-01T09:00:00Z' } } : {})
  const access = tenant.parse(answer)
  const own = `${base}/${access.id}`
  return {
    access,
    operate: async (vendor, settings) => void (await call(`${own}/subscriptions`, { vendor, ...settings })),
    act: async (vendor, action, input) => void (await call(`${own}/actions/${vendor}/${action}`, input)),
    advance: async (duration) => void (await call(`${own}/clock`, { advance: duration })),
    async delivered(vendor, event) {
      const answer = await call(`${own}/deliveries/wait?vendor=${vendor}&event=${event}&timeout=8s`)
      const found = z
        .object({ deliveries: z.array(delivery) })
        .parse(answer)
        .deliveries.at(-1)
      if (!found) throw new Error(`${vendor} ${event} was not delivered`)
      return found
    },
  }
}

async function call(url: string, body?: unknown): Promise<unknown> {
  const response = await fetch(
    url,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const text = await response.text()
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}
