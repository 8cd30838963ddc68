import { expect, it } from 'vitest'
import { format } from 'prettier'
import { cliReference } from '../../scripts/cli-reference.ts'

it('docs/cli.md is what the commands declare (npm run generate brings it up to date)', async () => {
  const text = await format(cliReference(), { parser: 'markdown', printWidth: 110 })
  await expect(text).toMatchFileSnapshot('../../docs/cli.md')
})
