import express from 'express'
import { createDrill } from '../../dist/testing/index.js'
import { answerMeasurements } from '../lib/processes.mjs'
import { msOf } from '../lib/timing.mjs'

async function withExpress(use) {
  const app = express()
  app.post('/', (_req, res) => res.sendStatus(200))
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  await use(`http://127.0.0.1:${server.address().port}/`)
  await new Promise((resolve) => {
    server.close(resolve)
    server.closeAllConnections()
  })
}

const lanes = {
  express: () => withExpress(() => undefined),
  'express-called': () =>
    withExpress(async (url) => (await fetch(url, { method: 'POST', body: '{}' })).arrayBuffer()),
  async drill() {
    const drill = await createDrill()
    await drill.amiqus.subscribe(() => new Response(null, { status: 200 }))
    const [delivery] = await drill.amiqus.trigger('ping')
    if (delivery.status !== 'delivered') throw new Error(`it is ${delivery.status}`)
    await drill.close()
  },
  async empty() {
    const drill = await createDrill()
    await drill.close()
  },
}

answerMeasurements(() => msOf(lanes[process.argv[2]], { atLeast: 30 }))
