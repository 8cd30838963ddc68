import { Bench } from 'tinybench'

/**
 * Runs each case beside its baseline, the first of them.
 *
 * @param {string} name
 * @param {Record<string, () => unknown>} cases
 * @param {{ time?: number, iterations?: number, warmUps?: number }} [limits] ms and runs that each gets at least
 */
export async function compare(name, cases, { time = 1000, iterations = 30, warmUps = 10 } = {}) {
  const bench = new Bench({ name, time, iterations, warmup: false, throws: true })
  // Said to be async, or tinybench would call each once to find out, while others run.
  for (const [title, run] of Object.entries(cases)) bench.add(title, run, { async: true })
  // One after the other, since msw intercepts for a whole process.
  for (const run of Object.values(cases)) for (let time = 0; time < warmUps; time++) await run()
  await bench.run()
  const medians = bench.tasks.map((task) => ({ title: task.name, ms: task.result.latency.p50 }))
  const [baseline] = medians
  console.log(`\n${name}`)
  for (const { title, ms } of medians)
    console.log(
      `  ${title.padEnd(46)} ${ms.toFixed(3).padStart(10)} ms ${(ms / baseline.ms).toFixed(2).padStart(8)} x`,
    )
}
