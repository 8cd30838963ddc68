import { readdir } from 'node:fs/promises'
import { format } from 'prettier'
import { expect, it } from 'vitest'
import { eventsPage, faultsPage, scenariosPage } from '../../scripts/reference/catalogues.ts'
import { controlApiPage } from '../../scripts/reference/control-api.ts'
import { vendorPage } from '../../scripts/reference/vendor-page.ts'
import { operationsFile } from '../../src/fixtures/operation-axes.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { operationFacts } from '../support/operation-facts.ts'

const all = Object.values<AnyVendor>(vendors)

it.each([
  ['control-api.md', controlApiPage],
  ['faults.md', faultsPage],
  ['scenarios.md', () => scenariosPage(all)],
  ['events.md', () => eventsPage(all)],
])('docs/reference/%s is what there is (npm run generate brings it up to date)', async (name, page) => {
  const text = await format(page(), { parser: 'markdown', printWidth: 110 })
  await expect(text).toMatchFileSnapshot(`../../docs/reference/${name}`)
})

it.each(all)(
  'docs/vendor-pages/$name.md is what its mock does, and fixtures/$name/operations.json what the tests show of each operation (npm run generate brings them up to date)',
  async (vendor) => {
    const axes = await operationFacts(vendor)
    const facts = await format(JSON.stringify(axes), { parser: 'json', printWidth: 110 })
    await expect(facts).toMatchFileSnapshot(`../../fixtures/${operationsFile(vendor.name)}`)
    // Code stays as it is in its own file.
    const text = await format(await vendorPage(vendor, axes), {
      parser: 'markdown',
      printWidth: 110,
      embeddedLanguageFormatting: 'off',
    })
    await expect(text).toMatchFileSnapshot(`../../docs/vendor-pages/${vendor.name}.md`)
  },
)

it('no page is left of a vendor that is no more', async () => {
  expect((await readdir(new URL('../../docs/vendor-pages', import.meta.url))).toSorted()).toEqual(
    all.map(({ name }) => `${name}.md`).toSorted(),
  )
})
