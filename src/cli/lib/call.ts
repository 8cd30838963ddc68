import type { z } from 'zod'
import type { CapabilityName, CapabilityOf } from '../../capabilities/index.ts'

export type InputOf<Name extends CapabilityName> = z.input<CapabilityOf<Name>['input']>
export type OutputOf<Name extends CapabilityName> = z.output<CapabilityOf<Name>['output']>

/** Calls one of some capabilities. The tenant need not be named: it is that of the flags. */
export type Call<Names extends CapabilityName> = <Name extends Names>(
  name: Name,
  input?: InputOf<Name>,
) => Promise<OutputOf<Name>>

/** The hookdrill that flags name. */
export interface ServerAddress {
  readonly server: string
  readonly tenant: string
  readonly token?: string | undefined
}

/** Loads what it calls with when it is first called. */
export const callAt =
  (address: Partial<ServerAddress>): Call<CapabilityName> =>
  async (name, input) => {
    const { callCapability } = await import('./call-capability.ts')
    return await callCapability(address, name, input ?? {})
  }
