import { createHmac, timingSafeEqual } from 'node:crypto'
import { Pool } from 'undici'
import { createDrill } from '../../dist/testing/index.js'
import { perSecond } from '../lib/at-once.mjs'
import { answerMeasurements } from '../lib/processes.mjs'

// In a process of its own, beside that of the receiver: senders that are compared share nothing.
const [, , kind, url, secret, count] = process.argv
const times = Number(count)
const event = 'record.finished'

const kinds = {
  bare: async () => perSecondOf(await bareSend()),
  bareMs: async () => msOf(await bareSend()),
  byHand,
  fetchHandler: () => inProcess(verify),
  nodeListener: () => inProcess(verifyListener),
  advanceMs,
  trigger,
  fanOut,
  control,
}

const perSecondOf = (send) => () => perSecond(send, { times })
const msOf = (send) => async () => (times / (await perSecond(send, { times }))) * 1000

async function exampleBody() {
  const drill = await createDrill()
  await drill.amiqus.subscribe(() => new Response(), { secret })
  await drill.amiqus.trigger(event)
  const { body } = drill.amiqus.delivery()
  await drill.close()
  return body
}

async function bareSend() {
  const body = await exampleBody()
  const pool = new Pool(url, { connections: 50 })
  return async () => {
    const signature = createHmac('sha256', secret).update(body).digest('base64')
    const headers = { 'content-type': 'application/json', 'x-aqid-signature': signature }
    const answer = await pool.request({ path: '/', method: 'POST', headers, body })
    await answer.body.dump()
    if (answer.statusCode !== 200) throw new Error(`it answered ${answer.statusCode}`)
  }
}

async function byHand() {
  const body = await exampleBody()
  return perSecondOf(async () => {
    const signature = createHmac('sha256', secret).update(body).digest('base64')
    const headers = { 'x-aqid-signature': signature, 'content-type': 'application/json' }
    const { status } = await verify(new Request('https://receiver.test/', { method: 'POST', headers, body }))
    if (status !== 200) throw new Error(`it answered ${status}`)
  })
}

async function inProcess(handler) {
  const drill = await createDrill()
  await drill.amiqus.subscribe(handler, { secret })
  return perSecondOf(async () => allDelivered(await drill.amiqus.trigger(event)))
}

/** Only the move of the clock is measured, and not how the deliveries were made that wait for it. */
async function advanceMs() {
  return async () => {
    const drill = await createDrill()
    await drill.amiqus.subscribe(url, { secret })
    const fault = { kind: 'late', by: '1h' }
    for (let made = 0; made < times; made++) await drill.amiqus.trigger('ping', { fault })
    const from = performance.now()
    await drill.clock.advance('1h')
    const ms = performance.now() - from
    allDelivered(drill.deliveries)
    await drill.close()
    return ms
  }
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

/** What a receiver does at the least: read the bytes and verify them. */
async function verify(request) {
  const body = Buffer.from(await request.arrayBuffer())
  const given = Buffer.from(request.headers.get('x-aqid-signature') ?? '')
  const right = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'))
  return new Response(null, {
    status: given.length === right.length && timingSafeEqual(given, right) ? 200 : 401,
  })
}

function verifyListener(req, res) {
  const chunks = []
  req.on('data', (chunk) => chunks.push(chunk))
  req.on('end', () => {
    const right = createHmac('sha256', secret).update(Buffer.concat(chunks)).digest('base64')
    res.writeHead(req.headers['x-aqid-signature'] === right ? 200 : 401).end()
  })
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
