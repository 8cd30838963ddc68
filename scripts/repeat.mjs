// Runs the test of two hundred drills at once again and again, since a race shows in one run of many:
// `npm run test:repeat` does so twenty times, `npm run test:repeat -- 5` five. Ends with 1 at the first failure.
import { spawn } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import { fileURLToPath } from 'node:url'

const [given = '20'] = process.argv.slice(2)
const times = Number(given)
if (!Number.isSafeInteger(times) || times < 1) {
  process.stderr.write(`how often must be a whole number from 1, such as 20; "${given}" is none\n`)
  process.exit(2)
}

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const args = ['run', 'test/testing/concurrent.test.ts', '--typecheck.enabled=false', '--reporter=dot']

/** Gives the exit code, and what was printed. */
function run() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, ...args], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
    })
    const printed = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, printed: Buffer.concat(printed).toString() }))
  })
}

const seconds = []
for (let number = 1; number <= times; number++) {
  const began = performance.now()
  const { code, printed } = await run()
  const took = (performance.now() - began) / 1000
  seconds.push(took)
  process.stdout.write(
    `run ${number} of ${times}: ${took.toFixed(1)} s, ${code === 0 ? 'passed' : 'FAILED'}\n`,
  )
  if (code !== 0) {
    process.stderr.write(printed)
    process.exit(1)
  }
}

const sorted = seconds.toSorted((one, other) => one - other)
const [least, median, most] = [0, Math.floor(times / 2), times - 1].map((at) => sorted[at].toFixed(1))
process.stdout.write(
  `all ${times} passed: ${least} s at best, ${median} s in the middle, ${most} s at worst (${cpus().length} cores, load ${loadavg()[0].toFixed(1)})\n`,
)
