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

/** What is one context's own. */
interface OwnContext extends Pick<AnyContext, 'options' | 'emit' | 'flush'> {
  readonly view: StateView
}

/** Makes the contexts of an account. */
export interface Contexts {
  /** For one call. */
  forCall(own: OwnContext): AnyContext
  /** For as long as the account is there: it says where the mock is reached now. */
  lasting(own: OwnContext): AnyContext
}

export function createContexts(parts: ContextParts): Contexts {
  const { vendor, jobs, address } = parts
  const shared = createShared(parts)

  /** One is made for every call: a getter in it, or anything after the spread, would cost more than all the rest. */
  const forCall: Contexts['forCall'] = ({ view: { within, db, ids }, options, emit, flush }) => ({
    db,
    options,
    ids,
    baseUrl: address.baseUrl,
    emit,
    flush,
    schedule(job, at, data) {
      if (!vendor.jobs[job]) throw new RangeError(`${vendor.name} has no job "${job}"`)
      within(() => jobs.schedule({ id: ids.uuid(), job, at, data }))
    },
    ...shared,
  })

  return {
    forCall,
    lasting: (own) => Object.defineProperty(forCall(own), 'baseUrl', { get: () => address.baseUrl }),
  }
}

/** What is the same in every context of an account. */
function createShared(
  parts: ContextParts,
): Omit<AnyContext, 'db' | 'ids' | 'options' | 'baseUrl' | 'emit' | 'flush' | 'schedule'> {
  const { vendor, clock, journal, edition, vendorRules, render } = parts
  const { name } = vendor
  return {
    edition,
    vendorRules,
    now: () => clock.now(),
    download: createFetchFile(parts),
    render,
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
