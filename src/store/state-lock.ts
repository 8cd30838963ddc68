import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { HookdrillError } from '../vendor/error.ts'

/** Another process owns the state directory: two writers would lose each other's changes. */
export class StateInUseError extends HookdrillError {
  override readonly name = 'StateInUseError'
}

/**
 * Makes this process the one owner of a state directory; the answer gives it up.
 *
 * @throws {StateInUseError} naming the process that owns it.
 */
export async function lockState(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, 'owner.lock')
  for (;;) {
    if (await claim(file)) return () => rm(file, { force: true })
    const owner = Number(await readFile(file, 'utf8'))
    if (isAlive(owner)) {
      throw new StateInUseError('state_in_use', `${folder} is in use by process ${owner}`, {
        suggestion: 'stop that hookdrill, or give this one another folder with --state',
      })
    }
    await rm(file, { force: true }) // Left behind by a process that was killed.
  }
}

async function claim(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx')
    await handle.writeFile(String(process.pid))
    await handle.close()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
