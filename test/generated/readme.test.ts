import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { format } from 'prettier'
import { withCodeFromFiles, withVendorTable } from '../../scripts/readme.ts'
import { vendors } from '../../src/vendors.ts'

const root = new URL('../../', import.meta.url)

it('README.md has the code of examples/ and the vendors of the registry (npm run generate brings it up to date)', async () => {
  const text = await readFile(new URL('README.md', root), 'utf8')
  expect(text).toMatch(/<!-- from examples\//)
  expect(text).toMatch(/<!-- vendors -->/)
  const fresh = withVendorTable(await withCodeFromFiles(text, root), Object.values(vendors))
  const formatted = await format(fresh, {
    parser: 'markdown',
    semi: false,
    singleQuote: true,
    printWidth: 110,
  })
  await expect(formatted).toMatchFileSnapshot('../../README.md')
})

it('a table that was lost between its marks is made anew', () => {
  const lost = '<!-- vendors -->\n<!-- end of vendors -->\n'
  for (const { title } of Object.values(vendors))
    expect(withVendorTable(lost, Object.values(vendors))).toContain(`| ${title} |`)
})

it('a block of a file or a region that is not there is refused', async () => {
  const asks = (where: string): string => `<!-- from ${where} -->\n\n\`\`\`ts\n\`\`\`\n`
  await expect(withCodeFromFiles(asks('examples/nowhere.ts#retry'), root)).rejects.toThrow('nowhere.ts')
  await expect(withCodeFromFiles(asks('test/generated/readme.test.ts#retry'), root)).rejects.toThrow(
    'test/generated/readme.test.ts has no region retry',
  )
})
