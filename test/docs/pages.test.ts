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

const testOf = (name: string, expected: string): string =>
  `\`\`\`ts title=test/${name}.test.mjs\nimport { expect, it } from 'vitest'\nimport { days } from '../days.mjs'\n\nit('counts', () => expect(days).toBe(${expected}))\n\`\`\`\n\n\`\`\`sh\nnpx vitest run test/${name}.test.mjs\n\`\`\`\n\n`

const daysAre = (count: number): string => `\`\`\`ts title=days.mjs\nexport const days = ${count}\n\`\`\`\n\n`

it('a test of a page that a later step turns red is found there, whichever test that step runs', async () => {
  const page = `${daysAre(7)}${testOf('first', '7')}${daysAre(8)}${testOf('second', '8')}`
  const failures = await follow(blocksOf(page))
  expect(failures).toEqual([
    { line: 28, why: expect.stringContaining('turned red by then: test/first.test.mjs') as string },
  ])
})

it('a test of a page that is red at its end is found, even if nothing runs there', async () => {
  const failures = await follow(blocksOf(`${daysAre(7)}${testOf('first', '7')}${daysAre(8)}`))
  expect(failures.map(({ line }) => line)).toEqual([17])
})

it('a word that no block can have is refused', () => {
  expect(() => blocksOf('```sh backgruond\nls\n```\n')).toThrow('line 2: a block cannot be "backgruond"')
})
