import { SeedDataError, seedDataProblems } from '../kernel/contract/read-seed-data.ts'
import { formatRefusal, RefusalError } from '../kernel/contract/refusal.ts'
import { seedDataSchema } from '../kernel/contract/seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Account } from './account/account.ts'

/**
 * Puts seed data into an account that is open.
 *
 * @returns a function that takes it back.
 * @throws {SeedDataError} naming every problem; nothing is changed then.
 */
export function addSeedData(vendor: AnyVendor, account: Account, given: unknown): () => void {
  const { name, seedData } = vendor
  const problems = seedDataProblems({ [name]: given }, { [name]: vendor })
  if (!seedData || problems.length > 0) throw new SeedDataError(problems)
  const read = seedDataSchema(seedData.lists).parse(given)
  const before = account.snapshot()
  const takeBack = (): void => account.undo(before)
  try {
    account.within((context) => seedData.add(read, context)).outbox.release()
  } catch (error) {
    takeBack()
    if (!(error instanceof RefusalError)) throw error
    throw new SeedDataError([{ path: [name], message: formatRefusal(error.refusal) }])
  }
  return takeBack
}

/** What the option `seedData` holds, when an account is opened. It has been read with the other options. */
export function addFromOptions({ seedData }: AnyVendor, account: Account, at: number): void {
  if (!seedData) return
  account
    .within((context) => seedData.add(context.options.seedData, { ...context, now: () => at }))
    .outbox.release()
}
