import type { Borrowers } from '../capabilities/borrowers.ts'
import type { Loads } from '../load/loads.ts'
import type { StateFolder } from '../tenant/state-folder.ts'
import type { Tenants } from '../tenant/tenants.ts'
import type { Outgoing } from './outgoing.ts'

interface Released {
  readonly borrowers: Pick<Borrowers, 'close'>
  readonly loads: Pick<Loads, 'close'>
  readonly tenants: Pick<Tenants, 'close'>
  readonly outgoing: Pick<Outgoing, 'close'>
  readonly state: Pick<StateFolder, 'close'> | undefined
}

/** How everything ends that a server has opened. */
export const releasing =
  ({ borrowers, loads, tenants, outgoing, state }: Released) =>
  async (): Promise<void> => {
    await borrowers.close() // What was there before must be back when the state is closed.
    await loads.close()
    tenants.close()
    await outgoing.close()
    await state?.close()
  }
