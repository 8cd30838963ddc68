// Thousands of calls that nobody would make, at every route of every vendor and of the control API, with a new seed each time:
// npm run test:fuzz -- [calls of each] [seed]. A seed that was printed repeats its run.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'

const [calls = '2000', seed = String(randomInt(1, 1_000_000_000))] = process.argv.slice(2)
process.stdout.write(`seed ${seed}: npm run test:fuzz -- ${calls} ${seed}\n`)
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', 'test/security/fuzz.test.ts', '--typecheck.enabled=false'],
  {
    stdio: 'inherit',
    env: { ...process.env, FUZZ_CALLS: calls, FUZZ_SEED: seed },
  },
)
process.exitCode = status ?? 1
