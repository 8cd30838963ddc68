// Sends very many webhooks in one process, of which one in twenty fails and is tried again, and shows what it costs as they
// become more: `npm run soak` sends 300,000, `npm run soak -- 20000` as many. Ends with 1 when memory or speed is not flat.
import { createDrill } from '../dist/testing/index.js'

const [given = '300000'] = process.argv.slice(2)
const count = Number(given)
if (!Number.isSafeInteger(count) || count < 1000) {
  process.stderr.write(`how many must be a whole number from 1000, such as 300000; "${given}" is none\n`)
  process.exit(2)
}

const step = count / 10
/** So many are kept: reached within the first step, or what is kept would look like a leak. */
const keep = Math.max(100, Math.floor(step / 5))

let asked = 0
/** One in twenty answers is a failure, always the same. */
const receiver = async (request) => {
  await request.arrayBuffer()
  return new Response(null, { status: asked++ % 20 === 7 ? 503 : 200 })
}

const drill = await createDrill({ keep, seed: 'soak' })
await drill.amiqus.subscribe(receiver)

async function sendAStep() {
  const began = performance.now()
  for (let sent = 0; sent < step; sent++) {
    await drill.amiqus.trigger('ping')
    if (sent % 500 === 499) await drill.clock.advance('1h')
  }
  const perSecond = (step * 1000) / (performance.now() - began)
  globalThis.gc?.()
  return { perSecond, rss: process.memoryUsage().rss / 2 ** 20 }
}

const seen = []
for (let at = 1; at <= 10; at++) {
  const { perSecond, rss } = await sendAStep()
  seen.push({ perSecond, rss })
  const pending = drill.deliveries.filter(({ status }) => status === 'pending').length
  process.stdout.write(
    `${String(at * step).padStart(7)} deliveries  ${perSecond.toFixed(0).padStart(6)} a second  RSS ${rss.toFixed(0).padStart(5)} MiB  ${drill.deliveries.length} kept, ${pending} pending\n`,
  )
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const [early, late] = [seen.slice(1, 4), seen.slice(-3)]
const ofMemory = median(late.map(({ rss }) => rss)) / median(early.map(({ rss }) => rss))
const ofSpeed =
  median(late.map(({ perSecond }) => perSecond)) / median(early.map(({ perSecond }) => perSecond))
process.stdout.write(
  `at the end ${ofMemory.toFixed(2)} x the memory and ${ofSpeed.toFixed(2)} x the speed of the beginning\n`,
)
if (ofMemory > 1.2 || ofSpeed < 0.7) {
  process.stderr.write('memory must not grow beyond 1.2 x, and speed not fall below 0.7 x\n')
  process.exitCode = 1
}
await drill.close()
