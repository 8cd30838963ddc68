import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'

/** Whether there is a redis-server, and a Python, on this machine. */
export const hasRedis = isThere('redis-server')
export const hasPython = isThere('python3')

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0
}

/** Ends the name of a test that needs them, and says why it did not run. */
export const whyNot =
  hasRedis && hasPython ? '' : ` (not run: ${hasRedis ? 'python3' : 'redis-server'} is not installed)`

export interface StartedRedis extends AsyncDisposable {
  readonly url: string
}

/** A Redis of its own that keeps nothing. */
export async function startRedis(): Promise<StartedRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-redis-'))
  const port = await freePort()
  const child = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'],
    { stdio: 'ignore' },
  )
  const gone = new Promise((resolve) => child.once('exit', resolve))
  while (!(await answers(port))) await new Promise((resolve) => setTimeout(resolve, 20))
  return {
    url: `redis://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL')
      await gone
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
