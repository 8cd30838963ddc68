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
    if (codeOf(error) === 'EEXIST' && (await isFolder(folder))) return []
    if (codeOf(error) !== 'ENOENT') throw error
    if (await isFolder(parent)) throw notMade(folder, error)
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

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined) // Whatever keeps it from being looked at, making what is in it says.
  return found?.isDirectory() === true
}

/** As the system says it of places where it makes no folder; what it says here is that there is none. */
const notMade = (path: string, cause: unknown): Error =>
  Object.assign(new Error(`ENOTSUP: no folder can be made, mkdir '${path}'`, { cause }), {
    code: 'ENOTSUP',
    syscall: 'mkdir',
    path,
  })
