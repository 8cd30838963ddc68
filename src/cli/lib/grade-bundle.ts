import type { WireRecorder } from '../../bundle/recorder.ts'
import type { Grade } from '../../grade/result.ts'
import type { Tenant } from '../../tenant/tenant.ts'

/** What the flags of a grade say of a bundle. */
interface BundleFlags {
  /** The file that it goes to; none is written when left out. */
  readonly bundle?: string | undefined
  /** Left out of what is written. */
  readonly secret?: string | undefined
}

export const recorderFor = async ({ bundle }: BundleFlags): Promise<WireRecorder | undefined> =>
  bundle === undefined ? undefined : (await import('../../bundle/recorder.ts')).createWireRecorder()

export async function writeBundle(
  { bundle, secret }: BundleFlags,
  grade: Grade,
  tenant: Tenant,
  recorder: WireRecorder,
): Promise<void> {
  if (bundle === undefined) return
  const { bundleOf } = await import('../../grade/bundle-of.ts')
  const { zipBundle } = await import('../../bundle/zip-bundle.ts')
  const { version } = await import('../../version.ts')
  const zipped = await zipBundle(bundleOf(grade, { tenant, secret, version, recorded: recorder.recorded() }))
  const { writeReportFile } = await import('../../grade/report/write-reports.ts')
  await writeReportFile(bundle, zipped)
}
