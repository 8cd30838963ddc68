import type { Tenant } from '../tenant/tenant.ts'
import { HookdrillError } from '../kernel/errors/error.ts'

/** Whoever has the accounts of a tenant for itself for a while, as a grade has, and gives them back. */
export interface Borrower {
  readonly kind: 'grade' | 'play'
  /** `grade-1 is grading http://127.0.0.1:3000/hook` */
  readonly does: string
  /** Aborted when whoever asked for it has gone. @default nobody can go */
  readonly signal?: AbortSignal | undefined
}

/** The accounts of a tenant, as long as somebody has them for itself. */
export interface Loan {
  /** Aborted when they are wanted back. */
  readonly stopped: AbortSignal
  /** Resolves when they have come back. */
  recall(): Promise<void>
  giveBack(): void
}

/** Whoever has accounts for itself: one in a tenant at a time. */
export interface Borrowers {
  /**
   * Waits for one that is giving them back already.
   *
   * @throws {HookdrillError} while another has them, or when what is there cannot be kept.
   */
  lend(tenant: Pick<Tenant, 'id' | 'lending'>, borrower: Borrower): Promise<Loan>
  /** @throws {HookdrillError} while somebody has them: what is there is not what others mean. */
  refuseWhileLent(tenant: string): void
  /** Takes everything back, and lends nothing more. */
  close(): Promise<void>
}

export function createBorrowers(): Borrowers {
  const loans = new Map<string, Loan & Borrower>()
  let isClosed = false

  function refuseWhileLent(tenant: string): void {
    const loan = loans.get(tenant)
    if (loan) throw isLent(loan, tenant)
  }

  return {
    async lend({ id: tenant, lending }, borrower) {
      for (let other = loans.get(tenant); other?.stopped.aborted; other = loans.get(tenant))
        await other.recall()
      refuseWhileLent(tenant)
      if (isClosed) throw new HookdrillError('server_ends', 'this hookdrill is about to end')
      const loan = openLoan(borrower.signal, () => {
        lending.end()
        loans.delete(tenant)
      })
      loans.set(tenant, { ...borrower, ...loan })
      try {
        await lending.begin()
      } catch (error) {
        loan.giveBack()
        throw error
      }
      return loan
    },
    refuseWhileLent,
    async close() {
      isClosed = true
      await Promise.all([...loans.values()].map((loan) => loan.recall()))
    },
  }
}

function openLoan(signal: AbortSignal | undefined, ended: () => void): Loan {
  const stopping = new AbortController()
  let resolveBack = (): void => undefined
  const back = new Promise<void>((resolve) => (resolveBack = resolve))
  const stop = (): void => stopping.abort()
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop)
  return {
    stopped: stopping.signal,
    async recall() {
      stop()
      await back
    },
    giveBack() {
      signal?.removeEventListener('abort', stop)
      ended()
      resolveBack()
    },
  }
}

const isLent = ({ kind, does }: Borrower, tenant: string): HookdrillError =>
  new HookdrillError(
    `${kind}_running`,
    `${does} in tenant ${tenant}, in accounts of its own until it has ended`,
    {
      suggestion: 'wait until it has ended, stop it, or use another tenant',
    },
  )
