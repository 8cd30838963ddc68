import { structuredClone } from '../../src/kernel/wire/node-globals.ts'
import { factsOf, vendorNames, type VendorName } from './vendor-facts.ts'

export interface ModelSubscription {
  readonly id: string
  url: string
  readonly field: string
  isActive: boolean
  failures: number
}

export interface ModelDelivery {
  /** Known when the server has told it. */
  id?: string
  readonly event: string
  readonly subscription: string
  readonly url: string
  status: 'pending' | 'delivered' | 'abandoned'
  readonly outcomes: number[]
  dueAt?: number | undefined
}

interface ModelAccount {
  readonly subscriptions: ModelSubscription[]
  readonly deliveries: ModelDelivery[]
  readonly objects: string[]
  readonly jobs: { readonly at: number; readonly event: string }[]
  /** Every id that there has been. */
  readonly given: Set<string>
}

export interface ModelFault {
  readonly kind: 'late' | 'duplicate' | 'unavailable' | 'rate-limited'
  times: number
}

const newAccount = (): ModelAccount => ({
  subscriptions: [],
  deliveries: [],
  objects: [],
  jobs: [],
  given: new Set(),
})

export type Accounts = Record<VendorName, ModelAccount>

const newAccounts = (): Accounts =>
  Object.fromEntries(vendorNames.map((vendor) => [vendor, newAccount()])) as Accounts // One for each name.

/** What a tenant is expected to be. */
export class ModelTenant {
  readonly id: string
  now: number
  accounts = newAccounts()
  faults: Record<VendorName, ModelFault[]> = noFaults()
  readonly snapshots = new Map<string, Accounts>()
  readonly #answerOf: (url: string) => number

  constructor(id: string, now: number, answerOf: (url: string) => number) {
    this.id = id
    this.now = now
    this.#answerOf = answerOf
  }

  reset(): void {
    this.accounts = newAccounts()
    this.faults = noFaults()
  }

  save(name: string): void {
    this.snapshots.delete(name)
    this.snapshots.set(name, structuredClone(this.accounts))
  }

  restore(name: string): void {
    const saved = this.snapshots.get(name)
    if (!saved) throw new RangeError(name)
    this.accounts = structuredClone(saved)
    // Overdue deliveries go at once, other work at the next move.
    for (const vendor of vendorNames)
      for (const delivery of this.accounts[vendor].deliveries)
        if ((delivery.dueAt ?? Infinity) <= this.now) this.#attempt(vendor, delivery, this.now)
  }

  subscribersOf(vendor: VendorName, event: string): readonly ModelSubscription[] {
    const { pages } = factsOf(vendor)
    return this.accounts[vendor].subscriptions.filter(({ field, isActive }) => {
      const hears = pages.find((page) => page.field === field)?.hears ?? []
      return isActive && (hears === 'everything' || hears.includes(event))
    })
  }

  subscribe(vendor: VendorName, id: string, field: string, url: string): void {
    const { subscriptions } = this.accounts[vendor]
    const known = subscriptions.find((one) => one.id === id)
    if (known) Object.assign(known, { url, isActive: true, failures: 0 })
    else subscriptions.push({ id, field, url, isActive: true, failures: 0 })
  }

  /** An event goes to everybody who hears of it, now. */
  emit(vendor: VendorName, event: string): void {
    for (const { id, url } of this.subscribersOf(vendor, event)) this.#accept(vendor, event, id, url)
  }

  /** Not hit by what is scripted. */
  resend(vendor: VendorName, { event, subscription, url }: ModelDelivery): void {
    this.#add(vendor, event, subscription, url, 0)
  }

  addJob(vendor: VendorName, event: string, afterMs: number): void {
    this.accounts[vendor].jobs.push({ at: this.now + afterMs, event })
  }

  /** The fault that the next API call runs into. */
  takeApiFault(vendor: VendorName): ModelFault | undefined {
    return this.#take(vendor, ['unavailable', 'rate-limited'])
  }

  advance(ms: number): void {
    const until = this.now + ms
    for (;;) {
      const due = this.#nextDue()
      if (!due || due.at > until) break
      this.now = Math.max(this.now, due.at)
      due.run()
    }
    this.now = until
  }

  #nextDue(): { readonly at: number; readonly run: () => void } | undefined {
    const all = vendorNames.flatMap((vendor) => {
      const { jobs, deliveries } = this.accounts[vendor]
      return [
        ...jobs.map((job) => ({
          at: job.at,
          run: () => {
            jobs.splice(jobs.indexOf(job), 1)
            this.emit(vendor, job.event)
          },
        })),
        ...deliveries.flatMap((delivery) =>
          delivery.dueAt === undefined
            ? []
            : [{ at: delivery.dueAt, run: () => this.#attempt(vendor, delivery, this.now) }],
        ),
      ]
    })
    return all.toSorted((one, other) => one.at - other.at)[0]
  }

  #accept(vendor: VendorName, event: string, subscription: string, url: string): void {
    const fault = this.#take(vendor, ['late', 'duplicate'])
    this.#add(vendor, event, subscription, url, fault?.kind === 'late' ? lateMs : 0)
    if (fault?.kind === 'duplicate') this.#add(vendor, event, subscription, url, 0)
  }

  #add(vendor: VendorName, event: string, subscription: string, url: string, afterMs: number): void {
    const dueAt = this.now + afterMs
    const delivery: ModelDelivery = { event, subscription, url, status: 'pending', outcomes: [], dueAt }
    this.accounts[vendor].deliveries.push(delivery)
    if (afterMs === 0) this.#attempt(vendor, delivery, this.now)
  }

  #attempt(vendor: VendorName, delivery: ModelDelivery, at: number): void {
    const { delaysMs, retries, disabledAfter } = factsOf(vendor)
    const status = this.#answerOf(delivery.url)
    delivery.outcomes.push(status)
    const delay = delaysMs[delivery.outcomes.length - 1]
    const isDelivered = status >= 200 && status < 300
    if (!isDelivered && retries(status) && delay !== undefined) {
      delivery.dueAt = at + delay
      return
    }
    delivery.status = isDelivered ? 'delivered' : 'abandoned'
    delete delivery.dueAt
    const subscription = this.accounts[vendor].subscriptions.find(({ id }) => id === delivery.subscription)
    if (!subscription || disabledAfter === undefined) return
    subscription.failures = isDelivered ? 0 : subscription.failures + 1
    if (subscription.failures >= disabledAfter) subscription.isActive = false
  }

  #take(vendor: VendorName, kinds: readonly ModelFault['kind'][]): ModelFault | undefined {
    const faults = this.faults[vendor]
    const fault = faults.find(({ kind }) => kinds.includes(kind))
    if (!fault) return undefined
    fault.times -= 1
    if (fault.times === 0) faults.splice(faults.indexOf(fault), 1)
    return fault
  }
}

/** How late `late` is by itself. */
const lateMs = 600_000

const noFaults = (): Record<VendorName, ModelFault[]> =>
  Object.fromEntries(vendorNames.map((vendor) => [vendor, []])) as unknown as Record<VendorName, ModelFault[]> // One for each name.

/** What the server is expected to be. */
export interface Model {
  readonly tenants: Map<string, ModelTenant>
  /** What receivers answer, by their number. */
  readonly answers: Map<string, number>
}

export function createModel(now: number): Model {
  const answers = new Map<string, number>()
  const tenants = new Map<string, ModelTenant>()
  const model = { tenants, answers }
  tenants.set('default', newTenant(model, 'default', now))
  return model
}

export const newTenant = ({ answers }: Model, id: string, now: number): ModelTenant =>
  new ModelTenant(id, now, (url) => answers.get(url.slice(-1)) ?? 200)
