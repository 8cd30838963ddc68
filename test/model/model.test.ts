import { fc } from '../support/properties.ts'
import { expect, it } from 'vitest'
import { checkAll } from './check.ts'
import { commands } from './commands.ts'
import { createModel } from './model.ts'
import { startOfTime, System } from './system.ts'

// Commands in orders that nobody has thought of, beside a simple model of what is to come of them. MODEL_RUNS says how many
// runs, MODEL_SEED repeats them, and MODEL_SECONDS bounds the whole; MODEL_PATH and MODEL_REPLAY repeat one that has failed.
const { env } = process
const seed = Number(env['MODEL_SEED'] ?? 20_260_101)
const runs = Number(env['MODEL_RUNS'] ?? 240)
const seconds = Number(env['MODEL_SECONDS'] ?? 10)
const path = env['MODEL_PATH']
const replayPath = env['MODEL_REPLAY']

/** Each with a seed of its own: one waits for the disk while another works. */
const lanes = path === undefined ? 4 : 1

const kinds = fc.constantFrom(
  { seed: 'a seed', hasTwin: true },
  { seed: 'a seed', hasTwin: false },
  { seed: undefined, hasTwin: false },
)

/** Commands remember how they were shrunk, so those of one lane are not those of another. */
const createProperty = () =>
  fc.asyncProperty(
    kinds,
    fc.commands([...commands], {
      size: 'max',
      maxCommands: 40,
      ...(replayPath !== undefined && { replayPath }),
    }),
    async (kind, sequence) => {
      const run = async (): Promise<void> => {
        const model = createModel(startOfTime)
        const system = await System.start(model.answers, kind)
        try {
          await fc.asyncModelRun(() => ({ model, real: system }), sequence)
          await checkAll(model, system)
        } finally {
          await system.close()
        }
      }
      await untilEnded(run())
    },
  )

/** What is under way: when the time is up, fast-check waits for nothing, and Node dies of a worker that ends in the middle of a call. */
const running = new Set<Promise<void>>()

async function untilEnded(run: Promise<void>): Promise<void> {
  running.add(run)
  await run.finally(() => running.delete(run))
}

it(
  'a server is what its calls have made of it, whatever they are, and whenever it is ended and started again',
  async () => {
    const ended = await Promise.all(Array.from({ length: lanes }, (_, lane) => check(seed + lane * 1000)))
    await Promise.allSettled(running)
    if (env['MODEL_RUNS'] !== undefined)
      process.stdout.write(`${ended.reduce((sum, each) => sum + each.runs, 0)} runs from seed ${seed}\n`)
    expect(ended.flatMap(({ failure }) => failure ?? []).join('\n\n')).toBe('')
  },
  (seconds + 120) * 1000,
)

async function check(
  ofLane: number,
): Promise<{ readonly runs: number; readonly failure: string | undefined }> {
  const ended = await fc.check(createProperty(), {
    seed: ofLane,
    numRuns: Math.ceil(runs / lanes),
    interruptAfterTimeLimit: seconds * 1000,
    ...(path !== undefined && { path, endOnFailure: true }),
  })
  if (!ended.failed || ended.counterexample === null) return { runs: ended.numRuns, failure: undefined }
  const [kind, sequence] = ended.counterexample
  const steps = fc.stringify(sequence)
  const [, replay = ''] = /replayPath="([^"]*)"/.exec(steps) ?? []
  const why = ended.errorInstance instanceof Error ? ended.errorInstance.stack : String(ended.errorInstance)
  const again = `MODEL_SEED=${ofLane} MODEL_PATH=${ended.counterexamplePath} MODEL_REPLAY='${replay}' npx vitest run test/model`
  return {
    runs: ended.numRuns,
    failure: `${JSON.stringify(kind)} ${steps}\n${why}\nrepeat it with: ${again}`,
  }
}
