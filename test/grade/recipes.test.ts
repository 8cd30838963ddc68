import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, watch, writeFileSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { expect, it, vi } from 'vitest'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import type { Grade } from '../../src/grade/result.ts'
import { createHandlerProgram, type HandlerProgram } from '../../src/grade/rehearsal/handler-program.ts'
import { startServer, type Tenant } from '../../src/index.ts'
import { subscribeReceiver, takesSecret } from '../../src/mock/subscribe-receiver.ts'
import { freePort } from '../support/free-port.ts'
import { secret, told, unhurried } from './support/grade.ts'

const recipes = fileURLToPath(new URL('../../examples/recipes/', import.meta.url))
const textJson = fileURLToPath(new URL('../clients-exported/csharp/TextJson.cs', import.meta.url))

interface Language {
  readonly name: string
  /** The recipe's file. */
  readonly file: string
  /** Ends well where the language is installed. */
  readonly probe: readonly [string, ...string[]]
  /** The shell command that serves a recipe on a port, after what has to be done before. */
  readonly serve: (path: string, port: number) => string | Promise<string>
}

/** The servers of the other grades answer in this process, so nothing here may block while a compiler works. */
const run = promisify(execFile)

/** Where what is compiled goes. */
const built = mkdtempSync(join(tmpdir(), 'hookdrill-recipes-'))

const languages: readonly Language[] = [
  {
    name: 'Python',
    file: 'receiver.py',
    probe: ['python3', '--version'],
    serve: (path) => `exec python3 -B ${path}`,
  },
  {
    name: 'PHP',
    file: 'receiver.php',
    probe: ['php', '--version'],
    serve: (path, port) => `
      for worker in 1 2 3 4 5 6; do php ${path} & done
      PHP_CLI_SERVER_WORKERS=6 exec php -q -S 127.0.0.1:${port} ${path}`,
  },
  {
    name: 'Ruby',
    file: 'receiver.rb',
    probe: ['ruby', '-rwebrick', '-e', '0'],
    serve: (path) => `exec ruby -W0 ${path}`,
  },
  {
    name: 'Go',
    file: 'receiver.go',
    probe: ['go', 'version'],
    async serve(path, port) {
      const program = join(built, `go-${port}`)
      expect((await run('gofmt', ['-l', path])).stdout).toBe('')
      const env = { ...process.env, GO111MODULE: 'off' }
      await run('go', ['vet', path], { env })
      await run('go', ['build', '-o', program, path], { env })
      return `exec ${program}`
    },
  },
  {
    name: 'C#',
    file: 'Receiver.cs',
    probe: ['sh', '-c', 'command -v mcs && command -v mono'],
    async serve(path, port) {
      const program = join(built, `csharp-${port}.exe`)
      const references = ['-r:System.Net.Http', '-r:System.Web.Extensions']
      await run('mcs', [`-out:${program}`, ...references, path, textJson])
      return `exec mono ${program}`
    },
  },
  {
    name: 'TypeScript',
    file: 'receiver.ts',
    probe: [process.execPath, '--version'],
    serve(path, port) {
      const program = join(built, `typescript-${port}.mjs`)
      const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
        compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
      })
      writeFileSync(program, outputText)
      return `exec '${process.execPath}' ${program}`
    },
  },
]

const isInstalled = ({ probe: [command, ...flags] }: Language): boolean =>
  spawnSync(command, flags).status === 0

interface Served {
  readonly tenant: Tenant
  readonly program: HandlerProgram
  readonly to: string
  /** Where it keeps what it has fetched. */
  readonly files: string
}

/** Starts a recipe with the credentials of an account of its own. */
async function withRecipe<Result>(
  vendor: string,
  language: Language,
  use: (served: Served) => Promise<Result>,
): Promise<Result> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock(vendor)
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-recipe-'))
  const port = await freePort()
  const isSigned = mock.vendor.signings.some(({ kind }) => kind !== 'none')
  const settings = {
    BASE_URL: mock.baseUrl,
    ...Object.fromEntries(
      Object.entries(mock.credentials()).map(([name, value]) => [
        name.replaceAll(/[A-Z]/g, '_$&').toUpperCase(),
        value,
      ]),
    ),
    FILES_ORIGIN: new URL(mock.baseUrl).origin,
    ...(isSigned && { WEBHOOK_SECRET: secret }),
  }
  const variables = Object.entries(settings).map(
    ([name, value]) => `${vendor.toUpperCase()}_${name}='${value}'`,
  )
  const path = '/webhooks/a-path-that-nobody-guesses'
  const to = `http://127.0.0.1:${port}${path}`
  const command = `
    export PORT=${port} WEBHOOK_PATH=${path} ${variables.join(' ')}
    cd ${folder}
    ${await language.serve(join(recipes, vendor, language.file), port)}`
  try {
    await using program = createHandlerProgram({ command, url: to })
    await program.start()
    return await use({ tenant, program, to, files: join(folder, 'received', 'files') })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Grades a recipe by the files that it keeps. */
const gradeRecipe = (vendor: string, language: Language): Promise<Grade> =>
  withRecipe(vendor, language, ({ tenant, to, files }) => {
    const isSigned = tenant.mock(vendor).vendor.signings.some(({ kind }) => kind !== 'none')
    return gradeHandler(tenant, {
      ...{ vendor, to, ...(isSigned && { secret }) },
      ...{ probe: documentsIn(files), ...unhurried },
    })
  })

const all = readdirSync(recipes, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: vendor }) => languages.map((language) => ({ vendor, language, name: language.name })))

const missing = new Set(languages.filter((language) => !isInstalled(language)))

/** A test that runs where the language is installed, and what its name says where it does not. */
const runnable = (language: Language) =>
  missing.has(language) ? { test: it.skip, why: ' (it is not installed)' } : { test: it.concurrent, why: '' }

for (const { vendor, language, name } of all) {
  const { test, why } = runnable(language)
  test(`the recipe for ${vendor} in ${name} gets full marks${why}`, async () => {
    const grade = await gradeRecipe(vendor, language)
    const whys = grade.results.flatMap(({ requirement: { id }, verdict }) =>
      verdict.kind === 'fail' ? [`${id}: ${verdict.why}`] : [],
    )
    expect(told(grade), whys.join('\n')).toEqual({ baseline: 'ok', findings: {}, open: [] })
  })
}

/** Which event of a vendor says that there is a file. */
const handingOver: Readonly<Record<string, string>> = {
  amani: 'zip_file_create',
  amiqus: 'record.finished',
  reportflow: 'file.completed',
  smartdocumentor: 'task.exported',
}

/** What is whole, as soon as anything is. */
const filesIn = (folder: string): Promise<readonly string[]> =>
  vi.waitFor(
    () => {
      const whole = readdirSync(folder).filter((name) => !name.startsWith('.'))
      expect(whole).not.toEqual([])
      return whole
    },
    { timeout: 60_000 },
  )

/** The names that are written in a folder from now on. */
async function watched(folder: string): Promise<Disposable & { readonly names: ReadonlySet<string> }> {
  const names = new Set<string>()
  const watcher = await vi.waitFor(() => watch(folder, (_kind, name) => void names.add(name ?? '')))
  return { names, [Symbol.dispose]: () => watcher.close() }
}

for (const { vendor, language, name } of all) {
  const { test, why } = runnable(language)
  test(`the recipe for ${vendor} in ${name} goes on after a kill in the middle of a write${why}`, async () => {
    await withRecipe(vendor, language, async ({ tenant, program, to, files }) => {
      const mock = tenant.mock(vendor)
      using written = await watched(files)
      await subscribeReceiver(mock, { to, ...(takesSecret(mock) && { secret }) })
      await mock.trigger(handingOver[vendor] ?? '')
      const [whole = ''] = await filesIn(files)
      await program.kill()
      const [before = ''] = [...written.names].filter((each) => each !== whole)
      await rename(join(files, whole), join(files, before))
      await program.start()
      expect(await filesIn(files)).toEqual([whole])
    })
  })
}

/** More than any webhook that says that there is a file. */
const mostTexts = 16

for (const { vendor, language, name } of all) {
  const { test, why } = runnable(language)
  test(`the recipe for ${vendor} in ${name} survives a byte that is not UTF-8 in any text${why}`, async () => {
    await withRecipe(vendor, language, async ({ tenant, to }) => {
      const mock = tenant.mock(vendor)
      await subscribeReceiver(mock, { to, ...(takesSecret(mock) && { secret }) })
      for (const text of Array.from({ length: mostTexts }, (_, at) => at))
        await mock.trigger(handingOver[vendor] ?? '', { fault: { kind: 'invalid-utf8', text } })
      const answers = await vi.waitFor(() => {
        const firsts = mock.deliveries().map(({ attempts }) => attempts[0]?.outcome)
        expect(firsts).not.toContain(undefined)
        return firsts
      })
      expect(answers).toHaveLength(mostTexts)
      const bad = (outcome: (typeof answers)[number]) => outcome?.kind !== 'response' || outcome.status >= 500
      expect(answers.filter(bad)).toEqual([])
    })
  })
}

it('a recipe that has lost its check does not get them', async () => {
  const language = languages[0]
  if (!language) throw new TypeError('there is no language')
  const grade = await gradeRecipe('amiqus', {
    ...language,
    serve(path) {
      const sabotaged = join(built, 'trusting.py')
      writeFileSync(
        sabotaged,
        readFileSync(path, 'utf8').replace('not hmac.compare_digest(expected, given)', 'False'),
      )
      return `exec python3 -B ${sabotaged}`
    },
  })
  expect(told(grade).findings).toMatchObject({ 'checks-no-signature': expect.stringContaining('SIG-02') })
})

/** The API of Amani has to be logged in to, and again when the token has run out. */
const withLogIn = ['amani']

it.each(all)('the recipe for $vendor in $name is short', ({ vendor, language }) => {
  const lines = readFileSync(join(recipes, vendor, language.file), 'utf8').split('\n')
  // What a reader has to think about: not blank lines, comments, what is imported, or a bracket that closes.
  const code = lines.filter(
    (line) =>
      !/^\s*($|\/\/|#|\/\*\*|\*|import |from |require |using [A-Z]|"""|package |"[\w/-]+"$|<\?php|[\]})({;,]+($| ))/.test(
        line,
      ),
  )
  expect(code.length).toBeLessThanOrEqual(withLogIn.includes(vendor) ? 69 : 60)
})
