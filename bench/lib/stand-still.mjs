import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

// The longest delay of the event loop, in ms, from the first thing that the process prints until it is to end; written when it ends.
const delay = monitorEventLoopDelay({ resolution: 1 })
const { write } = process.stdout
process.stdout.write = function (...given) {
  process.stdout.write = write
  setImmediate(() => delay.enable())
  return write.apply(this, given)
}
process.once('SIGTERM', () => delay.disable())
process.once('exit', () => writeFileSync(process.env.STAND_STILL_FILE, String(delay.max / 1e6)))
