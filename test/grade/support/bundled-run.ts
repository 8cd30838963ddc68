import { bundleOf } from '../../../src/grade/bundle-of.ts'
import { createWireRecorder } from '../../../src/bundle/recorder.ts'
import { zipBundle } from '../../../src/bundle/zip-bundle.ts'
import { gradeHandler, type GradeOptions } from '../../../src/grade/grade.ts'
import type { Grade } from '../../../src/grade/result.ts'
import { startServer } from '../../../src/index.ts'
import { startHandler, type Handler } from '../../scenario/support/handler.ts'
import type { Mistake } from '../../scenario/support/mistakes.ts'
import { secret } from './grade.ts'

export interface BundledRun {
  readonly zip: Uint8Array
  readonly grade: Grade
  readonly port: number
  /** Everything of the run that must stay unknown. */
  readonly secrets: readonly string[]
  /** The same integration with other mistakes, at the address that it had. */
  again(mistakes: readonly Mistake[], knows?: string): Promise<Handler>
}

/** Grades a handler with these mistakes, and keeps every byte of it. */
export async function gradeIntoBundle(
  vendor: string,
  mistakes: readonly Mistake[],
  options: Partial<GradeOptions> & { readonly knows?: string; readonly counts?: boolean } = {},
): Promise<BundledRun> {
  const { knows = secret, counts = false, ...others } = options
  const recorder = createWireRecorder()
  const server = await startServer({ port: 0, tap: recorder })
  try {
    const tenant = server.tenants.get('default')
    recorder.read(tenant.clock)
    const mock = tenant.mock(vendor)
    const access = { baseUrl: mock.baseUrl, credentials: mock.credentials() }
    const open = (those: readonly Mistake[], known = secret): Promise<Handler> =>
      startHandler({ vendor: mock.vendor, access, secret: known, mistakes: those, now: tenant.clock.now })
    await using handler = await open(mistakes, knows)
    const probe = {
      name: 'the handler itself',
      read: async () => ({ kind: 'count' as const, count: (await handler.probe.documents?.()) ?? 0 }),
    }
    const to = handler.url
    const grade = await gradeHandler(tenant, { vendor, to, secret, ...(counts && { probe }), ...others })
    const zip = await zipBundle(
      bundleOf(grade, { tenant, secret, version: '1.2.3', recorded: recorder.recorded() }),
    )
    const credentials = Object.entries(mock.credentials()).flatMap(([name, value]) =>
      /user|id$/i.test(name) ? [] : [value],
    )
    const headers = Object.values(mock.headers()).map((value) => value.replace(/^Bearer /, ''))
    return {
      zip,
      grade,
      port: server.port,
      secrets: [secret, ...credentials, ...headers],
      again: open,
    }
  } finally {
    await server.close()
  }
}
