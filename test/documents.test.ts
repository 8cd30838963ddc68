import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
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
  'fixtures',
  ...examples,
].flatMap((folder) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
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
