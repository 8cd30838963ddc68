import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = new URL('..', import.meta.url)
const require = createRequire(import.meta.url)
const packed = z.array(z.object({ files: z.array(z.object({ path: z.string() })) }))

/** What npm would publish, by path. */
function filesInTarball(): readonly string[] {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return packed.parse(JSON.parse(output)).flatMap(({ files }) => files.map(({ path }) => path))
}

const linksIn = (markdown: string): readonly string[] =>
  [...markdown.matchAll(/(?<!!)\[[^\]]*\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].flatMap(
    ([, target = '']) => target,
  )

/** What is for a reader of the package: a clone has more. */
const outsideThePackage = /^## (?:Optional|Change hookdrill itself)\n[^]*?(?=^## |$(?![^]))/gm

it.each(['llms.txt', 'AGENTS.md'])('what %s links to for a reader of the package is in it', (document) => {
  const files = new Set(filesInTarball())
  expect(files).toContain(document)
  const text = readFileSync(new URL(document, root), 'utf8')
  expect(text).toMatch(outsideThePackage)
  const links = linksIn(text.replaceAll(outsideThePackage, ''))
  expect(links.length).toBeGreaterThan(2)
  expect(links.filter((link) => !files.has(link))).toEqual([])
})

it('the guides that the README links to are in the package, and so is it', () => {
  const files = new Set(filesInTarball())
  const links = linksIn(readFileSync(new URL('README.md', root), 'utf8'))
  expect(links.length).toBeGreaterThan(10)
  expect(links.filter((link) => !files.has(link) && !/^docs\/(?!guides\/)/.test(link))).toEqual([])
})

/** What a page says of links that lead nowhere in the package. */
const ofTheRepository = {
  'README.md': 'The guides are in the package; the other pages are in the repository and on the site',
  'AGENTS.md': 'In a clone: the package has no sources of hookdrill and no tests.',
  'examples/README.md': 'The folders are in the repository, and not in the package:',
} as const

const ofGuides = 'Links out of the guides lead to the repository and the site.'

it('every document of the package links to what is in it, or says that the rest is in the repository', () => {
  const files = new Set(filesInTarball())
  const documents = [...files].filter((path) => path.endsWith('.md'))
  expect(documents.length).toBeGreaterThan(20)
  const silent = documents.filter((path) => {
    const text = readFileSync(new URL(path, root), 'utf8')
    const away = linksIn(text).filter((link) => !files.has(join(dirname(path), link)))
    const said = new Map<string, string>(Object.entries(ofTheRepository)).get(path) ?? ofGuides
    return text.includes(said) !== away.length > 0
  })
  expect(silent).toEqual([])
})

it('no document of the package links to a schema or an action, of which the package has the one elsewhere and not the other', () => {
  const links = filesInTarball()
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) => linksIn(readFileSync(new URL(path, root), 'utf8')))
  expect(links.filter((link) => /schemas\/|action\.yml/.test(link))).toEqual([])
})

it('every file of the package that a guide names is in it', () => {
  const files = new Set(filesInTarball())
  const named = [...files]
    .filter((path) => path.startsWith('docs/guides/'))
    .flatMap((path) => [
      ...readFileSync(new URL(path, root), 'utf8').matchAll(/`node_modules\/hookdrill\/([^`]+)`/g),
    ])
    .map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(2)
  expect(named.filter((path) => !files.has(path))).toEqual([])
})

it.each(['openapi', 'schemas'])(
  '%s of the package is that of the repository, without whitespace',
  (folder) => {
    const packed = new Set(filesInTarball())
    const documents = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).filter(
      (name) => name.endsWith('.json'),
    )
    expect(documents.length).toBeGreaterThan(5)
    for (const name of documents) {
      expect(packed).toContain(`dist/${folder}/${name}`)
      const text = readFileSync(require.resolve(`hookdrill/${folder}/${name}`), 'utf8')
      expect(text).toBe(JSON.stringify(JSON.parse(readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))))
    }
  },
)

it('a stack trace of the package names functions, and "npm run locate" their lines in the sources', () => {
  const script = `import { verifyWebhook } from 'hookdrill'
    try { verifyWebhook('nobody', {}) } catch (error) { console.log(error.stack) }`
  const trace = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(trace).toMatch(/UnknownNameError: .*\n +at .*verifyWebhook \(file:.*\/dist\/[\w/-]+\.js:1:\d+\)/)
  const located = execFileSync(process.execPath, ['scripts/locate.mjs'], {
    cwd: root,
    input: trace,
    encoding: 'utf8',
  })
  const [, line = ''] = /verifyWebhook \(src\/index\.ts:(\d+):\d+\)/.exec(located) ?? []
  const source = readFileSync(new URL('src/index.ts', root), 'utf8').split('\n')
  expect(source[Number(line) - 1]).toContain('throw new UnknownNameError')
})

it('pictures of the README stay out of the package, which says in words what they show', () => {
  const pictures = [
    ...readFileSync(new URL('README.md', root), 'utf8').matchAll(/!\[([^\]]*)\]\((?!https?:)([^)]+)\)/g),
  ]
  expect(pictures.length).toBeGreaterThan(0)
  const files = new Set(filesInTarball())
  for (const [, text = '', path = ''] of pictures) {
    expect(text.split(' ').length).toBeGreaterThan(5)
    expect(files).not.toContain(path)
    expect(statSync(new URL(path, root)).size).toBeLessThan(150_000)
  }
})
