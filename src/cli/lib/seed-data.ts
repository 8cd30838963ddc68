import { HookdrillError } from '../../kernel/errors/error.ts'
import { flag } from './flag.ts'
import { namedFile, readNamedFile, shownFile } from './given-document.ts'
import { optionsByVendor, type VendorOption } from './values.ts'

export const seedDataFlag = {
  seedData: flag({
    value: 'file',
    summary:
      'a YAML or JSON file with what your own accounts have (journeys, templates, workspaces), by vendor and list, so that code with their ids runs unchanged',
    variable: 'HOOKDRILL_SEED_DATA',
    example: 'seed-data.yaml',
    known: 'file',
  }),
}

/**
 * The switches by vendor, with what the file has for each.
 *
 * @throws {HookdrillError} for a vendor of which both say what its account has.
 */
export async function optionsWithSeedData(
  given: readonly VendorOption[],
  file: string | undefined,
): Promise<Record<string, Record<string, unknown>>> {
  const options = optionsByVendor(given)
  if (file === undefined) return options
  const isGivenHere = file.startsWith('{') // By a config file.
  const byVendor = await readSeedDataArgument(file)
  for (const [vendor, seedData] of Object.entries(byVendor)) {
    if (options[vendor]?.['seedData'] !== undefined)
      throw new HookdrillError(
        'invalid_flag',
        `${isGivenHere ? 'the seed data of the config' : file} and the option ${vendor}.seedData both say what the account of ${vendor} has`,
        { suggestion: 'write it all into the file' },
      )
    options[vendor] = { ...options[vendor], seedData }
  }
  return options
}

/** A file, also as `@file`, `-` for stdin, or JSON itself. */
export async function readSeedDataArgument(text: string): Promise<Readonly<Record<string, unknown>>> {
  const [{ parseSeedData, readSeedDataFile }, { vendors }] = await Promise.all([
    import('../../seed-data/read-seed-data-file.ts'),
    import('../../vendors.ts'),
  ])
  if (text.trimStart().startsWith('{')) return parseSeedData(text, 'seed data', vendors)
  const file = namedFile(text) ?? text
  return file === '-'
    ? parseSeedData(readNamedFile(file), shownFile(file), vendors)
    : await readSeedDataFile(file, vendors)
}
