import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** What the receiver has counted by itself. */
export interface PythonCount {
  readonly posts: number
  readonly seen: number
  readonly dropped: readonly string[]
  readonly doubled: readonly string[]
}

export interface PythonReceiver extends AsyncDisposable {
  readonly hook: string
  readonly probe: string
  counted(): Promise<PythonCount>
}

/** The receiver of `receiver.py`, with its arguments. */
export async function startPythonReceiver(...args: string[]): Promise<PythonReceiver> {
  const child = spawn('python3', [new URL('receiver.py', import.meta.url).pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const { port } = await firstLine<{ port: number }>(child.stdout)
  const base = `http://127.0.0.1:${port}`
  return {
    hook: `${base}/hook`,
    probe: `${base}/booked`,
    counted: async () => (await (await fetch(`${base}/posts`)).json()) as PythonCount,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function firstLine<T>(stdout: Readable): Promise<T> {
  for await (const line of createInterface(stdout)) return JSON.parse(line) as T
  throw new Error('the receiver ended without a word')
}
