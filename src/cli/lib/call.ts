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
  /** Ends a call that nobody waits for any more. */
  readonly signal?: AbortSignal | undefined
}
