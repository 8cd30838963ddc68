import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const dist = new URL('../dist/', import.meta.url).pathname
const root = new URL('..', import.meta.url).pathname

/** The packages that loading a built file loads at once; `import()` comes later and does not count. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>()
  if (seen.has(file)) return packages
  seen.add(file)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(
    /^(?:import|export)\b[^'"]*["']([^'"]+)["']/gm,
  )) {
    if (specifier.startsWith('.'))
      for (const name of packagesOf(join(dirname(file), specifier), seen)) packages.add(name)
    else if (!specifier.startsWith('node:')) packages.add(specifier.split('/')[0] ?? specifier)
  }
  return packages
}

/** The sources that are in a built file, or in a file that it loads at once; its source map names them. */
function sourcesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  // The bundler's own helpers come from no source.
  const { sources } = existsSync(`${file}.map`)
    ? (JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] })
    : { sources: [] }
  const next = [
    ...readFileSync(file, 'utf8').matchAll(/^(?:import|export)\b[^'"]*["'](\.[^'"]+)["']/gm),
  ].flatMap(([, specifier = '']) => sourcesOf(join(dirname(file), specifier), seen))
  return [...sources.map((source) => relative(root, join(dirname(file), source))), ...next]
}

const chunk = (name: string): string => {
  const found = readdirSync(join(dist, 'chunks')).find((file) =>
    new RegExp(`^${name}-[\\w-]+\\.js$`).test(file),
  )
  if (!found) throw new Error(`there is no chunk ${name}`)
  return join(dist, 'chunks', found)
}

it('the command line itself loads commander and nothing else', () => {
  expect([...packagesOf(join(dist, 'cli/main.js'))]).toEqual(['commander'])
})

it('start loads no web framework, no PDF writer, no test code', () => {
  const packages = packagesOf(chunk('start'))
  expect([...packages]).toEqual(expect.arrayContaining(['zod', 'undici', 'rou3']))
  for (const late of ['express', 'msw', 'pdfkit', 'fflate', 'nodemailer', 'vitest'])
    expect(packages).not.toContain(late)
})

it('start without --tunnel loads nothing of a tunnel', () => {
  const sources = sourcesOf(chunk('start'))
  expect(sources).toContain('src/cli/commands/start.ts')
  expect(sources.filter((file) => /tunnel|ngrok/.test(file))).toEqual([])
  expect(packagesOf(chunk('start'))).not.toContain('@ngrok')
})

it('the library loads no msw and no express', () => {
  const packages = packagesOf(join(dist, 'index.js'))
  for (const late of ['express', 'msw', 'pdfkit', 'nodemailer', 'commander'])
    expect(packages).not.toContain(late)
})

it('payloads and signatures need no server, no sender and no file writer', () => {
  expect([...packagesOf(join(dist, 'fixtures.js'))].toSorted()).toEqual(['fastest-levenshtein', 'zod'])
})
