import { batch, signal } from '@preact/signals'
import type { JournalEntry } from '../../journal/journal.ts'
import type { InputOf, OutputOf } from '../../cli/lib/call.ts'
import { clearTimeout, setTimeout } from '../globals.ts'
import { askFor, ApiError, toApiCall, type ApiCall } from './api.ts'

export type ListedDelivery = OutputOf<'deliveries.list'>['deliveries'][number]

export type DeliveryDetails = OutputOf<'deliveries.show'>

export interface DeliveryQuery {
  readonly vendor: string
  readonly status: '' | NonNullable<InputOf<'deliveries.list'>['status']>
  readonly search: string
}

/** How long is waited before the server is asked for what may have come; ms. */
const lookAgainMs = 300

/** How many come in one page. */
const pageSize = 200

/** The deliveries that fit a query, newest first: a page when somebody gets there, and what happens as it happens. */
export class DeliveryList {
  readonly query: DeliveryQuery
  /** Counts up with each change of what follows. */
  readonly version = signal(0)
  readonly state = signal<'loading' | 'ready' | 'failed'>('loading')
  readonly error = signal<ApiError | undefined>(undefined)
  /** How many rows have come on top since the list was made. */
  added = 0
  /** Oldest first, so that what is new is put at the end. */
  readonly #ids: string[] = []
  readonly #rows = new Map<string, ListedDelivery>()
  #next: string | undefined
  #isLoading = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(query: DeliveryQuery) {
    this.query = query
  }

  /** The call that the first page is. */
  get call(): ApiCall<'deliveries.list'> {
    const { vendor, status, search } = this.query
    return toApiCall('deliveries.list', {
      order: 'newest',
      ...(vendor !== '' && { vendor }),
      ...(status !== '' && { status }),
      ...(search !== '' && { search }),
      limit: pageSize,
    })
  }

  get length(): number {
    return this.#ids.length
  }

  get hasMore(): boolean {
    return this.#next !== undefined
  }

  /** The row at a place, the newest at 0. */
  at(index: number): ListedDelivery | undefined {
    return this.#rows.get(this.#ids[this.#ids.length - 1 - index] ?? '')
  }

  /** The following page, if there is one and none is under way. */
  async more(): Promise<void> {
    if (this.#isLoading || (this.state.value === 'ready' && this.#next === undefined)) return
    this.#isLoading = true
    try {
      const { deliveries, next } = await askFor('deliveries.list', {
        ...this.call.input,
        ...(this.#next !== undefined && { after: this.#next }),
      })
      this.#prepend(deliveries)
      this.#next = next
      batch(() => {
        this.state.value = 'ready'
        this.version.value++
      })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      batch(() => {
        this.error.value = error
        this.state.value = 'failed'
      })
    } finally {
      this.#isLoading = false
    }
  }

  #prepend(newestFirst: readonly ListedDelivery[]): void {
    const older = newestFirst.filter(({ id }) => !this.#rows.has(id)).toReversed()
    this.#ids.unshift(...older.map(({ id }) => id))
    for (const row of older) this.#rows.set(row.id, row)
  }

  /** Takes up what has happened. */
  apply(entries: readonly JournalEntry[]): void {
    let hasChanged = false
    for (const entry of entries) hasChanged = this.#take(entry) || hasChanged
    if (hasChanged) this.version.value++
  }

  #take(entry: JournalEntry): boolean {
    if (entry.kind === 'delivery') return this.#add(toRow(entry))
    if (entry.kind !== 'attempt') return false
    const { id, attempt, status, dueAt = null } = entry
    const before = this.#rows.get(id)
    const changed: ListedDelivery = {
      ...(before ?? toRow(entry)),
      status: status as ListedDelivery['status'], // The journal has it from a delivery.
      attempts: Math.max(before?.attempts ?? 0, attempt.number),
      lastOutcome: attempt.outcome,
      dueAt,
    }
    if (!before) return this.query.status !== '' && this.#add(changed)
    // Whatever was searched for is in it still, be it in its body, which the journal does not have.
    if (fits(changed, { ...this.query, search: '' })) this.#rows.set(id, changed)
    else this.#remove(id)
    return true
  }

  /** The text may be in the body of a new delivery, which the server alone can tell; asked once for many. */
  #lookAgain(): void {
    this.#timer ??= setTimeout(() => void this.#addNewest(), lookAgainMs)
  }

  async #addNewest(): Promise<void> {
    this.#timer = undefined
    try {
      const { deliveries } = await askFor('deliveries.list', this.call.input)
      const known = deliveries.findIndex(({ id }) => this.#rows.has(id))
      const newest = known === -1 ? deliveries : deliveries.slice(0, known)
      for (const row of newest.toReversed()) {
        this.#ids.push(row.id)
        this.#rows.set(row.id, row)
        this.added++
      }
      if (newest.length > 0) this.version.value++
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
    }
  }

  /** It is not shown any more. */
  close(): void {
    clearTimeout(this.#timer)
  }

  #remove(id: string): void {
    this.#rows.delete(id)
    this.#ids.splice(this.#ids.lastIndexOf(id), 1)
  }

  #add(row: ListedDelivery): boolean {
    if (this.#rows.has(row.id)) return false
    if (!fits(row, this.query)) {
      if (this.query.search !== '') this.#lookAgain()
      return false
    }
    this.#ids.push(row.id)
    this.added++
    this.#rows.set(row.id, row)
    return true
  }
}

const toRow = (entry: Extract<JournalEntry, { kind: 'delivery' | 'attempt' }>): ListedDelivery => ({
  id: entry.id,
  vendor: entry.vendor,
  event: entry.event,
  url: entry.url,
  fault: entry.fault ?? null,
  status: 'pending',
  attempts: 0,
  lastOutcome: null,
  createdAt: entry.at,
  dueAt: entry.at,
})

/** As the server sees it; whoever asks for what has ended is told of it when it has. */
const fits = (row: ListedDelivery, { vendor, status, search }: DeliveryQuery): boolean =>
  (vendor === '' || row.vendor === vendor) &&
  (status === '' || row.status === status) &&
  [row.id, row.vendor, row.event, row.url, row.fault ?? ''].some((text) =>
    text.toLowerCase().includes(search.toLowerCase()),
  )
