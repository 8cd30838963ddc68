import { createServer } from 'node:http'
import { createDrill } from '../../dist/testing/index.js'
import { compare } from '../compare.mjs'

async function bareServer() {
  const server = createServer((_req, res) => res.end())
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  await new Promise((resolve) => server.close(resolve))
}

async function drillOf(use) {
  const drill = await createDrill()
  use(drill)
  await drill.close()
}

export async function run() {
  await compare('a tenant, made and ended', {
    'a bare HTTP server, opened and closed': bareServer,
    'a drill': () => drillOf(() => undefined),
    'a drill, with one vendor looked at': () => drillOf((drill) => drill.amiqus.credentials),
    'a drill, with all five looked at': () =>
      drillOf(({ amiqus, reportflow, amani, credas, smartdocumentor }) =>
        [amiqus, reportflow, amani, credas, smartdocumentor].map((vendor) => vendor.credentials),
      ),
  })
}
