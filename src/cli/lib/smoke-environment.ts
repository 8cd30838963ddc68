import type { HookdrillServer } from '../../http/server.ts'
import { startForwarder } from '../../tunnel/forwarder.ts'
import type { OpenTunnel } from './tunnel-tools.ts'

/** Where a smoke test happens: on this machine, or behind one tunnel. */
export interface SmokeEnvironment extends AsyncDisposable {
  readonly publicUrl: string | undefined
  /** Publishes the reference receiver, which listens at the given URL; gives the one for vendors to call. */
  reach(receiver: string): string
}

/** One public URL for both sides, since an account may have no more: `/webhooks/` is the receiver's, the rest the vendors'. */
export async function openSmokeEnvironment(
  server: HookdrillServer,
  connect: OpenTunnel | undefined,
  end: Promise<number>,
): Promise<SmokeEnvironment> {
  if (!connect)
    return { publicUrl: undefined, reach: (url) => url, [Symbol.asyncDispose]: () => Promise.resolve() }
  let vendors: URL | undefined
  let receiver: URL | undefined
  const forwarder = await startForwarder({
    target: (path) => (path.startsWith('/webhooks/') ? receiver : vendors),
  })
  try {
    const tunnel = await connect(forwarder.url, end)
    await server.publish((local) => {
      vendors = new URL(local)
      return Promise.resolve(tunnel.url)
    })
    const { hostname } = new URL(tunnel.url)
    server.allowHost(hostname)
    return {
      publicUrl: tunnel.url,
      reach(url) {
        receiver = new URL(url)
        return tunnel.url
      },
      async [Symbol.asyncDispose]() {
        await tunnel.close()
        await forwarder.close()
      },
    }
  } catch (error) {
    await forwarder.close()
    throw error
  }
}
