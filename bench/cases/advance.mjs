import { createDrill } from '../../dist/testing/index.js'
import { compare } from '../compare.mjs'

const subscriptions = 1000
const attempts = 5
const failing = async () => new Response(null, { status: 503 })

export async function run() {
  await compare(
    `28 hours over ${subscriptions} subscriptions, ${attempts} attempts each`,
    {
      'as many calls of the receiver by hand': async () => {
        for (let call = 0; call < subscriptions * attempts; call++)
          await failing(new Request('https://receiver.test/', { method: 'POST', body: '{}' }))
      },
      "clock.advance('28h')": async () => {
        const drill = await createDrill()
        for (let at = 0; at < subscriptions; at++)
          await drill.amiqus.subscribe((request) => failing(request), { events: ['record.created'] })
        await drill.amiqus.trigger('record.created')
        await drill.clock.advance('28h')
        const made = drill.deliveries.reduce((sum, delivery) => sum + delivery.attempts.length, 0)
        if (made !== subscriptions * attempts) throw new Error(`${made} attempts were made`)
        await drill.close()
      },
    },
    { time: 1, iterations: 3, warmUps: 1 },
  )
}
