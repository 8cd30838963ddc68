import { callName, type Bundle } from '../bundle/bundle.ts'
import { makeBundle, type Purpose } from '../bundle/make-bundle.ts'
import type { Recorded } from '../bundle/recorder.ts'
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
    purposes: grade.results.flatMap(({ requirement, exchanges = [] }) =>
      exchanges.map(({ headers, body, awaited, calls }): Purpose => ({
        requirement: requirement.id,
        headers,
        body,
        ...(awaited !== undefined && { awaited }),
        calls: calls.map(({ method, url }) => callName(method, url)),
      })),
    ),
  })
}
