import type { CapabilityName } from '../../capabilities/index.ts'
import type { Call, ServerAddress } from './call.ts'

/** Loads what it calls with when it is first called. */
export const callAt =
  (address: Partial<ServerAddress>): Call<CapabilityName> =>
  async (name, input) => {
    const { callCapability } = await import('./call-capability.ts')
    return await callCapability(address, name, input ?? {})
  }
