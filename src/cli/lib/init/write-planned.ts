import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { makeFolder } from '../../../kernel/data/make-folder.ts'
import { codeOf } from '../../../kernel/errors/code-of.ts'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { messageOf } from '../../../kernel/errors/message-of.ts'
import type { PlannedFile } from './plan-files.ts'

/**
 * Writes a file that is not there yet.
 *
 * @throws {HookdrillError} when it cannot be written.
 */
export async function writePlanned(
  folder: string,
  { path, text, isProgram, left }: PlannedFile,
): Promise<void> {
  if (left !== undefined) return
  const file = join(folder, path)
  try {
    await makeFolder(dirname(file))
    await writeFile(file, text, { flag: 'wx', mode: isProgram ? 0o755 : 0o644 })
  } catch (error) {
    const why = codeOf(error) === 'EEXIST' ? 'something is in its way' : messageOf(error)
    throw new HookdrillError('cannot_write', `${path} cannot be written: ${why}`, { cause: error })
  }
}
