import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentsIn } from '../../../src/grade/effects/documents.ts'
import { gradeHandler, type GradeOptions } from '../../../src/grade/grade.ts'
import type { Grade } from '../../../src/grade/result.ts'
import { startServer } from '../../../src/index.ts'
import { secret, unhurried } from '../support/grade.ts'
import type { HandlerSetup } from './handler.ts'
import { serveGuided } from './server.ts'

export interface GuidedRun extends Pick<HandlerSetup, 'mistakes' | 'profile' | 'alsoSecret'> {
  readonly vendor: string
  readonly by?: 'http' | 'express'
  readonly options?: Partial<GradeOptions>
}

/** Grades a handler by the guide of its vendor, by what lies in its folder. */
export async function gradeGuided({ vendor, by, options, profile, ...rest }: GuidedRun): Promise<Grade> {
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
        access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
        folder: kept,
        now: tenant.clock.now,
        ...proved,
        ...rest,
        ...(profile && { profile }),
      },
      by,
    )
    return await gradeHandler(tenant, {
      vendor,
      to: handler.url,
      ...proved,
      probe: documentsIn(kept),
      limitMs: unhurried.limitMs,
      ...((rest.mistakes ?? []).length === 0 && unhurried),
      ...(profile === 'polls' && { profile }),
      ...options,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
