import { createHmac } from 'node:crypto'
import { Pool } from 'undici'
import { createDrill } from '../../dist/testing/index.js'
import { perSecond } from '../lib/at-once.mjs'
import { answerMeasurements } from '../lib/processes.mjs'

// In a process of its own, beside that of the receiver: senders that are compared share nothing.
const [, , kind, url, secret, count] = process.argv
const times = Number(count)
const event = 'record.finished'

const kinds = { bare, trigger, fanOut, control }

async function bare() {
  const drill = await createDrill()
  await drill.amiqus.subscribe(() => new Response(), { secret })
  await drill.amiqus.trigger(event)
  const { body } = drill.amiqus.delivery()
  await drill.close()
  const pool = new Pool(url, { connections: 50 })
  const send = async () => {
    const signature = createHmac('sha256', secret).update(body).digest('base64')
    const headers = { 'content-type': 'application/json', 'x-aqid-signature': signature }
    const answer = await pool.request({ path: '/', method: 'POST', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`it answered ${answer.statusCode}`)
  }
  return () => perSecond(send, { times })
}

async function trigger() {
  const drill = await createDrill()
  await drill.amiqus.subscribe(url, { secret })
  return () => perSecond(async () => allDelivered(await drill.amiqus.trigger(event)), { times })
}

async function fanOut() {
  const drill = await createDrill()
  const many = 500
  for (let at = 0; at < many; at++) await drill.amiqus.subscribe(`${url}/${at}`, { secret })
  return async () => {
    const from = performance.now()
    for (let at = 0; at < times / many; at++) allDelivered(await drill.amiqus.trigger(event))
    return times / ((performance.now() - from) / 1000)
  }
}

/** Through the control API of a server in another process, which sends to a receiver in a third. */
async function control() {
  const pool = new Pool(new URL(url).origin, { connections: 50 })
  const { pathname: path } = new URL(url)
  const send = async () => {
    const headers = { 'content-type': 'application/json' }
    const answer = await pool.request({ path, method: 'POST', headers, body: '{}' })
    const { deliveries } = await answer.body.json()
    // On a busy machine the answer may come before that of the receiver.
    if (deliveries.some(({ status }) => status === 'abandoned')) throw new Error('one was abandoned')
  }
  return () => perSecond(send, { times })
}

function allDelivered(deliveries) {
  const other = deliveries.find(({ status }) => status !== 'delivered')
  if (other) throw new Error(`one is ${other.status}: ${JSON.stringify(other.attempts.at(-1)?.outcome)}`)
}

const measure = await kinds[kind]()
let isWarm = false
answerMeasurements(async () => {
  if (!isWarm) await measure()
  isWarm = true
  return await measure()
})
