import type { CapabilityName } from '../../capabilities/index.ts'
import type { Call, OutputOf, ServerAddress } from './call.ts'
import { readLookups } from './lookups.ts'

/** Loads what it calls with when it is first called, and nothing for what the build has written down. */
export const callAt =
  (address: Partial<ServerAddress>): Call<CapabilityName> =>
  async (name, input) => {
    const known = isWrittenDown(name) ? readLookups()[name] : undefined
    if (known !== undefined) return known as OutputOf<typeof name> // That of this name.
    const { callCapability } = await import('./call-capability.ts')
    return await callCapability(address, name, input ?? {})
  }

/** It takes no input. */
const isWrittenDown = (name: CapabilityName): name is 'faults.catalogue' => name === 'faults.catalogue'
