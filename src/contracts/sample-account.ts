import type { WebhookRequest } from '../delivery/send.ts'
import type { Context, Shape } from '../kernel/contract/context.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { AnyContext } from '../mock/account/context.ts'
import { createAccount } from '../mock/account/account.ts'
import { createJournal } from '../journal/journal.ts'
import { Date } from '../kernel/time/globals.ts'
import { createClock } from '../kernel/time/clock.ts'
import { createTenant, type Tenant } from '../tenant/tenant.ts'
import type { Mock } from '../mock/mock.ts'

/** Which API a contract describes. */
export interface DescribedApi {
  readonly vendor: AnyVendor
  readonly edition: string
  /** The vendor's switches, complete. */
  readonly options: Context<Shape>['options']
}

/** When everything in a contract's examples happens: documents that are made twice are the same. */
const then = Date.UTC(2026, 0, 1)
const seed = 'contract'
const noFile = () => Promise.resolve(new Uint8Array())
const nothing = () => Promise.reject(new Error('a contract fetches nothing'))

/** Asks an account that nobody else uses, for what only a vendor's own code knows: how it refuses. */
export function askSample<T>({ vendor, edition, options }: DescribedApi, ask: (context: AnyContext) => T): T {
  const clock = createClock({ frozenAt: then })
  const account = createAccount({
    vendor,
    tenant: seed,
    clock,
    journal: createJournal(clock.now),
    send: nothing,
    download: nothing,
    render: noFile,
    edition,
    options,
    vendorRules: false,
    seed,
  })
  account.ask((context) => vendor.openAccount(context))
  try {
    return account.ask(ask)
  } finally {
    account.close()
    clock.stop()
  }
}

/** The webhook that each event makes, as it would leave. */
export async function sampleWebhooks(
  { vendor, edition, options }: DescribedApi,
  events: readonly string[],
): Promise<ReadonlyMap<string, WebhookRequest>> {
  const sent: WebhookRequest[] = []
  const tenant: Tenant = createTenant({
    id: seed,
    vendors: { [vendor.name]: vendor },
    send: (request) => {
      sent.push(request)
      return Promise.resolve({ kind: 'response', status: 200, headers: {}, body: '' })
    },
    download: nothing,
    render: noFile,
    editions: { [vendor.name]: edition },
    options: { [vendor.name]: options },
    seed,
    clock: { frozenAt: then },
  })
  const mock: Mock = tenant.mock(vendor.name)
  mock.baseUrl = `https://${vendor.name}.invalid`
  try {
    const webhooks = new Map<string, WebhookRequest>()
    for (const event of events) {
      sent.length = 0
      await mock.trigger(event, {
        to: { url: 'https://receiver.invalid/hook', secret: 'an-invented-secret' },
      })
      await tenant.settled()
      const request = sent.at(-1)
      if (request) webhooks.set(event, request)
    }
    return webhooks
  } finally {
    tenant.close()
  }
}
