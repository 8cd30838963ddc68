import type { Interception } from '../../exec/interception.ts'
import type { HookdrillServer } from '../../http/server.ts'

/** Has a server stand before the vendors' own hosts, and say with which variables programs get there. */
export async function standBeforeHosts(server: HookdrillServer): Promise<Interception> {
  const [{ openInterception }, { upstreamIn }, { standInForRealHosts }, { vendors }] = await Promise.all([
    import('../../exec/interception.ts'),
    import('../../exec/proxy/upstream.ts'),
    import('../../http/real-hosts.ts'),
    import('../../vendors.ts'),
  ])
  const { env } = process
  const interception = await openInterception({
    vendors: Object.values(vendors),
    mocks: `http://127.0.0.1:${server.port}/~default`,
    upstream: upstreamIn(env),
    env,
  })
  Object.values(server.tenants.get('default').mocks).forEach(standInForRealHosts)
  server.offerClientVariables(interception.variables)
  return interception
}
