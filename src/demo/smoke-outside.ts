import type { HookdrillServer } from '../http/server.ts'
import { afterRealMs } from '../kernel/time/real-time.ts'
import { formatOutcome } from '../kernel/delivery/outcome.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import type { Integrator } from '../kernel/contract/journey.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openControl, type Control } from './control.ts'
import { formatProblem } from './smoke.ts'
import { openIntegrator } from './integrator.ts'

/** What somebody else's receiver did with one vendor's hand-over. */
export interface OutsideRow {
  readonly vendor: string
  readonly event: string
  readonly signature: string
  readonly url: string
  /** What the receiver said to the first attempt. */
  readonly answered: string
  /** How many bytes of the file it fetched; 0 when it did not. */
  readonly fetchedBytes: number
  readonly problems: readonly string[]
}

export interface OutsideOptions {
  readonly vendors: readonly AnyVendor[]
  /** Where a vendor's webhooks go. */
  readonly hookFor: (vendor: string) => string
  /** How long the receiver may take to answer, and again to fetch the file; ms of real time. */
  readonly waitMs: number
  readonly progress: (text: string) => void
  /** Hears the secret with which a vendor signs, `undefined` where there is none, before anything but a ping is sent. */
  readonly onSubscribed?: (vendor: AnyVendor, secret: string | undefined) => void
}

/** Each vendor's journey in the default tenant, whose credentials the receiver can know, with that receiver at its end. */
export async function smokeOutside(
  server: HookdrillServer,
  options: OutsideOptions,
): Promise<readonly OutsideRow[]> {
  const control = await openControl(server.url, { tenant: 'default' })
  const rows: OutsideRow[] = []
  const subscribed = new Map<AnyVendor, Subscribed>()
  for (const vendor of options.vendors) subscribed.set(vendor, await subscribe(vendor, control, options))
  for (const [vendor, made] of subscribed) {
    options.progress(`${vendor.title}: API call, webhook, file`)
    rows.push(await watchJourney(vendor, server, made, options))
  }
  return rows
}

/** A vendor that knows where to send its webhooks, or why it does not. */
type Subscribed =
  { readonly integrator: Integrator; readonly secret: string | undefined } | { readonly problem: string }

/** All of them first, so that whoever runs the receiver sees every secret before it is needed. */
async function subscribe(
  vendor: AnyVendor,
  control: Control,
  { hookFor, onSubscribed }: OutsideOptions,
): Promise<Subscribed> {
  try {
    const integrator = openIntegrator(control, vendor.name, hookFor(vendor.name))
    const { secret } = await vendor.journey.subscribe(integrator)
    onSubscribed?.(vendor, secret)
    return { integrator, secret }
  } catch (error) {
    return { problem: formatProblem(error) }
  }
}

async function watchJourney(
  vendor: AnyVendor,
  server: HookdrillServer,
  made: Subscribed,
  { hookFor, waitMs, progress }: OutsideOptions,
): Promise<OutsideRow> {
  const { name, journey } = vendor
  const url = hookFor(name)
  const row = { vendor: name, event: journey.event, signature: formatSigning(vendor.signings[0]), url }
  const none = { answered: '-', fetchedBytes: 0 }
  if ('problem' in made) return { ...row, ...none, problems: [made.problem] }
  const { integrator, secret } = made
  try {
    if (secret !== undefined) progress(`${vendor.title} signs with the webhook secret ${secret}`)
    await journey.run(integrator)
    const tenant = server.tenants.get('default')
    const mock = tenant.mock(name)
    const first = await eventually(tenant.journal.follow, waitMs, () => {
      const delivery = mock.deliveries().find((each) => each.event === journey.event && each.url === url)
      const [attempt] = delivery?.attempts ?? []
      return delivery && attempt && { outcome: attempt.outcome, delivered: delivery.status === 'delivered' }
    })
    if (!first) return { ...row, ...none, problems: [`no answer within ${waitMs / 1000} s`] }
    const answered = formatOutcome(first.outcome)
    if (!first.delivered) return { ...row, ...none, answered, problems: [`the receiver: ${answered}`] }
    const fetchedBytes = await eventually(
      tenant.journal.follow,
      waitMs,
      () => mock.requests().find(({ file }) => file?.whole)?.file?.bytes,
    )
    if (fetchedBytes === undefined)
      return { ...row, ...none, answered, problems: [`the file was not fetched within ${waitMs / 1000} s`] }
    return { ...row, answered, fetchedBytes, problems: [] }
  } catch (error) {
    return { ...row, ...none, problems: [formatProblem(error)] }
  }
}

/** What `look` finds, now or after something has happened; `undefined` when the time is over. */
function eventually<T>(
  follow: (listener: () => void) => () => void,
  limitMs: number,
  look: () => T | undefined,
): Promise<T | undefined> {
  return new Promise((resolve) => {
    const end = (found: T | undefined): void => {
      cancel()
      stop()
      resolve(found)
    }
    const check = (): void => {
      const found = look()
      if (found !== undefined) end(found)
    }
    const cancel = afterRealMs(limitMs, () => end(undefined))
    const stop = follow(check)
    check()
  })
}
