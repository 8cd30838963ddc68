import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
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
  [...markdown.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].flatMap(([, target = '']) => target)

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
