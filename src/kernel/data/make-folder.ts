import { mkdir, rmdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { codeOf } from '../errors/code-of.ts'

/**
 * Makes a folder and those above it that are missing, and gives what it has made, the outermost first. Where a parent exists and the
 * folder still cannot be made (as in /proc), Node's recursive mkdir never ends.
 */
export async function makeFolder(folder: string, mode?: number): Promise<readonly string[]> {
  try {
    await mkdir(folder, { mode })
    return [folder]
  } catch (error) {
    const parent = dirname(resolve(folder))
    if (codeOf(error) === 'EEXIST' && (await stat(folder)).isDirectory()) return []
    if (codeOf(error) !== 'ENOENT' || (await exists(parent))) throw error
    const above = await makeFolder(parent, mode)
    try {
      await mkdir(folder, { mode })
    } catch (inner) {
      await removeMade(above)
      throw inner
    }
    return [...above, folder]
  }
}

/** Takes away again what `makeFolder` has made, as far as it is empty. */
export async function removeMade(made: readonly string[]): Promise<void> {
  for (const one of made.toReversed()) await rmdir(one).catch(() => undefined) // Somebody has put something into it.
}

const exists = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined // Whatever keeps it from being looked at, making what is in it says.
