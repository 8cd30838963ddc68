import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { workOutLookups } from '../src/cli/lib/work-out-lookups.ts'
import { ended, firstLine, spawned } from './support/hookdrill.ts'

const dist = new URL('../dist/', import.meta.url).pathname
const root = new URL('..', import.meta.url).pathname

/** The packages that loading a built file loads at once; `import()` comes later and does not count. */
function packagesOf(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>()
  if (seen.has(file)) return packages
  seen.add(file)
  for (const specifier of importedAtOnce(file)) {
    if (specifier.startsWith('.'))
      for (const name of packagesOf(join(dirname(file), specifier), seen)) packages.add(name)
    else if (!specifier.startsWith('node:')) packages.add(specifier.split('/')[0] ?? specifier)
  }
  return packages
}

const importedAtOnce = (file: string): readonly string[] =>
  ts
    .createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest)
    .statements.flatMap((statement) =>
      (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) &&
      statement.moduleSpecifier !== undefined &&
      ts.isStringLiteral(statement.moduleSpecifier)
        ? [statement.moduleSpecifier.text]
        : [],
    )

interface Loaded {
  /** The packages that were loaded. */
  readonly packages: readonly string[]
  /** Our own sources that were loaded. */
  readonly sources: readonly string[]
}

/** What a command loads: node itself says it when the process ends. */
async function loadedBy(args: readonly string[], isServer = false): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-startup-'))
  const child = spawned(args, { NODE_V8_COVERAGE: folder })
  const end = ended(child)
  if (isServer) {
    await firstLine(child)
    child.kill('SIGTERM')
  }
  await end
  const files = readdirSync(folder)
    .flatMap((file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage).result)
    .flatMap(({ url }) => (url.startsWith('file:') ? [fileURLToPath(url)] : []))
  await rm(folder, { recursive: true })
  return {
    packages: [...new Set(files.flatMap((file) => /.*\/node_modules\/([^/]+)/.exec(file)?.[1] ?? []))],
    sources: files.filter((file) => file.startsWith(dist)).flatMap(sourcesOf),
  }
}

interface Coverage {
  readonly result: readonly { readonly url: string }[]
}

/** The sources that are in a built file; its source map names them. The bundler's own helpers come from no source. */
function sourcesOf(file: string): readonly string[] {
  const { sources } = existsSync(`${file}.map`)
    ? (JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] })
    : { sources: [] }
  return sources.map((source) => relative(root, join(dirname(file), source)))
}

it('the command line itself loads commander and nothing else', () => {
  expect([...packagesOf(join(dist, 'cli/main.js'))]).toEqual(['commander'])
})

it('start without --tunnel loads no web framework, no PDF writer, no HTTP client, no test code and nothing of a tunnel', async () => {
  const { packages, sources } = await loadedBy(['start', '--port', '0', '--json'], true)
  expect(packages).toEqual(expect.arrayContaining(['commander', 'rou3']))
  for (const late of [
    'busboy',
    'undici',
    'express',
    'msw',
    'pdfkit',
    'fflate',
    'nodemailer',
    'vitest',
    '@ngrok',
    'prom-client',
  ])
    expect(packages).not.toContain(late)
  expect(sources).toContain('src/cli/commands/start.ts')
  expect(sources).toContain('src/http/server.ts')
  const named = new Set(['src/cli/commands/tunnel.ts']) // Declares its flags, as every command does.
  expect(sources.filter((file) => /tunnel|ngrok/.test(file) && !named.has(file))).toEqual([])
})

it('a command that asks a running hookdrill loads no engine and no vendor', async () => {
  const { packages, sources } = await loadedBy(['deliveries', 'list', '--server', 'http://127.0.0.1:1'])
  expect(sources).toContain('src/capabilities/deliveries.ts')
  for (const late of ['undici', 'rou3', 'lowdb', 'express', 'yaml']) expect(packages).not.toContain(late)
  expect(sources.filter((file) => /^(mocks\/|src\/http\/server)/.test(file))).toEqual([])
})

it.each([['vendors'], ['faults'], ['fixtures', 'list']])(
  '%s %s loads no schema and no vendor: the build has written down what it says',
  async (...args) => {
    const { packages, sources } = await loadedBy(args)
    expect(packages).toContain('commander')
    expect(packages).not.toContain('zod')
    expect(sources.filter((file) => /^mocks\/|^node_modules\/zod\//.test(file))).toEqual([])
  },
)

it('what the build has written down is what there is', async () => {
  const written: unknown = JSON.parse(readFileSync(join(dist, 'lookups.json'), 'utf8'))
  expect(written).toEqual(JSON.parse(JSON.stringify(await workOutLookups())))
})

it('of zod comes along what is used, and not its languages', async () => {
  const { sources } = await loadedBy(['start', '--port', '0', '--json'], true)
  const ofZod = sources.filter((file) => file.startsWith('node_modules/zod/'))
  expect(ofZod).toContain('node_modules/zod/v4/classic/schemas.js')
  expect(ofZod.filter((file) => /\/locales\/(?!en\.)/.test(file))).toEqual([])
})

it('the library loads no msw and no express', () => {
  const packages = packagesOf(join(dist, 'index.js'))
  for (const late of ['express', 'msw', 'pdfkit', 'nodemailer', 'commander', 'prom-client'])
    expect(packages).not.toContain(late)
})

it('payloads and signatures need no server, no sender and no file writer', () => {
  expect([...packagesOf(join(dist, 'fixtures.js'))].toSorted()).toEqual(['fastest-levenshtein'])
})
