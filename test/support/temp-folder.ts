import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { codeOf } from '../../src/kernel/errors/code-of.ts'

/** Whatever tests and what they start write into the folder for temporary files goes with the run. */
export default function setup(): () => void {
  const before = process.env['TMPDIR']
  const parent = tmpdir()
  const folder = mkdtempSync(join(parent, 'hookdrill-tests-'))
  // A database server does not run as root, and writes there, too.
  chmodSync(folder, statSync(parent).mode & 0o7777)
  process.env['TMPDIR'] = folder
  return () => {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
    } catch (error) {
      // What somebody still writes into stays; that says nothing of the tests.
      if (codeOf(error) !== 'ENOTEMPTY') throw error
    }
  }
}
