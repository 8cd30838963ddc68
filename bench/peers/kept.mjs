import { createDrill } from '../../dist/testing/index.js'
import { perSecond } from '../lib/at-once.mjs'
import { answerMeasurements } from '../lib/processes.mjs'

const before = Number(process.argv[2])
const drill = await createDrill({ keep: 1000 })
await drill.amiqus.subscribe(async () => new Response())
const send = async () => void (await drill.amiqus.trigger('ping'))
await perSecond(send, { times: before, atOnce: 50 })

answerMeasurements(async () => {
  const rate = await perSecond(send, { times: 1000, atOnce: 1 })
  return { rate, rssMb: process.memoryUsage().rss / 2 ** 20 }
})
