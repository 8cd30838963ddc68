// The tests of properties, each time with a new seed: npm run test:seeds -- [times] [seed]. Tried further than `npm test` goes,
// which takes the same seed at every run. A failure is repeated with HOOKDRILL_TEST_SEED=<the seed that was printed>.
import { spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [givenTimes = '10', given = String(randomInt(1, 1_000_000_000))] = process.argv.slice(2)
const [times, first] = [Number(givenTimes), Number(given)]
if (!Number.isSafeInteger(times) || times < 1 || !Number.isSafeInteger(first)) {
  process.stderr.write(
    `two whole numbers are possible, how often (from 1) and the first seed, such as 10 7; "${givenTimes}" and "${given}" were given\n`,
  )
  process.exit(2)
}

const folder = fileURLToPath(new URL('..', import.meta.url))
// Beside a model there is a script of its own, with many more runs.
const files = readdirSync(join(folder, 'test'), { recursive: true })
  .map((file) => join('test', file))
  .filter((file) => file.endsWith('.test.ts') && file !== join('test', 'model', 'model.test.ts'))
  .filter((file) => readFileSync(join(folder, file), 'utf8').includes('/properties.ts'))

for (let seed = first; seed < first + times; seed += 1) {
  process.stdout.write(`seed ${seed}\n`)
  const { status } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      ...files,
      '--typecheck.enabled=false',
      '--reporter=dot',
    ],
    { cwd: folder, stdio: 'inherit', env: { ...process.env, HOOKDRILL_TEST_SEED: String(seed) } },
  )
  if (status !== 0) process.exit(1)
}
