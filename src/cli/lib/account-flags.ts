import { exampleNames } from './example-names.ts'
import { flag, list, type ValuesOf } from './flag.ts'
import { optionsWithSeedData, seedDataFlag } from './seed-data.ts'
import { vendorOption, vendorPair } from './values.ts'

/** For a command that starts mocks: what their accounts are like. */
export const accountFlags = {
  edition: list({
    value: 'vendor=edition',
    summary: `the generation of an API to play, such as ${exampleNames.edition}`,
    variable: 'HOOKDRILL_EDITION',
    example: exampleNames.edition,
    known: 'editions',
    parse: vendorPair,
  }),
  option: list({
    value: 'vendor.option=value',
    summary: 'a switch of a vendor; "hookdrill vendors" lists them',
    variable: 'HOOKDRILL_OPTION',
    example: exampleNames.option,
    parse: vendorOption,
  }),
  ...seedDataFlag,
}

export const seedFlag = {
  seed: flag({
    value: 'text',
    summary: 'make ids and secrets repeatable',
    variable: 'HOOKDRILL_SEED',
    example: 'seven',
  }),
}

/** The settings of a tenant with such accounts. */
export const accountSettings = async ({
  edition,
  option,
  seedData,
  seed,
}: ValuesOf<typeof accountFlags & typeof seedFlag>) => ({
  editions: Object.fromEntries(edition),
  options: await optionsWithSeedData(option, seedData),
  ...(seed !== undefined && { seed }),
})
