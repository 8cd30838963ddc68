// Thousands of runs of commands beside a model of what is to come of them, with new seeds each time, two at once, for two
// minutes at most: npm run test:model -- [runs] [seed]. A seed that was printed repeats its run; a failure says how to repeat it alone.
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'

const [runs = '3000', given = String(randomInt(1, 1_000_000_000))] = process.argv.slice(2)
const seeds = [Number(given), Number(given) + 1]
process.stdout.write(`seed ${given}: npm run test:model -- ${runs} ${given}\n`)

const run = (seed) =>
  new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', 'test/model', '--typecheck.enabled=false'],
      {
        stdio: 'inherit',
        env: {
          ...process.env,
          MODEL_RUNS: String(Math.ceil(Number(runs) / seeds.length)),
          MODEL_SEED: String(seed),
          MODEL_SECONDS: '110',
        },
      },
    )
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })

const codes = await Promise.all(seeds.map(run))
process.exitCode = Math.max(...codes)
