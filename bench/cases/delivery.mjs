import { createHmac, timingSafeEqual } from 'node:crypto'
import { createDrill } from '../../dist/testing/index.js'
import { msOf } from '../lib/timing.mjs'

const secret = 'an-invented-secret'

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

export async function run(compare) {
  const drill = await createDrill()
  const other = await createDrill()
  await drill.amiqus.subscribe(verify, { secret })
  await other.amiqus.subscribe(verifyListener, { secret })
  await drill.amiqus.trigger('record.finished')
  const sample = drill.amiqus.delivery().body

  const send = async (from) => {
    const [delivery] = await from.amiqus.trigger('ping')
    if (delivery.status !== 'delivered') throw new Error(`it is ${delivery.status}`)
  }
  const byHand = async () => {
    const signature = createHmac('sha256', secret).update(sample).digest('base64')
    const headers = { 'x-aqid-signature': signature, 'content-type': 'application/json' }
    const request = new Request('https://receiver.test/', { method: 'POST', headers, body: sample })
    const { status } = await verify(request)
    if (status !== 200) throw new Error(`it answered ${status}`)
  }
  await compare({
    title: 'a signed delivery to a handler in this process',
    unit: 'ms',
    measure: {
      'the handler called by hand with a signed Request': () => msOf(byHand),
      'a delivery to the fetch handler': () => msOf(() => send(drill)),
      'a delivery to a node listener': () => msOf(() => send(other)),
    },
    // Half of the speed, and the same.
    goals: [
      {
        of: 'a delivery to the fetch handler',
        to: 'the handler called by hand with a signed Request',
        least: 2,
        aim: 1,
      },
    ],
  })
  await drill.close()
  await other.close()
}
