import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentsIn } from '../../../src/grade/effects/documents.ts'
import { gradeHandler, type GradeOptions } from '../../../src/grade/grade.ts'
import type { Grade } from '../../../src/grade/result.ts'
import { startServer } from '../../../src/index.ts'
import type { Tenant } from '../../../src/tenant/tenant.ts'
import { secret, unhurried } from '../support/grade.ts'
import type { Mock } from '../../../src/mock/mock.ts'
import type { HandlerSetup } from './handler.ts'
import type { GradeMistake } from './mistakes.ts'
import { serveGuided } from './server.ts'

export interface GuidedRun extends Pick<HandlerSetup, 'mistakes' | 'profile' | 'alsoSecret' | 'pauseAfter'> {
  readonly vendor: string
  readonly by?: 'http' | 'express'
}

/** There is no call that would tell about a request of ReportFlow, so nobody reads there. */
export const profilesOf = (vendor: string) =>
  (['downloads', 'reads', 'stores', 'polls'] as const).filter(
    (profile) => profile !== 'reads' || vendor !== 'reportflow',
  )

/** A handler by the guide of its vendor, where it is reached, and what it keeps. */
export interface Guided {
  readonly tenant: Tenant
  readonly kept: string
  /** What whoever judges it must be told. */
  readonly told: Pick<GradeOptions, 'vendor' | 'to' | 'secret' | 'profile'>
}

/** Starts a handler by the guide of its vendor, and ends it after what is done with it. */
export async function withGuided<T>(
  { vendor, by, profile, ...rest }: GuidedRun,
  judge: (guided: Guided) => Promise<T>,
): Promise<T> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock(vendor)
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-guided-'))
  const kept = join(folder, 'kept')
  const isProven = mock.vendor.signings.some(({ kind }) => kind !== 'none')
  const proved = isProven ? { secret } : {}
  try {
    await using handler = await serveGuided(
      {
        vendor,
        access: { baseUrl: mock.baseUrl, credentials: credentialsOf(mock, rest.mistakes) },
        folder: kept,
        now: tenant.clock.now,
        ...proved,
        ...rest,
        ...(profile && { profile }),
      },
      by,
    )
    // Nothing but its own word tells that a handler fetches later.
    const declared = profile === 'polls' ? { profile } : {}
    return await judge({ tenant, kept, told: { vendor, to: handler.url, ...proved, ...declared } })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As they are, or with a password that was changed meanwhile. */
const credentialsOf = (
  mock: Mock,
  mistakes: readonly GradeMistake[] = [],
): Readonly<Record<string, string>> => ({
  ...mock.credentials(),
  ...(mistakes.includes('wrong-password') && { password: 'old', clientSecret: 'old' }),
})

/** Grades a handler by the guide of its vendor, by what lies in its folder. */
export const gradeGuided = ({
  options,
  ...run
}: GuidedRun & { readonly options?: Partial<GradeOptions> }): Promise<Grade> =>
  withGuided(run, ({ tenant, kept, told }) =>
    gradeHandler(tenant, {
      ...told,
      probe: documentsIn(kept),
      limitMs: unhurried.limitMs,
      ...((run.mistakes ?? []).length === 0 && unhurried),
      ...options,
    }),
  )
