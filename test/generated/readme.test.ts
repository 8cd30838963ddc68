import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { withCodeFromFiles } from '../../scripts/readme.ts'

const root = new URL('../../', import.meta.url)

it('the code in README.md is that of examples/ (npm run generate brings it up to date)', async () => {
  const text = await readFile(new URL('README.md', root), 'utf8')
  expect(text).toMatch(/<!-- from examples\//)
  await expect(await withCodeFromFiles(text, root)).toMatchFileSnapshot('../../README.md')
})

it('a block of a file or a region that is not there is refused', async () => {
  const asks = (where: string): string => `<!-- from ${where} -->\n\n\`\`\`ts\n\`\`\`\n`
  await expect(withCodeFromFiles(asks('examples/nowhere.ts#retry'), root)).rejects.toThrow('nowhere.ts')
  await expect(withCodeFromFiles(asks('test/generated/readme.test.ts#retry'), root)).rejects.toThrow(
    'test/generated/readme.test.ts has no region retry',
  )
})
