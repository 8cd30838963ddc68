import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../support/free-port.ts'

/** Programs that not every machine has, and whether this one has them. */
const programs = { python3: isThere('python3'), 'redis-server': isThere('redis-server') }

function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0
}

/** Which of some programs are missing here; `why` ends the name of a test that is not run then. */
export function missing(...needed: readonly (keyof typeof programs)[]) {
  const found = needed.filter((program) => !programs[program])
  return { any: found.length > 0, why: found.length > 0 ? ` (not run: no ${found.join(', no ')} here)` : '' }
}

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
