import { HookdrillError } from './error.ts'

/**
 * Whoever gives nothing has often read a variable that is not set, and means nothing of what an empty text would do:
 * an empty host listens on all addresses, an empty folder is the one that the process was started in.
 *
 * @throws {HookdrillError} naming the first that is empty.
 */
export function refuseEmpty(
  settings: Readonly<Record<string, string | readonly string[] | undefined>>,
): void {
  for (const [name, given] of Object.entries(settings))
    for (const text of [given ?? []].flat())
      if (text.trim() === '')
        throw new HookdrillError('empty_setting', `the setting "${name}" is empty`, {
          suggestion: 'give a value, or leave it out',
        })
}
