import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import type { Signing } from '../../src/kernel/delivery/delivery.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { amani } from '../../mocks/amani/index.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { credas } from '../../mocks/credas/index.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { smartdocumentor } from '../../mocks/smartdocumentor/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import type { Received } from '../support/receiver.ts'

/** A vendor with one of the ways in which its deliveries prove themselves. */
export interface Way {
  readonly name: string
  readonly vendor: AnyVendor
  readonly settings?: Record<string, unknown>
  readonly edition?: string
  /** Values in the payload that make room for a fault. */
  readonly set?: Record<string, unknown>
}

export const ways: readonly Way[] = [
  { name: 'amiqus', vendor: amiqus, set: { 'data.case': { id: 3, show: 'https://amiqus.example/3' } } },
  { name: 'amani, signed', vendor: amani },
  { name: 'amani, by token', vendor: amani, settings: { signature_enabled: false } },
  { name: 'credas, unsigned', vendor: credas },
  {
    name: 'credas, by header',
    vendor: credas,
    settings: { headerName: 'webhookAuth', headerValue: 'specimen-header-value' },
  },
  { name: 'reportflow legacy', vendor: reportflow, edition: 'legacy' },
  { name: 'reportflow current', vendor: reportflow, edition: 'current' },
  { name: 'smartdocumentor', vendor: smartdocumentor },
]

/** A subscribed mock, a payload about something that exists, and the bytes that an undisturbed delivery has. */
export interface World extends AsyncDisposable {
  readonly drill: OpenMock
  readonly event: string
  readonly data: unknown
  readonly clean: Buffer
  readonly signing: Signing
  /** Sends the same payload with a fault, and gives what has arrived when all is quiet. */
  send(fault?: Tamper): Promise<readonly Received[]>
  /** The values of the header that proves a message, a line each. */
  proofs(message: Received | undefined): readonly string[]
  /** What the header would hold for these bytes, by code that hookdrill has no part in. */
  rightProof(bytes: Uint8Array): string
}

type Tamper = NonNullable<Parameters<OpenMock['mock']['trigger']>[1]>['fault']

export async function openWay(way: Way, seed = 'seven'): Promise<World> {
  const { vendor, settings, edition, set } = way
  const { event } = vendor.journey
  const drill = await openMock(vendor, { seed, ...(edition !== undefined && { edition }) })
  const subscription = await drill.mock.subscribe({ url: drill.receiver.url, ...settings })
  if (!subscription) throw new Error(`${way.name} has no subscription`)
  const { signing } = subscription
  const secret = subscription.secret.reveal()
  await drill.mock.trigger(event, { set })
  await drill.settled()
  const clean = drill.receiver.received.at(-1)?.body ?? Buffer.alloc(0)
  const data: unknown = JSON.parse(clean.toString('utf8'))

  return {
    drill,
    event,
    data,
    clean,
    signing,
    async send(fault) {
      const before = drill.receiver.received.length
      await drill.mock.trigger(event, { data, fault })
      await drill.settled()
      return drill.receiver.received.slice(before)
    },
    proofs: (message) => (message && signing.kind !== 'none' ? linesOf(message, signing.header) : []),
    rightProof: (bytes) =>
      signing.kind === 'hmac' ? createHmac('sha256', secret).update(bytes).digest(signing.encoding) : secret,
    [Symbol.asyncDispose]: () => drill[Symbol.asyncDispose](),
  }
}

/** Each line with this name, spelt like this, in the order in which they came. */
export const linesOf = ({ rawHeaders }: Received, name: string): readonly string[] =>
  rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1] === name)

export function only<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1)
  const [one] = list
  if (one === undefined) throw new Error('there is none')
  return one
}
