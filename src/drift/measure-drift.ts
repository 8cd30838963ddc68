import type { Corpus } from '../corpus/corpus.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { createTrustedCertificates } from '../delivery/certificates.ts'
import { createDestinations } from '../delivery/destinations.ts'
import { systemNow } from '../kernel/time/real-time.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { refuseUpstream } from '../record/refuse-upstream.ts'
import { toDifferences, type DriftReport } from './difference.ts'
import { createLiveTarget } from './live-target.ts'
import { createMockTarget } from './mock-target.ts'
import { playCorpus, type PlayedCorpus } from './play-corpus.ts'
import type { DriftAccess } from './request-now.ts'
import { refuseUnnamedCalls } from './refuse-calls.ts'
import { openWebhookLog } from './webhook-log.ts'

export interface LiveVendor {
  /** Base URL of its API. */
  readonly url: string
  readonly access: DriftAccess
  readonly allowedHosts: readonly string[]
  readonly ca?: readonly string[] | undefined
  /** Operations that may be called although they do more than read: `POST /api/v2/records`. */
  readonly allowedCalls: readonly string[]
  /** Between calls, in ms. */
  readonly everyMs: number
  /** For how long each webhook is waited for, in ms; 0 for not at all. */
  readonly waitMs: number
  /** Where it reaches the webhook endpoint. @default where that listens on this machine */
  readonly publicUrl?: string | undefined
  onWait(): void
  /** Epoch ms. @default this machine's time */
  readonly now?: () => number
}

export interface DriftOptions {
  readonly corpus: Corpus
  readonly vendor: AnyVendor
  /** An empty one, whose mocks are reached on this machine. */
  readonly tenant: Tenant
  /** The vendor itself, to be compared, too. @default the mock alone */
  readonly live?: LiveVendor | undefined
  readonly onProgress?: (done: number, of: number) => void
}

export interface MeasuredDrift {
  readonly report: DriftReport
  /** As the mock played it. */
  readonly played: PlayedCorpus
}

/**
 * Plays a corpus against the mock, and against the vendor where that is given, and says what is not as it was recorded.
 *
 * @throws {HookdrillError} for calls that may cost something and were not named, and for a vendor that may not be called.
 * @throws {UnreachableError} for a vendor that does not answer.
 */
export async function measureDrift({
  corpus,
  vendor,
  tenant,
  live,
  onProgress,
}: DriftOptions): Promise<MeasuredDrift> {
  if (live) refuseUnnamedCalls(corpus, vendor, live.allowedCalls)
  const told = onProgress && { onProgress }
  const alive = live && (await playLive(corpus, vendor, live, told))
  const played = await playMock(corpus, vendor, tenant, told)
  const source = `corpus ${corpus.source}, recorded ${corpus.recordedAt.slice(0, 10)}`
  const sides = [played, ...(alive ? [alive] : [])]
  return {
    played,
    report: {
      schema_version: 1,
      corpus: corpus.source,
      vendor: corpus.vendor,
      edition: corpus.edition,
      recorded_at: corpus.recordedAt,
      ...(live && { against: live.url }),
      calls: played.calls,
      webhooks: played.webhooks,
      differences: [
        ...toDifferences(
          sides.flatMap(({ found }) => found),
          source,
        ),
      ],
      notes: [...new Set(sides.flatMap(({ notes }) => notes))],
    },
  }
}

type Told = Pick<DriftOptions, 'onProgress'> | undefined

async function playMock(
  corpus: Corpus,
  vendor: AnyVendor,
  tenant: Tenant,
  told: Told,
): Promise<PlayedCorpus> {
  const mock = tenant.mock(vendor.name)
  const reach = { lookup: createDestinations().lookup, ca: undefined }
  await using log = await openWebhookLog(() => 200, tenant.clock.now)
  await subscribeWhereSet(corpus, tenant, vendor.name, log.url)
  const target = createMockTarget({ tenant, mock, log, reach })
  return await playCorpus({ corpus, vendor, target, policy: mock.retryPolicy(), ...told })
}

/** Where no call of the corpus says where webhooks go, somebody had filled that in on the vendor's pages. */
async function subscribeWhereSet(
  { exchanges }: Corpus,
  tenant: Tenant,
  vendor: string,
  url: string,
): Promise<void> {
  const isSaid = exchanges.some(
    (one) => one.kind === 'call' && Buffer.from(one.body).includes('webhooks.example'),
  )
  if (isSaid || !exchanges.some(({ kind }) => kind === 'webhook')) return
  await tenant.mock(vendor).subscribe({ url })
}

async function playLive(
  corpus: Corpus,
  vendor: AnyVendor,
  live: LiveVendor,
  told: Told,
): Promise<PlayedCorpus> {
  const destinations = createDestinations(live.allowedHosts)
  const reach = { lookup: destinations.lookup, ca: createTrustedCertificates(live.ca).ca }
  await refuseUpstream(live.url, destinations, reach)
  const statuses = corpus.exchanges.flatMap((one) => (one.kind === 'webhook' ? [one.status] : []))
  await using log = await openWebhookLog((place) => statuses[place] ?? 200, live.now ?? systemNow)
  const { access, everyMs, waitMs, onWait } = live
  const base = live.url.replace(/\/$/, '')
  const target = createLiveTarget({
    base,
    access,
    reach,
    log,
    hook: live.publicUrl ?? log.url,
    everyMs,
    waitMs,
    onWait,
  })
  return await playCorpus({ corpus, vendor, target, ...told })
}
