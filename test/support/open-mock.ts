import { createHmac } from 'node:crypto'
import { expect } from 'vitest'
import { createDestinations } from '../../src/delivery/destinations.ts'
import { createHttpDownload } from '../../src/delivery/download.ts'
import { createHttpSender } from '../../src/delivery/http-sender.ts'
import { createPlaces } from '../../src/delivery/places.ts'
import { remembered } from '../../src/files/remembered.ts'
import { render as renderAnew } from '../../src/files/render.ts'
import { createAccount, type Account } from '../../src/mock/account/account.ts'
import { writeRefusal } from '../../src/mock/calls/answer.ts'
import { type WireReply } from '../../src/kernel/wire/wire-reply.ts'
import type { Mock } from '../../src/mock/mock.ts'
import { createTenant, type Tenant } from '../../src/tenant/tenant.ts'
import { createJournal } from '../../src/journal/journal.ts'
import { createClock, type TenantClock } from '../../src/kernel/time/clock.ts'
import type { Refusal } from '../../src/kernel/contract/refusal.ts'
import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { unpublished } from './check-published.ts'
import { faces } from './faces.ts'
import { looksLike } from './file-kinds.ts'
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
  /** Makes the vendor's journey and checks every step of it. */
  travel(): Promise<void>
  /** What the vendor answers to a fault. */
  dress(fault: Refusal): Promise<WireReply>
}

export interface OpenOptions {
  readonly edition?: string
  readonly options?: Record<string, unknown>
  readonly vendorRules?: boolean
  readonly seed?: string
  /** @default node */
  readonly face?: string
  /** How many attempts to one origin are made at the same time. @default 64 */
  readonly places?: number
}

export const startOfTime = Date.UTC(2026, 0, 1)

/** Mocks of one seed and one time hand over the same files, test for test. */
const render = remembered(renderAnew)

/** One vendor's mock on a face of its own, with a manual clock and a receiver that keeps what it gets. */
export async function openMock(vendor: AnyVendor, options: OpenOptions = {}): Promise<OpenMock> {
  const receiver = await startReceiver()
  const post = createHttpSender(createDestinations())
  const send = Object.assign((...sent: Parameters<typeof post>) => post(...sent), {
    places: createPlaces(options.places),
  })
  const download = createHttpDownload(createDestinations())
  const tenant = createTenant({
    id: 'test',
    vendors: { [vendor.name]: vendor },
    send,
    download,
    render,
    editions: options.edition === undefined ? {} : { [vendor.name]: options.edition },
    options: { [vendor.name]: options.options ?? {} },
    vendorRules: options.vendorRules,
    seed: options.seed,
    clock: { frozenAt: startOfTime },
  })
  const mock = tenant.mock(vendor.name)
  const problems = checkAnswers(mock)
  const openFace = faces[options.face ?? 'node']
  if (!openFace) throw new RangeError(`there is no face ${options.face}`)
  const face = await openFace(mock)

  const drill: OpenMock = {
    mock,
    tenant,
    clock: tenant.clock,
    receiver,
    url: mock.baseUrl,
    api: (path, init = {}) =>
      fetch(mock.baseUrl + path, {
        ...init,
        headers: { ...mock.headers(), ...(init.headers as Record<string, string>) },
      }),
    bare: (path, init) => fetch(mock.baseUrl + path, init),
    act: (action, input) => mock.act(action, input),
    operate: async (settings) => void (await mock.subscribe(settings)),
    settled: tenant.settled,
    travel: () => travel(drill),
    dress: (fault) => dressed(tenant, mock, fault),
    async [Symbol.asyncDispose]() {
      tenant.close()
      await face[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
      await post.close()
      await download.close()
      expect(problems).toEqual([])
    },
  }
  return drill
}

/** From now on every answer is held against what its operation is published to answer; those of scripted faults are not. */
function checkAnswers(mock: Mock): readonly string[] {
  const problems: string[] = []
  const { handle } = mock
  const checked: Mock['handle'] = async (request) => {
    const answer = await handle(request)
    if (answer.kind === 'reply' && mock.requests().at(-1)?.fault === undefined)
      problems.push(...unpublished(mock, request, answer.reply))
    return answer
  }
  Object.assign(mock, { handle: checked })
  return problems
}

async function travel(drill: OpenMock): Promise<void> {
  const { mock, receiver } = drill
  const { journey, signings } = mock.vendor
  const world: Integrator = {
    url: mock.baseUrl,
    hook: receiver.url,
    credentials: mock.credentials(),
    api: drill.api,
    operate: drill.operate,
    act: async (action, input) => void (await mock.act(action, input)),
  }
  const before = receiver.received.length
  const notes = { ...(await journey.subscribe(world)), ...(await journey.run(world)) }
  await drill.settled()

  const announced = mock.deliveries().findLast(({ event }) => event === journey.event)
  expect(announced).toMatchObject({ status: 'delivered', url: receiver.url })
  const webhook = receiver.received
    .slice(before)
    .find(({ body }) => body.toString('base64') === announced?.body)
  if (!webhook) throw new Error('the announced bytes did not arrive')
  expect(webhook.headers['content-type']).toBe('application/json')
  const [signing] = signings
  if (signing.kind === 'hmac') {
    const expected = createHmac('sha256', notes['secret'] ?? '')
      .update(webhook.body)
      .digest(signing.encoding)
    expect(webhook.headers[signing.header.toLowerCase()]).toBe(expected)
  }

  const file = await journey.download(world, JSON.parse(webhook.body.toString('utf8')), notes)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toBe(journey.fileType)
  const bytes = new Uint8Array(await file.arrayBuffer())
  expect(Number(file.headers.get('content-length') ?? bytes.length)).toBe(bytes.length)
  expect(looksLike(journey.fileType, bytes)).toBe(true)
}

async function dressed(tenant: Tenant, { vendor, edition }: Mock, fault: Refusal): Promise<WireReply> {
  const at = 'path' in fault ? { method: fault.method, path: fault.path } : { method: 'GET', path: '/' }
  return await spareAccount(vendor, tenant, edition).within((context) =>
    writeRefusal(vendor, fault, context, at),
  ).result
}

/** The bytes that a vendor makes of a payload, with every option at its default. */
export function encodeWith(vendor: AnyVendor, payload: unknown): Uint8Array {
  const clock = createClock({ frozenAt: startOfTime })
  const spare = spareAccount(vendor, { clock, journal: createJournal(clock.now) }, vendor.editions[0])
  return spare.within((context) => vendor.encode(payload, context)).result
}

const spareAccount = (
  vendor: AnyVendor,
  { clock, journal }: Pick<Tenant, 'clock' | 'journal'>,
  edition: string,
): Account =>
  createAccount({
    vendor,
    tenant: 'spare',
    clock,
    journal,
    send: () => Promise.reject(new Error('nothing is sent here')),
    download: () => Promise.reject(new Error('nothing is fetched here')),
    render,
    edition,
    options: vendor.options.parse({}),
    vendorRules: false,
  })
