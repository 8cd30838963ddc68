import { measuringProcess, peer, serverProcess } from '../lib/processes.mjs'

const secret = 'an-invented-secret'
const times = 3000

/** Signed webhooks to a handler in this process, 50 at once; beside what a bare sender does with the same body over sockets. */
export async function run(compare) {
  const receiver = await serverProcess([peer('receiver')], { BENCH_SECRET: secret })
  const sender = (kind) => measuringProcess('sender', kind, receiver.ready.url, secret, String(times))
  const senders = {
    'undici Pool and an HMAC': sender('bare'),
    'the handler called by hand': sender('byHand'),
    'drill, a fetch handler': sender('fetchHandler'),
    'drill, a node listener': sender('nodeListener'),
  }
  await compare({
    title: 'signed webhooks to a handler in this process, 50 at once',
    unit: 'per second',
    measure: Object.fromEntries(Object.entries(senders).map(([name, { measure }]) => [name, measure])),
    goals: [{ of: 'drill, a fetch handler', to: 'undici Pool and an HMAC', least: 0.5, aim: 1 }],
  })
  for (const { close } of Object.values(senders)) close()
  await receiver.close()
}
