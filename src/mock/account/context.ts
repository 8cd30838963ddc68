import { AbortController } from '../../kernel/wire/node-globals.ts'
import type { FetchFile } from '../../delivery/download.ts'
import type { DeliveryQueue } from '../../delivery/queue.ts'
import { TimedOut } from '../../delivery/failure.ts'
import type { UseLog } from '../../evidence/uses.ts'
import type { Journal } from '../../journal/journal.ts'
import type { Context } from '../../kernel/contract/context.ts'
import type { DocumentSpec } from '../../kernel/contract/document.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Clock } from '../../kernel/time/clock.ts'
import type { ExpiryTracker } from './expiry-tracker.ts'
import type { Jobs } from './jobs.ts'
import type { AccountState, StateView } from './state.ts'
import type { Tallies } from './tallies.ts'

/** The context of a vendor whose shape nobody needs to know: see AnyVendor. */
// oxlint-disable-next-line typescript/no-explicit-any -- See AnyVendor.
export type AnyContext = Context<any>

/** What a vendor's code sees and uses, apart from how what it emits is sent. */
export interface ContextParts {
  readonly vendor: AnyVendor
  readonly clock: Clock
  readonly journal: Journal
  readonly download: FetchFile
  readonly render: (document: DocumentSpec) => Promise<Uint8Array>
  readonly edition: string
  /** The vendor's switches, complete. */
  readonly options: unknown
  readonly vendorRules: boolean
  readonly state: AccountState
  readonly queue: DeliveryQueue
  readonly jobs: Jobs
  readonly tallies: Tallies
  readonly expiryTracker: ExpiryTracker
  readonly uses: UseLog
  /** Where the mock is reached now. */
  readonly address: { readonly baseUrl: string }
}

export function createContext(
  parts: ContextParts,
  { within, db, ids }: StateView,
  { emit, flush }: Pick<AnyContext, 'emit' | 'flush'>,
): AnyContext {
  const { vendor, clock, journal, edition, options, vendorRules, render, address } = parts
  const { name } = vendor
  return {
    db,
    options,
    edition,
    vendorRules,
    ids,
    get baseUrl() {
      return address.baseUrl
    },
    now: () => clock.now(),
    download: createFetchFile(parts),
    render,
    emit,
    flush,
    schedule(job, at, data) {
      if (!vendor.jobs[job]) throw new RangeError(`${name} has no job "${job}"`)
      within(() => parts.jobs.schedule({ id: ids.uuid(), job, at, data }))
    },
    tally: parts.tallies.count,
    deliveries: (subscription) => parts.queue.listAsMeant(subscription),
    warn: (message) => void journal.write({ kind: 'warning', vendor: name, message }),
    trackExpiry: parts.expiryTracker.add,
    reportChange: (change) => void journal.write({ kind: 'note', vendor: name, ...change }),
  }
}

/** The time limit is the vendor's, so it is counted on the tenant's clock. */
const createFetchFile =
  ({ clock, download }: Pick<ContextParts, 'clock' | 'download'>): AnyContext['download'] =>
  async (url, { timeoutMs, limitBytes }) => {
    const abort = new AbortController()
    const cancel = clock.deadline(timeoutMs, () => abort.abort(new TimedOut(timeoutMs)))
    const downloaded = await download(url, limitBytes, abort.signal)
    cancel()
    return downloaded
  }
