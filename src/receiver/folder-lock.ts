import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hasCode } from './durable.ts'
import { Date, wait } from './globals.ts'

/** Another receiver works on the folder: two would fetch every file twice, and take each other's jobs away. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError'
  readonly folder: string
  readonly pid: number

  constructor(folder: string, pid: number, lock: string) {
    super(
      `${folder} is in use by the receiver of process ${pid}. End that one, or use another folder; if process ${pid} is not a receiver, delete ${lock}.`,
    )
    this.folder = folder
    this.pid = pid
  }
}

/**
 * Makes this receiver the one owner of a folder.
 *
 * @returns a function that gives it up.
 * @throws {FolderInUseError} naming the process that owns it.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'receiver.lock')
  const mine = JSON.stringify(await ownerOf(folder))
  while (!(await claim(lock, mine))) {
    const text = await readLock(lock)
    if (text === undefined) continue // Its owner has just given it up.
    const owner = readOwner(text)
    if (owner !== undefined && (await owns(owner, folder)))
      throw new FolderInUseError(folder, owner.pid, lock)
    await removeStale(lock, text)
  }
  return async () => {
    if ((await readLock(lock)) === mine) await rm(lock)
  }
}

interface Owner {
  readonly pid: number
  /** When the process was born, since numbers of processes come again; empty where the system does not say. */
  readonly birth: string
  /** Of the folder that was locked: in a copy of it, the lock counts for nothing. */
  readonly inode: string
  /** Two receivers of one process have different ones. */
  readonly key: number
}

let locks = 0

const ownerOf = async (folder: string): Promise<Owner> => ({
  pid: process.pid,
  birth: (await processOf(process.pid))?.birth ?? '',
  inode: await inodeOf(folder),
  key: ++locks,
})

const inodeOf = async (folder: string): Promise<string> => String((await stat(folder, { bigint: true })).ino)

async function owns(owner: Owner, folder: string): Promise<boolean> {
  if (owner.inode !== (await inodeOf(folder))) return false
  try {
    process.kill(owner.pid, 0)
  } catch (error) {
    // Somebody else's process is alive all the same.
    if (!hasCode(error, 'EPERM')) return false
  }
  const found = await processOf(owner.pid)
  return found === undefined || (!found.isDead && found.birth === owner.birth)
}

/** What Linux says of a process; undefined where nothing does. A dead one whose parent has not looked yet still has a number. */
async function processOf(pid: number): Promise<{ birth: string; isDead: boolean } | undefined> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { birth: fields[19] ?? '', isDead: ['Z', 'X', 'x'].includes(fields[0] ?? '') }
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ESRCH', 'EACCES')) return undefined
    throw error
  }
}

/** The lock appears with its content or not at all, so that nobody reads half of it. */
async function claim(lock: string, mine: string): Promise<boolean> {
  const draft = `${lock}.${randomUUID()}`
  await writeFile(draft, mine, { mode: 0o600 })
  try {
    await link(draft, lock)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    // A file system without hard links.
    if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
    return await claimByCreating(lock, mine)
  } finally {
    await rm(draft, { force: true })
  }
}

async function claimByCreating(lock: string, mine: string): Promise<boolean> {
  try {
    await writeFile(lock, mine, { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

async function readLock(lock: string): Promise<string | undefined> {
  try {
    return await readFile(lock, 'utf8')
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Undefined for what no receiver wrote whole. */
function readOwner(text: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isOwner(value) ? value : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const isOwner = (value: unknown): value is Owner =>
  typeof value === 'object' &&
  value !== null &&
  'pid' in value &&
  Number.isInteger(value.pid) &&
  Number(value.pid) > 0 &&
  'birth' in value &&
  'inode' in value

/** A marker that is older, in ms, was left behind: to look and to delete takes no time. */
const markerMs = 2_000

/** Two that find the same stale lock must not remove each other's new one: whoever has the marker looks once more, alone. */
async function removeStale(lock: string, stale: string): Promise<void> {
  const marker = `${lock}.stale`
  try {
    await writeFile(marker, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    await removeOldMarker(marker)
    return
  }
  try {
    if ((await readLock(lock)) === stale) await rm(lock, { force: true })
  } finally {
    await rm(marker, { force: true })
  }
}

async function removeOldMarker(marker: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(marker)
    if (Date.now() - mtimeMs > markerMs) await rm(marker, { force: true })
    else await wait(5)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}
