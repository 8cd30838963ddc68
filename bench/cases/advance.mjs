import { measuringProcess, peer, serverProcess } from '../lib/processes.mjs'

const secret = 'an-invented-secret'
const times = 5000

/** 5,000 deliveries that have failed once and are due again at one instant; beside sending as many bodies over the same sockets. */
export async function run(compare) {
  const receiver = await serverProcess([peer('receiver')], { BENCH_SECRET: secret })
  const sender = (kind) => measuringProcess('sender', kind, receiver.ready.url, secret, String(times))
  const lanes = { 'undici Pool and an HMAC': sender('bareMs'), 'clock.advance': sender('advanceMs') }
  await compare({
    title: `${times.toLocaleString('en')} attempts that are due at one instant`,
    unit: 'ms',
    measure: Object.fromEntries(Object.entries(lanes).map(([name, { measure }]) => [name, measure])),
    goals: [{ of: 'clock.advance', to: 'undici Pool and an HMAC', least: 1.8, aim: 1.3 }],
  })
  for (const { close } of Object.values(lanes)) close()
  await receiver.close()
}
