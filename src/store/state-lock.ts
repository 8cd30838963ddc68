import { randomUUID } from 'node:crypto'
import { link, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from '../kernel/data/make-folder.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { nextTurn, systemNow } from '../kernel/time/real-time.ts'
import { codeOf } from '../kernel/errors/code-of.ts'

/** Another process owns the state directory: two writers would lose each other's changes. */
export class StateInUseError extends HookdrillError {
  override readonly name = 'StateInUseError'
}

/** The folders that this very process owns. */
const held = new Set<string>()

/**
 * Makes this process the one owner of a state directory.
 *
 * @returns a function that gives it up
 * @throws {StateInUseError} naming the process that owns it.
 */
export async function lockState(given: string): Promise<() => Promise<void>> {
  const folder = resolve(given)
  await makeFolder(folder, 0o700)
  const file = join(folder, 'owner.lock')
  while (!(await claim(file))) {
    const owner = await readIfThere(file)
    if (owner === undefined) continue // It has just been given up.
    if (held.has(folder) || (await isAlive(owner))) {
      throw new StateInUseError('state_in_use', `${given} is in use by process ${owner.split(' ', 1)[0]}`, {
        suggestion: 'stop that hookdrill, or give this one another folder with --state',
      })
    }
    await removeStale(file, owner)
  }
  held.add(folder)
  return async () => {
    held.delete(folder)
    await rm(file, { force: true })
  }
}

/** The lock appears with its content or not at all, so that nobody reads half of it. */
async function claim(file: string): Promise<boolean> {
  const mine = `${file}.${randomUUID()}`
  await writeFile(mine, `${process.pid} ${await birthOf(process.pid)}`, { mode: 0o600 })
  try {
    await link(mine, file)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    await rm(mine, { force: true })
  }
}

/** A marker that is older, in ms, was left behind: to look and to delete takes no time. */
const markerMs = 2_000

/** Two that find the same stale lock must not remove each other's new one: whoever has the marker looks once more, alone. */
async function removeStale(file: string, stale: string): Promise<void> {
  const marker = `${file}.stale`
  try {
    await writeFile(marker, '', { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    await waitForMarker(marker)
    return
  }
  try {
    if ((await readIfThere(file)) === stale) await rm(file, { force: true })
  } finally {
    await rm(marker, { force: true })
  }
}

async function waitForMarker(marker: string): Promise<void> {
  try {
    const { mtimeMs } = await stat(marker)
    if (systemNow() - mtimeMs > markerMs) await rm(marker, { force: true })
    else await nextTurn()
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** A process of this number that was born at another time is somebody else: numbers come again, in containers at once. */
async function isAlive(owner: string): Promise<boolean> {
  const [number, birth = ''] = owner.split(' ')
  const pid = Number(number)
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false
  }
  return (await birthOf(pid)) === birth
}

/** When a process was born, in ticks since the machine was; empty where the system does not say, `dead` for one that has ended. */
async function birthOf(pid: number): Promise<string> {
  try {
    const line = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    // A dead one whose parent has not looked yet still has a number.
    return ['Z', 'X', 'x'].includes(fields[0] ?? '') ? 'dead' : (fields[19] ?? '')
  } catch (error) {
    if (codeOf(error) !== undefined) return ''
    throw error
  }
}
