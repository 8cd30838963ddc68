import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface Ended {
  readonly code: number | null
  /** What it said, stdout and stderr as they came. */
  readonly said: string
  readonly stdout: string
}

export interface Surroundings {
  readonly cwd: string
  readonly env: NodeJS.ProcessEnv
}

const limitMs = 240_000

/** Runs lines as a person would type them, one after the other; the first that fails ends it. */
export async function runLines(lines: string, surroundings: Surroundings): Promise<Ended> {
  const child = start(lines, surroundings)
  let said = ''
  let stdout = ''
  child.stdout?.on('data', (chunk: Buffer) => {
    said += String(chunk)
    stdout += String(chunk)
  })
  child.stderr?.on('data', (chunk: Buffer) => (said += String(chunk)))
  const limit = setTimeout(() => endGroup(child), limitMs)
  await once(child, 'close')
  clearTimeout(limit)
  return { code: child.exitCode, said, stdout }
}

/**
 * Starts lines that run until they are ended, and waits until they have said something, which servers do once they listen.
 *
 * @returns a function that ends them.
 * @throws {Error} with what they said, when they end before.
 */
export async function startLines(lines: string, surroundings: Surroundings): Promise<() => Promise<void>> {
  const child = start(lines, surroundings)
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const heard = (chunk: Buffer): void => {
      said += String(chunk)
      if (/https?:\/\/|listen/i.test(said)) resolve()
    }
    child.stdout?.on('data', heard)
    child.stderr?.on('data', heard)
    child.once('close', (code) => reject(new Error(`it ended with ${String(code)}: ${said}\n${lines}`)))
  })
  return async () => {
    if (child.exitCode !== null) return
    const closed = once(child, 'close')
    endGroup(child)
    await closed
  }
}

const start = (lines: string, { cwd, env }: Surroundings): ChildProcess =>
  spawn('bash', ['-euo', 'pipefail', '-c', lines], {
    cwd,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })

function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid, 'SIGTERM')
}
