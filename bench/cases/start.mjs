import { setTimeout } from 'node:timers/promises'
import { hookdrill, peer, serverProcess } from '../lib/processes.mjs'

const stored = {
  token: { header: 'x-api-key', value: 'an-invented-key' },
  tables: { rows: { 1: { id: '1' } } },
}

/** From the start of the process to the first answer of an API, and the memory that it has half a second later. */
export async function run(compare) {
  const lanes = {
    'Express 5': {
      args: [peer('express')],
      env: { BENCH_STORED: JSON.stringify(stored) },
      call: ({ url }) => [`${url}/rows/1`, { 'x-api-key': 'an-invented-key' }],
    },
    hookdrill: {
      args: [hookdrill, 'start', '--port', '0', '--json'],
      call: ({ vendors: { credas } }) => [
        `${credas.baseUrl}/api/v2/ci/journeys`,
        { 'x-api-key': credas.credentials.apiKey },
      ],
    },
  }
  const measured = Object.fromEntries(Object.keys(lanes).map((name) => [name, []]))
  await compare({
    title: 'start to the first answer',
    unit: 'ms',
    measure: Object.fromEntries(
      Object.entries(lanes).map(([name, lane]) => [
        name,
        async () => {
          const { ms, rssMb } = await start(lane)
          measured[name].push(rssMb)
          return ms
        },
      ]),
    ),
    goals: [{ of: 'hookdrill', to: 'Express 5', least: 1.8, aim: 1.3 }],
  })
  await compare({
    title: 'memory at rest',
    unit: 'MB',
    measure: Object.fromEntries(Object.keys(lanes).map((name) => [name, () => measured[name].shift()])),
    goals: [{ of: 'hookdrill', to: 'Express 5', least: 1.5, aim: 1.2 }],
  })
}

async function start({ args, env, call }) {
  const { ready, from, rssMb, close } = await serverProcess(args, env)
  const [url, headers] = call(ready)
  const response = await fetch(url, { headers })
  await response.arrayBuffer()
  const ms = performance.now() - from
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}`)
  await setTimeout(500)
  const measured = { ms, rssMb: rssMb() }
  await close()
  return measured
}
