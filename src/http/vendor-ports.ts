import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Tenants } from '../tenant/tenants.ts'
import { findOnVendorHost } from './find-destination.ts'
import { listen, type Listening } from './listen.ts'
import { vendorListener } from './node.ts'

/** A port for each vendor, beside the one that has them all. */
export interface VendorPorts {
  /** By vendor, `http://127.0.0.1:4011`. */
  readonly urls: Readonly<Record<string, string>>
  close(): Promise<void>
}

/**
 * For clients that resolve absolute paths against their base URL, and so lose a prefix. The ports follow `port` in the order
 * of the vendors, and are any free ones when it is 0.
 *
 * @throws {ListenError} when one of them cannot be had; then none is kept.
 */
export async function openVendorPorts(
  vendors: Readonly<Record<string, AnyVendor>>,
  tenants: Tenants,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<VendorPorts> {
  const opened: [name: string, listening: Listening][] = []
  const close = async (): Promise<void> =>
    void (await Promise.all(opened.map(([, listening]) => listening.close())))
  try {
    for (const [at, name] of Object.keys(vendors).entries()) {
      const address = { url: '' }
      // The vendor's API alone: the control API is on the port that has them all.
      const listener = vendorListener((call) => findOnVendorHost(call, name, address.url, tenants))
      const listening = await listen(listener, port === 0 ? 0 : port + 1 + at, host)
      address.url = listening.url
      opened.push([name, listening])
    }
  } catch (error) {
    await close()
    throw error
  }
  return { urls: Object.fromEntries(opened.map(([name, { url }]) => [name, url])), close }
}
