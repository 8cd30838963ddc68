import { loadOf, startHookdrill, startPeer } from '../lib/api.mjs'
import { newClient, storeObjects } from '../lib/vendors.mjs'

/** A call that makes something: its body is checked against a schema and stored. */
export async function run(compare) {
  const mock = await startHookdrill()
  const { baseUrl, credentials } = mock.access('amiqus')
  const { headers, token, rows } = await storeObjects('amiqus', { baseUrl, credentials })
  const stored = { token, tables: { rows } }
  const bare = await startPeer('bare', stored)
  const express = await startPeer('express', stored)
  const load = (url, path) =>
    loadOf({
      url,
      connections: 50,
      forMs: 600,
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      paths: [path],
      body: JSON.stringify(newClient(1)),
    })
  const loads = {
    'bare node:http': load(bare.ready.url, '/rows'),
    'Express 5': load(express.ready.url, '/rows'),
    hookdrill: load(new URL(baseUrl).origin, `${new URL(baseUrl).pathname}/api/v2/clients`),
  }
  try {
    await compare({
      title: 'POST that creates a client of amiqus, 50 connections',
      unit: 'per second',
      measure: Object.fromEntries(Object.entries(loads).map(([name, { measure }]) => [name, measure])),
      goals: [{ of: 'hookdrill', to: 'bare node:http', least: 0.35, aim: 0.6 }],
    })
  } finally {
    for (const { close } of Object.values(loads)) close()
    await Promise.all([mock, bare, express].map(({ close }) => close()))
  }
}
