import { execFileSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'

const root = new URL('..', import.meta.url)
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

it.each(['README.md', 'llms.txt', 'AGENTS.md'])(
  'whatever %s links to is in the package, and so is it',
  (document) => {
    const files = new Set(filesInTarball())
    expect(files).toContain(document)
    const links = linksIn(readFileSync(new URL(document, root), 'utf8'))
    expect(links.length).toBeGreaterThan(4)
    expect(links.filter((link) => !files.has(link))).toEqual([])
  },
)

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
