import type { IncomingMessage } from 'node:http'
import type { Bundle } from '../bundle/bundle.ts'
import { masked, placeholder } from '../bundle/mask.ts'
import { render } from '../files/render.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { parseJson } from '../kernel/data/parse-json.ts'
import { nodeGlobals } from '../kernel/wire/node-globals.ts'
import type { AnsweredRequest } from '../mock/calls/request.ts'
import type { WireAnswer } from '../mock/calls/handle.ts'
import { readSnapshot, type TenantSnapshot } from '../tenant/snapshot.ts'
import { createTenant, type Tenant } from '../tenant/tenant.ts'

/** A call of the handler: its address without the prefix of the vendor. */
export interface MockCall {
  readonly req: IncomingMessage
  readonly url: string
  readonly body: Uint8Array
}

/** What a mock answers, and what it has noted of it. */
export interface MockAnswer {
  readonly answer: WireAnswer
  readonly noted: AnsweredRequest | undefined
}

/** The account of a bundle, to answer calls that nobody made then. It sends nothing. */
export interface BundledMock {
  /** Moves its clock to when a webhook was sent. */
  goTo(clock: number): Promise<void>
  answer(call: MockCall): Promise<MockAnswer>
  close(): void
}

/** Nothing for a bundle without an account, and for one of another edition of the vendor. */
export function openBundledMock({ manifest, files }: Bundle, vendor: AnyVendor): BundledMock | undefined {
  const bytes = manifest.state === undefined ? undefined : files.get(manifest.state)
  if (bytes === undefined) return undefined
  const snapshot = readSnapshot(parseJson(Buffer.from(bytes).toString('utf8')))
  const tenant = openTenant(vendor, snapshot, manifest.base_url, earliest(manifest) ?? snapshot.at)
  tenant.restore(snapshot)
  const mock = tenant.mock(vendor.name)
  return {
    async goTo(clock) {
      if (clock > tenant.clock.now()) await tenant.advanceTo(clock)
    },
    async answer({ req, url, body }) {
      const answer = await mock.handle({
        method: req.method ?? 'GET',
        url,
        host: req.headers.host ?? '',
        headers: headersFor(req, mock.headers()),
        body,
        ip: req.socket.remoteAddress ?? '',
      })
      return { answer, noted: mock.requests().at(-1) }
    },
    close: tenant.close,
  }
}

const earliest = ({ exchanges }: Bundle['manifest']): number | undefined =>
  exchanges.flatMap((one) => (one.kind === 'webhook' ? (one.clock ?? []) : [])).at(0)

function openTenant(
  vendor: AnyVendor,
  { editions, options }: TenantSnapshot,
  baseUrl: string,
  startAt: number,
): Tenant {
  return createTenant({
    id: 'replay',
    vendors: { [vendor.name]: vendor },
    send: () => Promise.resolve({ kind: 'blocked', why: 'a replay sends only what is in the bundle' }),
    download: () => Promise.reject(new Error('a replay fetches nothing')),
    render,
    editions,
    options,
    clock: { frozenAt: startAt },
    baseUrl: () => baseUrl,
  })
}

/** Credentials are not in a bundle: who brings any, those that were left out among them, is taken for the integrator. */
function headersFor(req: IncomingMessage, own: Readonly<Record<string, string>>): Headers {
  const headers = new nodeGlobals.Headers()
  for (const [name, value] of Object.entries(req.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  const brings = Object.keys(own).every((name) => headers.has(name))
  const leftOut = [...headers.values()].some((value) => value.includes(placeholder) || value === masked)
  if (brings || leftOut) for (const [name, value] of Object.entries(own)) headers.set(name, value)
  return headers
}
