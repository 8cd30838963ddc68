import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { createInterface } from 'node:readline'

const main = new URL('../../dist/cli/main.js', import.meta.url).pathname

/** What became of a command. */
export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

const clean = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined }

/** The command line as people run it: built, in a process of its own. */
export function spawned(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [main, ...args], { env: { ...clean, ...env }, cwd })
}

export function ended(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  return new Promise((resolve) => {
    child.on('close', (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() }),
    )
  })
}

export const hookdrill = (...args: string[]): Promise<Ended> => ended(spawned(args))

interface Ready {
  readonly type: string
  readonly schema_version: number
  readonly url: string
  readonly vendors: Record<
    string,
    { baseUrl: string; credentials: Record<string, string>; webhookSecret?: string }
  >
}

export interface StartedCommand extends AsyncDisposable {
  readonly ready: Ready
  stop(): Promise<Ended>
}

/** A `hookdrill start` on a free port, ended by Ctrl-C. */
export async function started(...args: string[]): Promise<StartedCommand> {
  const child = spawned(['start', '--port', '0', '--json', ...args])
  const end = ended(child)
  const ready = await firstLine<Ready>(child)
  const stop = (): Promise<Ended> => {
    child.kill('SIGINT')
    return end
  }
  return { ready, stop, [Symbol.asyncDispose]: async () => void (await stop()) }
}

export async function firstLine<T>(child: ChildProcessWithoutNullStreams): Promise<T> {
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as T
  throw new Error('it ended without a word')
}
