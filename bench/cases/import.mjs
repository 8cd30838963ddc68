import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url))
const folder = fileURLToPath(new URL('../peers/imports/', import.meta.url))

/** What a test file waits for before its first test. */
export async function run(compare) {
  let rounds = []
  await compare({
    title: 'import in a test file of vitest',
    unit: 'ms',
    measure: {
      express: async () => await of('express'),
      'hookdrill/vitest': async () => await of('hookdrill/vitest'),
    },
    goals: [{ of: 'hookdrill/vitest', to: 'express', least: 2, aim: 1 }],
  })

  /** One run of vitest gives both. */
  async function of(name) {
    if (rounds.length === 0) rounds = await importTimes()
    const at = rounds.findIndex((each) => each.name === name)
    return rounds.splice(at, 1)[0].ms
  }
}

async function importTimes() {
  const out = await mkdtemp(join(tmpdir(), 'hookdrill-bench-'))
  const file = join(out, 'imports.jsonl')
  const child = spawn(process.execPath, [vitest, 'run', '--config', join(folder, 'vitest.config.mjs')], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, BENCH_IMPORTS: file },
  })
  await new Promise((resolve) => child.once('exit', resolve))
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  await rm(out, { recursive: true })
  return lines.map((line) => JSON.parse(line))
}
