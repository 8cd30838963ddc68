import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createDrill } from '../../dist/testing/index.js'
import { answerMeasurements } from '../lib/processes.mjs'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc')
const [, , kind] = process.argv
const many = 10_000

function held() {
  for (let time = 0; time < 4; time++) collect()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

answerMeasurements(async () => {
  const drill = await createDrill(kind === 'retry' ? { keep: 100 } : {})
  const hangs = new Promise(() => undefined)
  await drill.amiqus.subscribe(async () =>
    kind === 'line' ? await hangs : new Response(null, { status: 503 }),
  )
  const trigger = async (times) => {
    for (let sent = 0; sent < times; sent++) {
      if (kind === 'line') void drill.tenant.mock('amiqus').trigger('ping')
      else await drill.amiqus.trigger('ping')
      if (sent % 500 === 0) await new Promise((resolve) => void setImmediate(resolve))
    }
  }
  await trigger(2000)
  const before = held()
  await trigger(many)
  const all = (held() - before) / many
  return { all, body: drill.amiqus.delivery().body.length }
})
