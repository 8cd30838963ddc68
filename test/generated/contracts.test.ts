import { readdir } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { describeVendor } from '../../src/contracts/describe-vendor.ts'
import { eventSchemas } from '../../src/contracts/event-schema.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'

const all = Object.values<AnyVendor>(vendors)
const formatted = (value: unknown): Promise<string> =>
  format(JSON.stringify(value), { parser: 'json', printWidth: 110 })
/** The first edition has the vendor's name alone. */
const fileOf = ({ name, editions: [first] }: AnyVendor, edition: string): string =>
  edition === first ? `${name}.json` : `${name}.${edition}.json`
const editions = all.flatMap((vendor) => vendor.editions.map((edition) => ({ vendor, edition })))

it.each(editions.map((each) => [fileOf(each.vendor, each.edition), each] as const))(
  'openapi/%s is what hookdrill openapi prints (npm run generate brings it up to date)',
  async (file, { vendor, edition }) => {
    const text = await formatted(await describeVendor(vendor, { edition }))
    await expect(text).toMatchFileSnapshot(`../../openapi/${file}`)
  },
)

it.each(all)(
  'schemas/$name has the schema of each event (npm run generate brings it up to date)',
  async (vendor) => {
    for (const [event, schema] of eventSchemas(vendor))
      await expect(await formatted(schema)).toMatchFileSnapshot(`../../schemas/${vendor.name}/${event}.json`)
  },
)

it('no contract is left of what is no more', async () => {
  expect((await readdir(new URL('../../openapi', import.meta.url))).toSorted()).toEqual(
    editions.map(({ vendor, edition }) => fileOf(vendor, edition)).toSorted(),
  )
  for (const { name, events } of all)
    expect((await readdir(new URL(`../../schemas/${name}`, import.meta.url))).toSorted()).toEqual(
      Object.keys(events as object)
        .map((event) => `${event}.json`)
        .toSorted(),
    )
})
