import { createDrill } from '../../dist/testing/index.js'
import { msOf } from '../lib/timing.mjs'

const subscriptions = 1000
const attempts = 5
const failing = async () => new Response(null, { status: 503 })

async function byHand() {
  for (let call = 0; call < subscriptions * attempts; call++)
    await failing(new Request('https://receiver.test/', { method: 'POST', body: '{}' }))
}

async function advanced() {
  const drill = await createDrill()
  for (let at = 0; at < subscriptions; at++)
    await drill.amiqus.subscribe((request) => failing(request), { events: ['record.created'] })
  await drill.amiqus.trigger('record.created')
  await drill.clock.advance('28h')
  const made = drill.deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0)
  if (made !== subscriptions * attempts) throw new Error(`${made} attempts were made`)
  await drill.close()
}

export async function run(compare) {
  await compare({
    title: `28 hours over ${subscriptions} subscriptions, ${attempts} attempts each`,
    unit: 'ms',
    measure: {
      'as many calls of the receiver by hand': () => msOf(byHand, { forMs: 0, atLeast: 1 }),
      "clock.advance('28h')": () => msOf(advanced, { forMs: 0, atLeast: 1 }),
    },
    goals: [
      { of: "clock.advance('28h')", to: 'as many calls of the receiver by hand', least: 1.8, aim: 1.3 },
    ],
  })
}
