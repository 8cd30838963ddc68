import { loadOf, startHookdrill, startPeer } from '../lib/api.mjs'
import { storeObjects } from '../lib/vendors.mjs'

/** A stored object of a vendor, by its id: authentication, routing, state, JSON, log. */
export async function run(compare) {
  for (const vendor of ['amiqus', 'credas', 'amani']) await many(compare, vendor)
}

async function many(compare, vendor) {
  const mock = await startHookdrill()
  const { baseUrl, credentials } = mock.access(vendor)
  const { headers, token, paths, rows } = await storeObjects(vendor, { baseUrl, credentials })
  const stored = { token, tables: { rows } }
  const peers = {
    'bare node:http': await startPeer('bare', stored),
    'Express 5': await startPeer('express', stored),
  }
  const isFirst = vendor === 'amiqus'
  if (isFirst) peers['Fastify 5'] = await startPeer('fastify', stored)

  async function at(connections, goals) {
    const load = (url, all) => loadOf({ url, connections, forMs: 600, headers, paths: all })
    const loads = {
      ...Object.fromEntries(
        Object.entries(peers).map(([name, { ready }]) => [
          name,
          load(
            ready.url,
            Object.keys(rows).map((id) => `/rows/${id}`),
          ),
        ]),
      ),
      hookdrill: load(
        new URL(baseUrl).origin,
        paths.map((path) => new URL(baseUrl).pathname + path),
      ),
    }
    await compare({
      title: `GET of a stored object of ${vendor}, ${connections === 1 ? 'one connection' : `${connections} connections`}`,
      unit: 'per second',
      measure: Object.fromEntries(Object.entries(loads).map(([name, { measure }]) => [name, measure])),
      goals,
    })
    for (const { close } of Object.values(loads)) close()
  }

  try {
    await at(50, [
      { of: 'hookdrill', to: 'bare node:http', least: 0.35, aim: 0.6 },
      { of: 'hookdrill', to: 'Express 5', least: 2.5, aim: 4 },
    ])
    if (isFirst) await at(1, [{ of: 'hookdrill', to: 'bare node:http', least: 0.7, aim: 0.85 }])
  } finally {
    await Promise.all([mock, ...Object.values(peers)].map(({ close }) => close()))
  }
}
