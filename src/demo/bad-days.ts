import { join } from 'node:path'
import type { HookdrillServer } from '../http/server.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openControl, type Control } from './control.ts'
import { expiringLinkIn, type ExpiringLink } from './expiring-link.ts'
import { startGateway, type Gateway, type GatewayMove } from './gateway.ts'
import { openIntegrator } from './integrator.ts'
import { startReferenceReceiver, type ReferenceReceiver } from './reference-receiver.ts'

/** A bad day, what was seen of it, and what should have been seen and was not. */
export interface BadDay {
  readonly title: string
  readonly saw: readonly string[]
  readonly problems: readonly string[]
}

const down = { kind: 'answer', status: 503 } as const
/** How often the receiver is down, on the day on which it is. */
const downs = [down, down]

/** The waits before the attempts that follow when the receiver is down, in ms; none when the vendor gives up before that. */
export function waitsWhenDown(server: HookdrillServer, tenant: string, vendor: AnyVendor): readonly number[] {
  const { delaysMs, retries } = server.tenants.get(tenant).mock(vendor.name).retryPolicy()
  const isRetried = retries({ kind: 'response', status: down.status, headers: {}, body: '' })
  return isRetried && delaysMs.length >= downs.length ? delaysMs.slice(0, downs.length) : []
}

/** The receiver is down for two attempts; the vendor comes back when its policy says so, and nothing is lost. */
export async function serviceUnavailable(
  server: HookdrillServer,
  vendor: AnyVendor,
  folder: string,
): Promise<BadDay> {
  await using day = await openDay(server, vendor, join(folder, 'service-unavailable'), downs)
  const { control, receiver } = day
  const waits = waitsWhenDown(server, control.access.id, vendor)
  const dueAt = [0, ...waits.map((_, at) => sum(waits.slice(0, at + 1)))]
  await day.handOver()
  await control.advance(`${sum(waits)}ms`)
  const delivery = await control.delivered(vendor.name, vendor.journey.event)
  const stored = (await receiver.outcomes(vendor.name)).filter(({ outcome }) => outcome === 'stored')

  const seen = delivery.attempts.map(({ at, outcome }) =>
    formatAttempt(outcome.status, at - delivery.createdAt),
  )
  const last = delivery.attempts.at(-1)?.outcome.status
  const wanted = dueAt.map((at, number) => formatAttempt(downs[number]?.status ?? last, at))
  const problems = seen.join() === wanted.join() ? [] : [`attempts were ${seen.join(', ')}`]
  if (stored.length !== 1) problems.push(`${stored.length} files were stored instead of one`)
  return {
    title: `${vendor.name}: the receiver answers ${down.status} twice`,
    saw: [
      `attempts ${seen.join(', ')}`,
      `${stored.length} file stored, ${sum(waits) / 1000} s of the vendor's time passed`,
    ],
    problems,
  }
}

const sum = (waits: readonly number[]): number => waits.reduce((total, wait) => total + wait, 0)
const formatAttempt = (status: number | undefined, afterMs: number): string =>
  `${status ?? 'no answer'} at +${afterMs / 1000} s`

/** The link that will expire in the last announcement of a vendor's file, if it is behind such a link. */
export function expiringLinkOf(
  server: HookdrillServer,
  tenant: string,
  { name, journey }: AnyVendor,
): ExpiringLink | undefined {
  const mock = server.tenants.get(tenant).mock(name)
  const announced = mock.deliveries().findLast(({ event }) => event === journey.event)
  if (!announced) return undefined
  const payload: unknown = JSON.parse(Buffer.from(announced.body, 'base64').toString('utf8'))
  return expiringLinkIn(payload, mock.expiries())
}

/** The webhook waits in a queue until its link has expired: the file is refused, for good. */
export async function expiredLink(
  server: HookdrillServer,
  vendor: AnyVendor,
  folder: string,
): Promise<BadDay> {
  await using day = await openDay(server, vendor, join(folder, 'expired-link'), [{ kind: 'keep' }])
  const { control, receiver, gateway } = day
  await day.handOver()
  const delivery = await control.delivered(vendor.name, vendor.journey.event)
  const link = expiringLinkOf(server, control.access.id, vendor)
  if (!link) throw new RangeError(`${vendor.name} announced no link that expires`)
  const early = await fetch(link.url)
  await early.arrayBuffer()
  const lifeMs = link.at - delivery.createdAt
  await control.advance(`${lifeMs}ms`)
  const late = await fetch(link.url)
  const code = /<Code>(\w+)<\/Code>/.exec(await late.text())?.[1] ?? 'without a code'
  await gateway.release()
  const [outcome] = await receiver.outcomes(vendor.name)

  const problems: string[] = []
  if (!early.ok) problems.push(`the fresh link answered ${early.status}`)
  if (late.status < 400 || late.status >= 500)
    problems.push(`the expired link answered ${late.status} ${code}`)
  if (outcome?.outcome !== 'expired')
    problems.push(`the receiver's outcome is ${outcome?.outcome ?? 'missing'}`)
  return {
    title: `${vendor.name}: the link has expired before the file was fetched`,
    saw: [
      `fresh link ${early.status}; after ${lifeMs / 3_600_000} h ${late.status} ${code}`,
      `the receiver gives up for good: ${outcome?.outcome ?? '-'}`,
    ],
    problems,
  }
}

/** A vendor, a gateway and a reference receiver, with a clock that stands still. */
interface Day extends AsyncDisposable {
  readonly control: Control
  readonly receiver: ReferenceReceiver
  readonly gateway: Gateway
  /** Everything that happens before the webhook is sent. */
  handOver(): Promise<void>
}

async function openDay(
  server: HookdrillServer,
  vendor: AnyVendor,
  folder: string,
  moves: readonly GatewayMove[],
): Promise<Day> {
  const control = await openControl(server.url, { frozen: true })
  const receiver = await startReferenceReceiver(control, { vendors: [vendor], folder })
  const gateway = await startGateway(receiver.hookFor(vendor.name), moves)
  const integrator = openIntegrator(control, vendor.name, gateway.url)
  return {
    control,
    receiver,
    gateway,
    async handOver() {
      receiver.learn(vendor.name, await vendor.journey.subscribe(integrator))
      receiver.learn(vendor.name, await vendor.journey.run(integrator))
    },
    async [Symbol.asyncDispose]() {
      await gateway[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
    },
  }
}
