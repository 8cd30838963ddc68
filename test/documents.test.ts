import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { root } from './architecture/sources.ts'

const examples = readdirSync(join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => `examples/${name}`)

const documents = [
  '',
  'docs',
  'docs/decisions',
  'docs/guides',
  'docs/reference',
  'docs/vendor-pages',
  'examples/recipes',
  'fixtures',
  ...examples,
].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md') || name === 'llms.txt')
    .map((name) => join(folder, name)),
)

const textOf = (path: string): string => readFileSync(join(root, path), 'utf8')

/** As code hosts make them of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')

const anchorsOf = (path: string): readonly string[] =>
  [...textOf(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))

function isBroken(document: string, link: string): boolean {
  const [path = '', anchor] = link.split('#')
  const target = path === '' ? document : join(dirname(document), path)
  if (!existsSync(join(root, target))) return true
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor)
}

it.each(documents)('every link of %s leads somewhere', (document) => {
  const links = [...textOf(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  const own = links.filter((link) => !/^(https?:|mailto:)/.test(link))
  expect(own.filter((link) => isBroken(document, link))).toEqual([])
})

/** An example names its own files. */
const isThere = (document: string, name: string): boolean =>
  existsSync(join(root, name)) || existsSync(join(root, dirname(document), name))

it.each(documents)('every file that %s names is there', (document) => {
  const names = [
    ...textOf(document).matchAll(/`((?:src|mocks|test|docs|fixtures|scripts|schemas)\/[\w./-]+)`/g),
  ]
  expect(names.map(([, name = '']) => name).filter((name) => !isThere(document, name))).toEqual([])
})

/** A page that is followed from the top, with what the README has installed. */
const followed = documents.filter((path) => path === 'README.md' || path.startsWith('docs/guides/'))

const installsOf = (path: string): string =>
  (textOf(path).match(/npm (?:i|install) [^\n`]+/g) ?? []).join(' ')

it.each(followed)('whoever follows %s is told to install what its code imports', (document) => {
  const imported = [...textOf(document).matchAll(/^import .* from '((?:@[\w-]+\/)?[a-z][\w-]*)/gm)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'hookdrill' && name !== 'node')
  const installed = `${installsOf(document)} ${installsOf('README.md')}`.split(/[\s&]+/)
  expect([...new Set(imported)].filter((name) => !installed.includes(name))).toEqual([])
})

const llms = textOf('llms.txt')

it('llms.txt has the form that is read: a title, a quotation, and lists of links under headings', () => {
  const [title, , quotation] = llms.split('\n')
  expect(title).toBe('# hookdrill')
  expect(quotation).toMatch(/^> .{80}/)
  const [, ...sections] = llms.split(/\n## .+\n/)
  expect(sections.length).toBeGreaterThan(1)
  for (const section of sections)
    for (const line of section.split('\n').filter(Boolean))
      expect(line).toMatch(/^- \[[^\]]+\]\([^)]+\)(: .+)?$/)
})

it('llms.txt names every guide, every recipe and what else the package has to read', () => {
  const linked = [...llms.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link)
  const guides = readdirSync(join(root, 'docs/guides')).filter((name) => name.endsWith('.md'))
  const vendors = readdirSync(join(root, 'fixtures'), { withFileTypes: true }).filter((entry) =>
    existsSync(join(root, 'fixtures', entry.name, 'recipe.md')),
  )
  expect(linked).toEqual(
    expect.arrayContaining([
      ...guides.map((name) => `docs/guides/${name}`),
      ...vendors.map(({ name }) => `fixtures/${name}/recipe.md`),
    ]),
  )
})

it.each(['llms.txt', 'AGENTS.md'])('every command that %s names is a command', (document) => {
  const known = commandsIn(commands).map(({ path }) => path.join(' '))
  const named = [...textOf(document).matchAll(/`npx hookdrill ([a-z]+(?: [a-z]+)?)/g)].map(
    ([, words = '']) => words,
  )
  expect(named.length).toBeGreaterThan(2)
  for (const words of named)
    expect(
      known.some((path) => words === path || path.startsWith(`${words} `) || words.startsWith(path)),
      words,
    ).toBe(true)
})
