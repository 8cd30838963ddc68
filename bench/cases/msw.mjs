import { measuringProcess } from '../lib/processes.mjs'

/** One call of code with hard-coded hosts, answered by the msw face. */
export async function run(compare) {
  const constant = measuringProcess('msw', 'constant')
  const ours = measuringProcess('msw', 'hookdrill')
  await compare({
    title: 'a call through msw',
    unit: 'ms',
    measure: { 'one catch-all, a constant answer': constant.measure, 'handlers(drill)': ours.measure },
    goals: [{ of: 'handlers(drill)', to: 'one catch-all, a constant answer', least: 1.3, aim: 1.1 }],
  })
  constant.close()
  ours.close()
}
