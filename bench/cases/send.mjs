import { measuringProcess, peer, serverProcess } from '../lib/processes.mjs'

const secret = 'an-invented-secret'
const times = 3000

/** Signed webhooks over sockets: receiver and senders are processes of their own. */
export async function run(compare) {
  const receiver = await serverProcess([peer('receiver')], { BENCH_SECRET: secret })
  const sender = (kind) => measuringProcess('sender', kind, receiver.ready.url, secret, String(times))
  const senders = {
    'undici Pool and an HMAC': sender('bare'),
    'drill, 50 triggers at once': sender('trigger'),
    'drill, one event to 500 subscriptions': sender('fanOut'),
  }
  await compare({
    title: 'signed webhooks to another process, 50 at once',
    unit: 'per second',
    measure: Object.fromEntries(Object.entries(senders).map(([name, { measure }]) => [name, measure])),
    goals: [
      { of: 'drill, 50 triggers at once', to: 'undici Pool and an HMAC', least: 0.6, aim: 0.85 },
      { of: 'drill, one event to 500 subscriptions', to: 'undici Pool and an HMAC', least: 0.7, aim: 0.9 },
    ],
  })
  for (const { close } of Object.values(senders)) close()
  await receiver.close()
}
