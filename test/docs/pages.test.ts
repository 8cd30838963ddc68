import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../architecture/sources.ts'
import { blocksOf } from './support/blocks.ts'
import { follow } from './support/page.ts'

const pages = [
  'README.md',
  ...readdirSync(join(root, 'docs/guides')).map((name) => `docs/guides/${name}`),
].filter((name) => name.endsWith('.md'))

it.concurrent.each(pages)('whoever follows %s gets through it', async (page) => {
  const blocks = blocksOf(readFileSync(join(root, page), 'utf8'))
  const failures = await follow(blocks)
  expect(failures.map(({ line, why }) => `${page}:${line} ${why}`)).toEqual([])
})

const project = '```ts title=a.mjs\nconsole.log("7 good days")\n```\n\n```sh\nnode a.mjs\n```\n\n'

it('a block that fails, prints something else, or has no name is found', async () => {
  const page = `${project}\`\`\`text output\n8 good days\n\`\`\`\n\n\`\`\`sh\nfalse\n\`\`\`\n\n\`\`\`ts\n1\n\`\`\`\n`
  const failures = await follow(blocksOf(page))
  expect(failures.map(({ line }) => line)).toEqual([10, 14, 18])
})

it('a page that is right is followed without a word', async () => {
  expect(await follow(blocksOf(`${project}\`\`\`text output\n… good days\n\`\`\`\n`))).toEqual([])
})

it('a word that no block can have is refused', () => {
  expect(() => blocksOf('```sh backgruond\nls\n```\n')).toThrow('line 2: a block cannot be "backgruond"')
})
