import { statSync, type Stats } from 'node:fs'
import { dirname, join } from 'node:path'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'

const endings = ['ts', 'mts', 'js', 'mjs', 'json', 'yaml', 'yml']

/**
 * The config file that is nearest: in a folder, or in one above it.
 *
 * @throws {HookdrillError} for two in one folder, and for one in a folder above that belongs to somebody else, since it could run
 * whatever it wants as whoever works further down.
 */
export function findConfigFile(from: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const [found, other] = endings
      .map((ending) => join(folder, `hookdrill.config.${ending}`))
      .flatMap((file) => statOf(file) ?? [])
    if (found && other)
      throw new HookdrillError('two_configs', `${found.file} and ${other.file} both want to be the config`, {
        suggestion: 'keep one of them, or name one with --config',
      })
    if (found && folder !== from && isOfSomebodyElse(found.stats))
      throw new HookdrillError(
        'foreign_config',
        `${found.file} belongs to another user, and is not read by itself`,
        { suggestion: `give --config ${found.file} if you trust it, or --no-config` },
      )
    if (found) return found.file
    if (dirname(folder) === folder) return undefined
  }
}

function statOf(file: string): { readonly file: string; readonly stats: Stats } | undefined {
  try {
    const stats = statSync(file, { throwIfNoEntry: false })
    return stats && { file, stats }
  } catch (error) {
    if (['EACCES', 'ENOTDIR', 'EPERM'].includes(codeOf(error) ?? '')) return undefined // Nobody can look into this folder.
    throw error
  }
}

/** Systems without users say nothing of that. */
function isOfSomebodyElse({ uid }: Stats): boolean {
  const own = process.getuid?.()
  return own !== undefined && uid !== own && uid !== 0
}
