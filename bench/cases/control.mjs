import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { callJson, startHookdrill } from '../lib/api.mjs'
import { measuringProcess, peer, serverProcess } from '../lib/processes.mjs'

const secret = 'an-invented-secret'
const times = 1000

/** Triggers through the control API, in memory and kept on disk: server, receiver and callers are processes of their own. */
export async function run(compare) {
  const folder = mkdtempSync(join(tmpdir(), 'hookdrill-bench-'))
  const receiver = await serverProcess([peer('receiver')], { BENCH_SECRET: secret })
  const servers = {
    'control API, in memory': await startHookdrill(),
    'control API, --state': await startHookdrill('--state', folder),
  }
  const sender = (kind, url) => measuringProcess('sender', kind, url, secret, String(times))
  const senders = { 'undici Pool and an HMAC': sender('bare', receiver.ready.url) }
  for (const [name, server] of Object.entries(servers))
    senders[name] = sender('control', await subscribed(server, receiver.ready.url))
  await compare({
    title: 'triggers through the control API, 50 at once',
    unit: 'per second',
    measure: Object.fromEntries(Object.entries(senders).map(([name, { measure }]) => [name, measure])),
    goals: [
      { of: 'control API, in memory', to: 'undici Pool and an HMAC', least: 0.25, aim: 0.4 },
      { of: 'control API, --state', to: 'control API, in memory', least: 0.5, aim: 0.8 },
    ],
  })
  for (const { close } of Object.values(senders)) close()
  await Promise.all([receiver, ...Object.values(servers)].map(({ close }) => close()))
  rmSync(folder, { recursive: true, force: true })
}

async function subscribed({ access }, url) {
  const control = `${new URL(access('amiqus').baseUrl).origin}/_hookdrill/tenants/default`
  await callJson(`${control}/subscriptions`, {}, { vendor: 'amiqus', url, secret })
  return `${control}/events/amiqus/record.finished`
}
