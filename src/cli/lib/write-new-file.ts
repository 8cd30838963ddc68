import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { yes } from './flag.ts'
import { writeBeside } from './write-beside.ts'

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

export const writeWhole = (file: string, text: string): Promise<void> =>
  writeBeside(file, (beside) => writeFile(beside, text))
