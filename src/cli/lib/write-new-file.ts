import { existsSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { yes } from './flag.ts'

/** For a command that writes what somebody may go on to change by hand. */
export const forceFlag = { force: yes('write over a file that is there') }

/**
 * Refuses a file that is there, before anything is done.
 *
 * @param flag names another one.
 * @throws {HookdrillError} unless it may be written over.
 */
export function refuseOverwriting(flag: string, file: string | undefined, force: boolean): void {
  if (file === undefined && force)
    throw new HookdrillError('invalid_flag', `--force is for a file of ${flag}, and none is written`, {
      suggestion: `name one with ${flag} <file>, or leave it out`,
    })
  if (file !== undefined && !force && existsSync(file))
    throw new HookdrillError('file_exists', `${flag} ${file}: it is there already`, {
      suggestion: 'choose another name, or write over it with --force',
    })
}

/** Under another name first, so that it is never half there. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`
  try {
    await writeFile(beside, text)
    await rename(beside, file)
  } finally {
    await rm(beside, { force: true })
  }
}
