import { measuringProcess } from '../lib/processes.mjs'

/** What a delivery that waits takes of the heap. */
export async function run(compare) {
  for (const [kind, title] of [
    ['retry', 'a delivery that waits for its second attempt'],
    ['retryWithJournal', 'the same, with its entries in the journal'],
    ['line', 'a trigger that nobody waits for, to a receiver that hangs'],
  ]) {
    const lane = measuringProcess('waiting', kind)
    let measured
    await compare({
      title,
      unit: 'bytes',
      rounds: 1,
      measure: {
        'its body': async () => (measured = await lane.measure()).body,
        'all of it': () => measured.all,
      },
    })
    lane.close()
  }
}
