import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { hookdrill, peer, serverProcess, standStill } from '../lib/processes.mjs'

async function firstAnswer({ vendors }) {
  const { baseUrl, credentials } = vendors.credas
  const response = await fetch(`${baseUrl}/api/v2/ci/journeys`, {
    headers: { 'x-api-key': credentials.apiKey },
  })
  await response.arrayBuffer()
}

/** From the start of a server with a state folder to its first answer. 200,000 deliveries with --full. */
export async function run(compare, { full }) {
  const many = full ? 200_000 : 5000
  const folder = mkdtempSync(join(tmpdir(), 'hookdrill-bench-'))
  execFileSync(process.execPath, [peer('fill-state'), folder, String(many)])
  const flags = ['start', '--port', '0', '--json', '--keep', String(many)]

  async function start(...more) {
    const { ready, from, close } = await serverProcess([hookdrill, ...flags, ...more])
    await firstAnswer(ready)
    const ms = performance.now() - from
    await close()
    return ms
  }

  async function longestStandStill(...more) {
    const file = join(folder, 'stand-still.txt')
    const { ready, close } = await serverProcess(['--import', standStill, hookdrill, ...flags, ...more], {
      STAND_STILL_FILE: file,
    })
    await firstAnswer(ready)
    // Whatever a start puts off is done by then.
    await setTimeout(2000)
    await close()
    return Number(await readFile(file, 'utf8'))
  }

  async function read() {
    const from = performance.now()
    await readFile(join(folder, 'hookdrill.db'))
    return performance.now() - from
  }

  await compare({
    title: `start with ${many.toLocaleString('en')} deliveries kept, to the first answer`,
    unit: 'ms',
    measure: {
      'reading the file': read,
      'start without any': () => start(),
      [`start --state`]: () => start('--state', folder),
    },
  })
  await compare({
    title: 'longest stand-still of it, from the first line that it prints',
    unit: 'ms',
    measure: {
      'start without any': () => longestStandStill(),
      [`start --state`]: () => longestStandStill('--state', folder),
    },
  })
  rmSync(folder, { recursive: true, force: true })
}
