import { SeedDataError, seedDataByVendor, seedDataProblems } from '../kernel/contract/read-seed-data.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Mock } from '../mock/mock.ts'
import type { PreparedSeedData } from '../mock/seed-data.ts'

/** All or nothing: what has been put in is taken back when something else cannot be. */
export async function addToAll(
  given: unknown,
  vendors: Readonly<Record<string, AnyVendor>>,
  mockOf: (name: string) => Mock | undefined,
): Promise<void> {
  const problems = seedDataProblems(given, vendors)
  if (problems.length > 0) throw new SeedDataError(problems)
  const prepared: PreparedSeedData[] = []
  try {
    // What is not an object has been refused.
    for (const [name, data] of Object.entries(seedDataByVendor(Object(given) as object)))
      prepared.push(...[mockOf(name)?.prepareSeedData(data)].filter((one) => one !== undefined))
  } catch (error) {
    for (const { takeBack } of prepared) takeBack()
    throw error
  }
  await Promise.all(prepared.map(({ keep }) => keep()))
}
