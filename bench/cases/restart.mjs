import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hookdrill, peer, serverProcess } from '../lib/processes.mjs'

/** From the start of a server with a state folder to its first answer. 200,000 deliveries with --full. */
export async function run(compare, { full }) {
  const many = full ? 200_000 : 5000
  const folder = mkdtempSync(join(tmpdir(), 'hookdrill-bench-'))
  execFileSync(process.execPath, [peer('fill-state'), folder, String(many)])
  const flags = ['start', '--port', '0', '--json', '--keep', String(many)]

  async function start(...more) {
    const { ready, from, close } = await serverProcess([hookdrill, ...flags, ...more])
    const { baseUrl, credentials } = ready.vendors.credas
    const response = await fetch(`${baseUrl}/api/v2/ci/journeys`, {
      headers: { 'x-api-key': credentials.apiKey },
    })
    await response.arrayBuffer()
    const ms = performance.now() - from
    await close()
    return ms
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
  rmSync(folder, { recursive: true, force: true })
}
