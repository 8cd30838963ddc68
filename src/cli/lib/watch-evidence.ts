import { formatOpen } from '../../evidence/refuse-open.ts'
import type { Call, OutputOf } from './call.ts'
import type { Terminal } from './terminal.ts'

export type SeenReliance = OutputOf<'tenants.evidence'>['reliances'][number]

/** What is judged is a handler: of what is assumed, that which it sees and on which something has rested from now on. */
export async function watchEvidence(
  accepted: readonly string[],
  call: Call<'tenants.evidence'>,
): Promise<{ since(): Promise<readonly SeenReliance[]> }> {
  const judge = await readStates(accepted)
  const before = new Map((await call('tenants.evidence')).reliances.map((one) => [keyOf(one), one.times]))
  return {
    since: async () =>
      (await call('tenants.evidence')).reliances
        .filter((one) => one.touchesHandler && one.times > (before.get(keyOf(one)) ?? 0))
        .map(judge),
  }
}

const keyOf = ({ vendor, id }: SeenReliance): string => `${vendor}:${id}`

/** What is accepted here is known to no tenant. */
export async function readStates(accepted: readonly string[]): Promise<(one: SeenReliance) => SeenReliance> {
  const { readAccepted } = await import('../../evidence/accepted.ts')
  const { vendors } = await import('../../vendors.ts')
  const accepts = readAccepted({ acceptAssumptions: accepted, vendors })
  return (one) => (one.state === 'open' && accepts(one.vendor, one) ? { ...one, state: 'accepted' } : one)
}

export const printOpen = (open: readonly SeenReliance[], { print }: Terminal): void =>
  print(`\nwhat was played ${formatOpen(open)}`)
