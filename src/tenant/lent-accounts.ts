import type { TenantKeeper } from './keeper.ts'
import type { TenantClock } from '../kernel/time/clock.ts'
import type { Taking } from './taking.ts'

/** Keeps what is there while somebody has accounts of its own, so that it comes back even when the process is killed meanwhile. */
export interface Lending {
  /** Rejected when it cannot be kept. */
  begin(): Promise<void>
  /** What was there before is back. */
  end(): void
}

export const createLending = (
  { openSnapshot, clock }: Pick<Taking, 'openSnapshot'> & { readonly clock: Pick<TenantClock, 'frozen'> },
  keeper: Pick<TenantKeeper, 'accountsLent' | 'accountsBack'> | undefined,
): Lending => ({
  async begin() {
    await keeper?.accountsLent(openSnapshot(), !clock.frozen)
  },
  end: () => keeper?.accountsBack(),
})
