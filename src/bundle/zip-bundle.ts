import type { Bundle } from './bundle.ts'
import { manifestFile } from './bundle.ts'

/** The bundle as the bytes of a ZIP file: the same bytes for the same bundle. */
export async function zipBundle({ manifest, files }: Bundle): Promise<Uint8Array> {
  const { strToU8, zipSync } = await import('fflate')
  return zipSync(
    { [manifestFile]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`), ...Object.fromEntries(files) },
    { mtime: '2000-01-01T00:00:00' },
  )
}
