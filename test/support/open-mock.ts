import { createDestinations } from '../../src/delivery/destinations.ts'
import { createHttpPost } from '../../src/delivery/post.ts'
import { render } from '../../src/files/render.ts'
import { listen } from '../../src/http/listen.ts'
import { nodeListener } from '../../src/http/node.ts'
import type { Mock } from '../../src/mock/mock.ts'
import { createTenant, type Tenant } from '../../src/mock/tenant.ts'
import type { TenantClock } from '../../src/vendor/clock.ts'
import type { AnyVendor } from '../../src/vendor/vendor.ts'
import { startReceiver, type Receiver } from './receiver.ts'

export interface OpenMock extends AsyncDisposable {
  readonly mock: Mock
  readonly tenant: Tenant
  /** Frozen at 2026-01-01T00:00:00Z. */
  readonly clock: TenantClock
  readonly receiver: Receiver
  readonly url: string
  /** Calls the API with the headers that a call must carry; `init.headers` replaces single ones. */
  api(path: string, init?: RequestInit): Promise<Response>
  /** Calls the API with nothing but what is given. */
  bare(path: string, init?: RequestInit): Promise<Response>
  act(action: string, input?: Record<string, unknown>): Promise<unknown>
  operate(settings: Record<string, unknown>): Promise<void>
  settled(): Promise<void>
}

export interface OpenOptions {
  readonly edition?: string
  readonly options?: Record<string, unknown>
  readonly vendorRules?: boolean
  readonly seed?: string
}

export const startOfTime = Date.UTC(2026, 0, 1)

/** One vendor's mock on a free port, with a manual clock and a receiver that keeps what it gets. */
export async function openMock(vendor: AnyVendor, options: OpenOptions = {}): Promise<OpenMock> {
  const receiver = await startReceiver()
  const post = createHttpPost(createDestinations())
  const tenant = createTenant({
    id: 'test',
    vendors: { [vendor.name]: vendor },
    post,
    render,
    editions: options.edition === undefined ? {} : { [vendor.name]: options.edition },
    options: { [vendor.name]: options.options ?? {} },
    vendorRules: options.vendorRules,
    seed: options.seed,
    clock: { frozenAt: startOfTime, patienceMs: 200 },
  })
  const mock = tenant.mock(vendor.name)
  const listening = await listen(nodeListener(mock), 0, '127.0.0.1')
  mock.baseUrl = listening.url

  return {
    mock,
    tenant,
    clock: tenant.clock,
    receiver,
    url: listening.url,
    api: (path, init = {}) => fetch(listening.url + path, { ...init, headers: { ...mock.headers(), ...(init.headers as Record<string, string>) } }),
    bare: (path, init) => fetch(listening.url + path, init),
    act: (action, input) => mock.act(action, input),
    operate: async (settings) => void (await mock.subscribe(settings)),
    settled: tenant.settled,
    async [Symbol.asyncDispose]() {
      tenant.close()
      await listening.close()
      await receiver[Symbol.asyncDispose]()
      await post.close()
    },
  }
}
