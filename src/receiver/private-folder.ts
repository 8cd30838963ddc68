import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { hasCode } from './durable.ts'

/** Makes a folder for the owner alone, and those above it that are missing. Step by step: Node's recursive mkdir never ends where none can be made, as in /proc. */
export async function makePrivateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (hasCode(error, 'EEXIST') && (await isFolder(folder))) return
    const parent = dirname(resolve(folder))
    if (!hasCode(error, 'ENOENT') || (await isFolder(parent))) throw noFolder(folder, error)
    await makePrivateFolder(parent)
    await mkdir(folder, { mode: 0o700 })
  }
}

const isFolder = async (path: string): Promise<boolean> => {
  const found = await stat(path).catch(() => undefined) // Whatever keeps it from being looked at, making what is in it says.
  return found?.isDirectory() === true
}

/** As the system says it of places where it makes no folder; what it says here is that there is none. */
const noFolder = (path: string, cause: unknown): unknown =>
  hasCode(cause, 'ENOENT')
    ? Object.assign(new Error(`ENOTSUP: no folder can be made, mkdir '${path}'`, { cause }), {
        code: 'ENOTSUP',
        syscall: 'mkdir',
        path,
      })
    : cause
