import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { writeClientFiles } from './client-files.ts'
import { clientVariables } from './environment.ts'
import { createAuthority } from './proxy/authority.ts'
import type { SeenHost } from './proxy/call-log.ts'
import { startProxy, type ProxyOptions } from './proxy/proxy.ts'

/** A proxy before the vendors' own hosts, and what makes clients use it. */
export interface Interception extends AsyncDisposable {
  /** `http://127.0.0.1:40123` */
  readonly url: string
  /** For the environment of whoever is to use it. */
  readonly variables: Readonly<Record<string, string>>
  seen(): readonly SeenHost[]
}

export interface InterceptionOptions extends Omit<ProxyOptions, 'authority'> {
  readonly vendors: readonly AnyVendor[]
  /** What its users would have had. */
  readonly env: NodeJS.ProcessEnv
}

/**
 * Starts one, with an authority of its own.
 *
 * @throws {HookdrillError} when the package that writes certificates is not installed.
 */
export async function openInterception({ env, ...options }: InterceptionOptions): Promise<Interception> {
  const authority = await createAuthority()
  const files = await writeClientFiles(authority, env)
  try {
    const proxy = await startProxy({ ...options, authority })
    return {
      url: proxy.url,
      variables: clientVariables({ proxyUrl: proxy.url, files, before: env }),
      seen: proxy.seen,
      async [Symbol.asyncDispose]() {
        await proxy[Symbol.asyncDispose]()
        await files[Symbol.asyncDispose]()
      },
    }
  } catch (error) {
    await files[Symbol.asyncDispose]()
    throw error
  }
}
