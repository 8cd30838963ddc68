import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { AnyReceiverOptions } from '../receiver/endpoint/options.ts'
import { loadReceiver } from '../receiver/load-receiver.ts'

/** A vendor of a running hookdrill, as the control API shows it. */
interface ShownVendor {
  readonly baseUrl: string
  readonly credentials: Readonly<Record<string, string>>
}

export interface ReceiverKnowledge {
  /** The webhook secret of a vendor; asked at each delivery, since it is known only after subscribing. */
  readonly secretOf: (vendor: string) => string | undefined
  /** What was noted when something was created, such as the entity of a process: the webhook may not name it. */
  readonly noteOf?: (vendor: string, name: string) => string | undefined
}

/** Somebody is watching: what is tried again backs off as in real life, but from a fifth of a second. */
export const drillLimits: AnyReceiverOptions['limits'] = { firstDelayMs: 200 }

/** What an integrator would configure the reference receiver with, for the mocks of one tenant. */
export async function receiverVendors(
  vendors: readonly AnyVendor[],
  shown: Readonly<Record<string, ShownVendor>>,
  { secretOf, noteOf }: ReceiverKnowledge,
): Promise<AnyReceiverOptions['vendors']> {
  const options = vendors.map(async (vendor) => {
    const { name } = vendor
    const access = shown[name]
    const receiver = await loadReceiver(vendor)
    if (!access || !receiver) return []
    const { baseUrl, credentials } = access
    const secret = (): string | undefined => secretOf(name)
    const note = (key: string): string | undefined => noteOf?.(name, key)
    return [[name, receiver.configure({ baseUrl, credentials, secret, note })] as const]
  })
  return Object.fromEntries((await Promise.all(options)).flat())
}
