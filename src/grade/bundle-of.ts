import { callName, type Bundle } from '../bundle/bundle.ts'
import { makeBundle, type Purpose } from '../bundle/make-bundle.ts'
import type { Recorded } from '../bundle/recorder.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { toGradeReport } from './report/grade-report.ts'
import type { Grade } from './result.ts'

export interface BundledRun {
  readonly tenant: Tenant
  /** The webhook secret, if one was given. */
  readonly secret?: string | undefined
  /** The version of hookdrill. */
  readonly version: string
  readonly recorded: readonly Recorded[]
}

/** A graded run with every byte of it. */
export function bundleOf(grade: Grade, { tenant, secret, version, recorded }: BundledRun): Bundle {
  const mock = tenant.mock(grade.vendor)
  const [first] = mock.vendor.audience.list ? mock.subscriptions() : []
  const [fallback] = mock.vendor.signings
  return makeBundle({
    hookdrill: version,
    vendor: grade.vendor,
    to: grade.to,
    base_url: mock.baseUrl,
    seed: tenant.seed,
    grade: toGradeReport(grade),
    signing: first?.subscription.signing ?? fallback,
    secret: secret ?? first?.subscription.secret.reveal() ?? '',
    credentials: mock.credentials(),
    recorded,
    requests: mock.requests(),
    snapshot: accountOf(tenant.snapshot(), grade.vendor),
    purposes: grade.results.flatMap(({ requirement, exchanges = [] }) =>
      exchanges.map(({ headers, body, awaited, calls, about = [] }): Purpose => ({
        requirement: requirement.id,
        headers,
        body,
        ...(awaited !== undefined && { awaited }),
        about,
        calls: calls.map(({ method, url }) => callName(method, url)),
      })),
    ),
  })
}

/** Of all accounts of a tenant, this vendor's. */
const accountOf = (snapshot: TenantSnapshot, vendor: string): TenantSnapshot => {
  const only = <T>(by: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(by).filter(([name]) => name === vendor))
  const { editions, options, mocks } = snapshot
  return { ...snapshot, editions: only(editions), options: only(options), mocks: only(mocks) }
}
