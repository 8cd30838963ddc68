import type { FetchFile } from '../delivery/download.ts'
import { toRow } from '../delivery/row.ts'
import type { WebhookSender } from '../delivery/send.ts'
import { refuseBlocked, type Refusing } from '../delivery/refuse-blocked.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { pauseMs, realNow } from '../kernel/time/real-time.ts'
import type { Mock } from '../mock/mock.ts'
import type { DraftedEvent } from '../mock/trigger.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { openBooking, type Booking } from './booking.ts'
import type { Carrier, LoadAttempt } from './carrier.ts'
import { failuresIn } from './failures.ts'
import { createLoadFigures } from './figures.ts'
import { createIdIndex } from './id-index.ts'
import { createKeptExamples } from './kept-examples.ts'
import { createLocalCarrier } from './local-carrier.ts'
import { namesIn } from './names-in.ts'
import { keepPace } from './pace.ts'
import type { LoadReport } from './report.ts'
import { toLoadPolicy } from './retries.ts'
import { createSentLog } from './sent-log.ts'
import type { LoadSettings } from './settings.ts'
import { peakOf } from './shape.ts'
import { watchCalls, type CallWatch } from './watch-calls.ts'

/** What a load sends and asks with. */
export interface LoadTools extends Refusing {
  openSender(places: number): WebhookSender & { close(): Promise<void> }
  readonly download: FetchFile
}

/** A load that is on its way, or has ended. */
export interface Load {
  readonly id: string
  readonly tenant: string
  /** What has come of it so far. */
  report(): LoadReport
  /** Begins nothing more, drops what has not ended, looks once at what was booked, and gives what has come of it. */
  stop(): Promise<LoadReport>
  /** Resolves when all has ended and been accounted for, or it was stopped. */
  readonly ended: Promise<LoadReport>
}

interface Parts {
  readonly id: string
  readonly tenant: Tenant
  readonly mock: Mock
  readonly settings: LoadSettings
  readonly tools: LoadTools
  readonly first: DraftedEvent
  readonly booking: Booking | undefined
}

/**
 * Begins a load. What cannot be sent at all is refused at once.
 *
 * @throws {HookdrillError} for an event, a payload, a receiver, a probe or a queue that cannot be.
 */
export async function startLoad(
  id: string,
  tenant: Tenant,
  settings: LoadSettings,
  tools: LoadTools,
): Promise<Load> {
  const mock = tenant.mock(settings.vendor)
  const first = await mock.draft(settings.event, draftOptions(settings))
  try {
    for (const { to } of first.drafts) refuseBlocked(to.url, tools)
    const booking = await bookingOf(settings, first, tools)
    const running = new RunningLoad({ id, tenant, mock, settings, tools, first, booking })
    await running.begin()
    return running
  } catch (error) {
    first.forget()
    throw error
  }
}

const draftOptions = ({ set, data, to }: LoadSettings) => ({
  ...(set && { set }),
  ...(data !== undefined && { data }),
  ...(to && { to }),
})

async function bookingOf(
  { probeUrl }: LoadSettings,
  { drafts }: DraftedEvent,
  { download }: LoadTools,
): Promise<Booking | undefined> {
  if (probeUrl === undefined) return undefined
  if (drafts.length > 1)
    throw new HookdrillError(
      'many_subscriptions',
      `${drafts.length} subscriptions hear of it, and a probe tells of one receiver`,
      { suggestion: 'choose one with --to' },
    )
  return await openBooking(probeUrl, download)
}

class RunningLoad implements Load {
  readonly id: string
  readonly tenant: string
  readonly #parts: Parts
  readonly #sent = createSentLog()
  readonly #index = createIdIndex()
  readonly #figures = createLoadFigures()
  readonly #urls = new Set<string>()
  readonly #kept: ReturnType<typeof createKeptExamples>
  readonly #watch: CallWatch
  #carrier: Carrier | undefined
  #state: LoadReport['state'] = 'running'
  #events = 0
  #behindMs = 0
  #problem: LoadReport['problem'] = null
  #reconciliation: LoadReport['reconciliation'] = null
  #isStopped = false
  #isAsked = false
  /** When something last gave a sign of life, as `realNow` counts. */
  #heardAt = 0
  #ended: Promise<LoadReport> | undefined

  constructor(parts: Parts) {
    const { id, tenant, mock, settings } = parts
    this.id = id
    this.tenant = tenant.id
    this.#parts = parts
    this.#kept = createKeptExamples(settings.keep)
    this.#watch = watchCalls(tenant.journal, mock, this.#index, this.#sent)
  }

  get ended(): Promise<LoadReport> {
    return this.#ended ?? Promise.resolve(this.report())
  }

  async begin(): Promise<void> {
    const { settings, tools } = this.#parts
    const sender = tools.openSender(settings.concurrency)
    try {
      const carrier = await this.#openCarrier(sender)
      this.#carrier = carrier
      this.#ended = this.#run(carrier, sender)
    } catch (error) {
      this.#watch.stop()
      await sender.close()
      throw error
    }
  }

  stop(): Promise<LoadReport> {
    if (this.#state === 'running' || this.#state === 'settling') this.#isAsked = true
    this.#isStopped = true
    return this.ended
  }

  report(): LoadReport {
    const { settings, tenant } = this.#parts
    const { vendor, event, count } = settings
    const figures = this.#figures.describe()
    const [acknowledged, abandoned] = [this.#sent.count('delivered'), this.#sent.count('abandoned')]
    const told = {
      id: this.id,
      state: this.#state,
      vendor,
      event,
      urls: [...this.#urls],
      planned: count,
      events: this.#events,
      perSecond: figures.seconds === 0 ? 0 : (acknowledged + abandoned) / figures.seconds,
      behindMs: this.#behindMs,
      deliveries: this.#sent.size,
      acknowledged,
      abandoned,
      pending: this.#sent.count('pending'),
      ...figures,
      fetched: { ...this.#watch.fetched },
      reconciliation: this.#reconciliation,
      workers: this.#carrier?.workers() ?? null,
      problem: this.#problem,
      notes: notesOn(settings, tenant, this.#carrier?.workers()),
    }
    return { ...told, failures: [...failuresIn(told)] }
  }

  async #openCarrier(send: WebhookSender): Promise<Carrier> {
    const { mock, tenant, settings } = this.#parts
    const heard = (made: LoadAttempt): void => this.#hear(made)
    const failed = (error: unknown): void => this.#fail('failed', messageOf(error))
    const { queue, retries, concurrency } = settings
    if (queue !== undefined) {
      const { host } = new URL(queue)
      refuseBlocked(`http://${host}`, this.#parts.tools, `the Redis at ${host}`)
      const { openQueueCarrier } = await import('./queue/queue-carrier.ts')
      const peak = peakOf(settings.shape, settings.rate)
      return await openQueueCarrier({ url: queue, mock, retries, peak, heard, failed })
    }
    const policy = toLoadPolicy(mock.retryPolicy(), retries)
    return createLocalCarrier({
      rules: {
        deliveryHeaders: mock.deliveryHeaders,
        policy: () => policy,
        clock: tenant.clock,
        send,
      },
      policy,
      waitsOnClock: retries === 'vendor',
      concurrency,
      heard,
      failed,
    })
  }

  async #run(carrier: Carrier, sender: { close(): Promise<void> }): Promise<LoadReport> {
    try {
      this.#behindMs = await keepPace({
        settings: this.#parts.settings,
        hasRoom: () => carrier.hasRoom(),
        isStopped: () => this.#isStopped,
        send: (event) => this.#send(carrier, event),
      })
      this.#state = 'settling'
      await this.#settle()
    } catch (error) {
      this.#fail('failed', messageOf(error))
    }
    this.#watch.stop()
    await carrier.close().catch((error: unknown) => this.#fail('failed', messageOf(error)))
    await sender.close()
    this.#state = this.#isAsked ? 'stopped' : 'ended'
    return this.report()
  }

  async #send(carrier: Carrier, event: number): Promise<void> {
    const { mock, settings, first } = this.#parts
    const drafted = event === 0 ? first : await mock.draft(settings.event, draftOptions(settings))
    this.#take(carrier, drafted)
  }

  #take(carrier: Carrier, { drafts, forget }: DraftedEvent): void {
    const { settings, tenant } = this.#parts
    const [lead] = drafts
    if (lead) for (const name of namesIn(lead.body)) this.#index.add(name, this.#sent.size)
    for (const draft of drafts) {
      const delivery = this.#sent.add(draft.id)
      this.#index.add(draft.id, delivery)
      this.#urls.add(draft.to.url)
      const { vendor } = settings
      carrier.take(delivery, toRow(draft, { vendor, number: delivery + 1, now: tenant.clock.now() }))
    }
    this.#kept.add(forget)
    this.#events++
  }

  #hear(made: LoadAttempt): void {
    if (!this.#sent.attempted(made.delivery, made.attempt)) return // A worker died after it had told of it.
    this.#figures.add(made)
    this.#heardAt = realNow()
    if (made.status !== 'pending') this.#sent.ended(made.delivery, made.status)
    if (made.outcome.kind === 'blocked') this.#fail('blocked', made.outcome.why)
    this.#look(false)
  }

  #look(isOver: boolean): void {
    const why = this.#figures.unreachable(isOver)
    if (why !== undefined)
      this.#fail('unreachable', `nobody answers at ${[...this.#urls].join(', ')}: ${why}`)
  }

  #fail(kind: NonNullable<LoadReport['problem']>['kind'], why: string): void {
    this.#problem ??= { kind, why }
    this.#isStopped = true
  }

  async #settle(): Promise<void> {
    const { settings, booking } = this.#parts
    const { settleMs } = settings
    this.#heardAt = realNow()
    while (!this.#isStopped && this.#sent.count('pending') > 0 && realNow() - this.#heardAt < settleMs)
      await pauseMs(20)
    this.#look(true)
    if (booking && this.#problem?.kind !== 'unreachable')
      this.#reconciliation = await booking.reconcile(this.#sent, this.#index, settleMs, () => this.#isStopped)
  }
}

const notesOn = (
  { retries, queue }: LoadSettings,
  { clock }: Tenant,
  workers: number | undefined,
): string[] => [
  ...(workers === 0 ? ['no worker is there to send: start one with "hookdrill worker --queue <url>"'] : []),
  ...(retries === 'vendor' && clock.frozen && queue === undefined
    ? ['the clock of the tenant stands still: retries wait until somebody moves it']
    : []),
  ...(retries === 'vendor' && queue !== undefined
    ? ["workers know nothing of the tenant's clock: the vendor's waits are waits of real time"]
    : []),
]
