import { SeedDataError, seedDataProblems } from '../kernel/contract/read-seed-data.ts'
import { formatRefusal, RefusalError } from '../kernel/contract/refusal.ts'
import { seedDataSchema } from '../kernel/contract/seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Account } from './account/account.ts'

/** Seed data that is in an account, and can be taken back until it is kept. */
export interface PreparedSeedData {
  /** Resolves when it is kept for good. */
  keep(): Promise<void>
  takeBack(): void
}

/**
 * Puts seed data into an account that is open.
 *
 * @throws {SeedDataError} naming every problem; nothing is changed then.
 */
export function prepareSeedData(vendor: AnyVendor, account: Account, given: unknown): PreparedSeedData {
  const { name, seedData } = vendor
  const problems = seedDataProblems({ [name]: given }, { [name]: vendor })
  if (!seedData || problems.length > 0) throw new SeedDataError(problems)
  const read = seedDataSchema(seedData.lists).parse(given)
  const { transaction, outbox } = account.within((context) =>
    refusedInOurWords(name, () => seedData.add(read, context)),
  )
  return {
    async keep() {
      await transaction.end()
      outbox.release()
    },
    takeBack() {
      transaction.undo()
      void transaction.end()
      outbox.release()
    },
  }
}

/** What the vendor refuses is undone, as other failures are. */
function refusedInOurWords(vendor: string, run: () => void): void {
  try {
    run()
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    throw new SeedDataError([{ path: [vendor], message: formatRefusal(error.refusal) }])
  }
}

/** What the option `seedData` holds, when an account is opened. It has been read with the other options. */
export function addFromOptions({ seedData }: AnyVendor, account: Account, at: number): void {
  if (!seedData) return
  account.ask((context) => seedData.add(context.options.seedData, { ...context, now: () => at }))
}
