import { createHash, randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { makePrivateFolder } from '../private-folder.ts'
import { closing, hasCode, syncFolder } from '../durable.ts'
import { headLength } from '../toolbox/file-kind.ts'
import { tailLength } from './is-whole.ts'

/** Bytes that have arrived and are safe on disk, but have no name yet. */
export interface Received {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
  readonly head: Uint8Array
  /** The last bytes, as many as `isWhole` needs. */
  readonly tail: Buffer
}

export class FileTooLargeError extends Error {
  override readonly name = 'FileTooLargeError'
}

export interface FileStore {
  /** Writes a body to a temporary file. Throws FileTooLargeError as soon as it passes `maxBytes`. */
  receive(body: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Received>
  /** Gives the bytes a name that nothing else has; `nameFor` gets the sha256 when the plain name is taken. */
  keep(received: Received, nameFor: (sha256?: string) => string): Promise<string>
  discard(received: Received): Promise<void>
}

/** Keeps files below `folder`/files. Temporary files stand beside them, so that naming them is atomic. */
export async function createFileStore(folder: string): Promise<FileStore> {
  const temporary = join(folder, 'temporary')
  const files = join(folder, 'files')
  // What an earlier run was writing belongs to jobs that are still queued, and will be fetched again.
  await rm(temporary, { recursive: true, force: true })
  await makePrivateFolder(temporary)
  await makePrivateFolder(files)
  return {
    receive: (body, maxBytes) => receive(body, maxBytes, join(temporary, randomUUID())),
    keep: async (received, nameFor) => {
      const name = await keep(received, files, nameFor)
      await syncFolder(files)
      return `files/${name}`
    },
    discard: (received) => rm(received.path, { force: true }),
  }
}

async function receive(body: AsyncIterable<Uint8Array>, maxBytes: number, path: string): Promise<Received> {
  const hash = createHash('sha256')
  let bytes = 0
  let head = Buffer.alloc(0)
  let tail = Buffer.alloc(0)
  try {
    // Personal documents: for this user's eyes only.
    const file = await open(path, 'wx', 0o600)
    await closing(file, async () => {
      for await (const chunk of body) {
        bytes += chunk.length
        if (bytes > maxBytes) throw new FileTooLargeError(`The file is larger than ${maxBytes} bytes.`)
        if (head.length < headLength) head = Buffer.concat([head, chunk]).subarray(0, headLength)
        tail = Buffer.concat([tail, chunk.subarray(-tailLength)]).subarray(-tailLength)
        hash.update(chunk)
        await file.writeFile(chunk)
      }
      await file.sync()
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { path, bytes, sha256: hash.digest('hex'), head, tail }
}

async function keep(
  received: Received,
  folder: string,
  nameFor: (sha256?: string) => string,
): Promise<string> {
  for (const name of [nameFor(), nameFor(received.sha256)]) {
    const path = join(folder, name)
    if (await placeWithoutOverwriting(received.path, path)) return name
    // The same bytes under this name: an earlier run stored them and was stopped before it could say so.
    if (
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex') === received.sha256
    ) {
      await rm(received.path, { force: true })
      return name
    }
  }
  throw new Error(`Both names for the file in ${folder} are taken by other bytes.`)
}

/** Renaming would replace an existing file; a hard link refuses to. */
async function placeWithoutOverwriting(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    await rm(from)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) return placeByRename(from, to)
    throw error
  }
}

/** For file systems without hard links: claim the name with an empty file, then replace that one. */
async function placeByRename(from: string, to: string): Promise<boolean> {
  try {
    const claim = await open(to, 'wx', 0o600)
    await claim.close()
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
  await rename(from, to)
  return true
}
