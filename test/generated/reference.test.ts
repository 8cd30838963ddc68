import { format } from 'prettier'
import { expect, it } from 'vitest'
import { eventsPage, faultsPage, scenariosPage } from '../../scripts/reference/catalogues.ts'
import { controlApiPage } from '../../scripts/reference/control-api.ts'
import { vendors } from '../../src/vendors.ts'

const all = Object.values(vendors)

it.each([
  ['control-api.md', controlApiPage],
  ['faults.md', faultsPage],
  ['scenarios.md', () => scenariosPage(all)],
  ['events.md', () => eventsPage(all)],
])('docs/reference/%s is what there is (npm run generate brings it up to date)', async (name, page) => {
  const text = await format(page(), { parser: 'markdown', printWidth: 110 })
  await expect(text).toMatchFileSnapshot(`../../docs/reference/${name}`)
})
