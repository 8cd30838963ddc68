import { fixtures, signed } from 'hookdrill/fixtures'
import { createDrill, createRecordingReceiver } from 'hookdrill/testing'

/**
 * What tests do with the kit, wherever they run. `fake` is called before or after the drill is made, and puts false timers in
 * the place of the real ones.
 */
export async function drive({ before = () => {}, after = () => {} } = {}) {
  before()
  const drill = await createDrill()
  const receiver = await createRecordingReceiver()
  after()
  try {
    await retries(drill, receiver)
    await callsTheApi(drill)
  } finally {
    await receiver[Symbol.asyncDispose]()
    await drill[Symbol.asyncDispose]()
  }
}

async function retries(drill, receiver) {
  receiver.answerNext(503)
  await drill.amiqus.subscribe(receiver.url)
  // jest's jsdom has no Response.
  const { Response } = globalThis
  const handler = async (request) => new Response(await request.text())
  await drill.amiqus.subscribe(drill.mount(Response ? handler : (_req, res) => res.end('ok')))
  await drill.amiqus.subscribe(drill.mount((req, res) => void req.resume().on('end', () => res.end('ok'))))
  await drill.amiqus.trigger('record.finished')
  await drill.clock.advance('60s')
  await drill.settled()
  const outcomes = drill.deliveries.map(({ status }) => status).join()
  same(outcomes, 'delivered,delivered,delivered')
  same(receiver.received.length, 2)
  same(await drill.amiqus.until(() => receiver.last?.body.length > 0), true)
}

async function callsTheApi(drill) {
  const response = await drill.amiqus.fetch('/api/v2/clients')
  same((await response.json()).data[0].object, 'client')
}

/** The bytes that a test client gets are bytes, whatever a test environment has put in their place. */
export function signs() {
  const { body, text } = signed(fixtures.amiqus.recordFinished(), { secret: 'an-invented-secret' })
  same(Buffer.isBuffer(body), true)
  same(body.toString(), text)
}

export function same(given, wanted) {
  if (given !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(given)}`)
}
