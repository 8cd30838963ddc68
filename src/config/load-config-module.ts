import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, extname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'

/**
 * What a config module exports by default.
 *
 * @throws {HookdrillError} for a module that cannot be read, with its line where that is known, and what to do.
 */
export async function loadConfigModule(file: string, shown: string): Promise<unknown> {
  const read =
    isTypeScript(file) && !readsTypeScript() ? await typeScriptReader(file, shown) : () => importDefault(file)
  try {
    return await read()
  } catch (error) {
    if (error instanceof HookdrillError) throw error
    throw new HookdrillError('invalid_config', `${placeOf(file, shown, error)}: ${explain(error)}`, {
      suggestion: wayOut(error),
      cause: error,
    })
  }
}

const isTypeScript = (file: string): boolean => /^\.m?ts$/.test(extname(file))

/** Node 22.18 and newer take types away by themselves. */
const readsTypeScript = (): boolean =>
  'typescript' in process.features && Boolean(process.features.typescript)

async function importDefault(file: string): Promise<unknown> {
  const loaded: unknown = await import(pathToFileURL(file).href)
  const { default: value }: { readonly default?: unknown } = { ...Object(loaded) }
  if (value === undefined)
    throw new HookdrillError('invalid_config', `${file} has no default export`, {
      suggestion: "write: export default defineConfig({ … }), with defineConfig of 'hookdrill/config'",
    })
  return value
}

function placeOf(file: string, shown: string, error: unknown): string {
  const line =
    error instanceof SyntaxError
      ? lineOfSyntaxError(file)
      : error instanceof ReferenceError
        ? lineOfName(file, error)
        : undefined
  return line === undefined ? shown : `${shown}:${line}`
}

/** Only Node itself knows where the text of a module breaks, and tells it on stderr. */
function lineOfSyntaxError(file: string): string | undefined {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8', timeout: 10_000 })
  return /:(\d+)\r?\n/.exec(stderr)?.[1]
}

/** Of its stack, the first place in the file itself: what a transpiler has made of it has other lines. */
const lineOfName = (file: string, { stack = '' }: Error): string | undefined =>
  stack
    .split('\n')
    .map((line) => (line.includes(`${basename(file)}:`) ? /:(\d+):\d+\)?$/.exec(line)?.[1] : undefined))
    .find((line) => line !== undefined)

/** What Node says of a text that is no code, or of a name in it, repeats it: of a file that is one wrong word, all of it. */
function explain(error: unknown): string {
  const [first = ''] = messageOf(error).split('\n')
  if (error instanceof ReferenceError) return 'it uses a name that is not defined'
  // What another module does not export is a mistake of the same class, and names that module alone.
  if (!(error instanceof SyntaxError) || first.startsWith('The requested module')) return first
  return first.replaceAll(/ '[^']*\w[^']*'/g, '').replace(/: \/.*$/, '')
}

const wayOut = (error: unknown): string | undefined =>
  codeOf(error) === 'ERR_MODULE_NOT_FOUND' && /'hookdrill(\/config)?'/.test(messageOf(error))
    ? 'install hookdrill where the config is (npm i -D hookdrill), or write hookdrill.config.json'
    : undefined

type Call = (...args: readonly unknown[]) => unknown

/** Packages that read TypeScript, and their function for it; most projects with TypeScript have one. */
const readers: readonly {
  readonly name: string
  readonly needs: string
  read(call: Call, file: string): Promise<unknown>
}[] = [
  {
    name: 'jiti',
    needs: 'createJiti',
    async read(createJiti, file) {
      const jiti = createJiti(file, { moduleCache: false })
      return await callOf(jiti, 'import')?.(file, { default: true })
    },
  },
  {
    name: 'vite',
    needs: 'loadConfigFromFile',
    async read(load, file) {
      const environment = { command: 'serve', mode: 'development' }
      const read = await load(environment, file, dirname(file), 'silent')
      return z.object({ config: z.unknown() }).parse(read).config
    },
  },
  {
    name: 'esbuild',
    needs: 'transform',
    read: (transform, file) =>
      importTranspiled(file, async (text) => {
        const answer = await transform(text, { loader: 'ts', format: 'esm' })
        return z.object({ code: z.string() }).parse(answer).code
      }),
  },
  {
    name: 'typescript',
    needs: 'transpileModule',
    read: (transpile, file) =>
      importTranspiled(file, (text) => {
        const answer = transpile(text, { compilerOptions: { module: 99, target: 9 } }) // ESNext, ES2022.
        return Promise.resolve(z.object({ outputText: z.string() }).parse(answer).outputText)
      }),
  },
]

/** @returns what reads the file, of the first package that is installed where it is. */
async function typeScriptReader(file: string, shown: string): Promise<() => Promise<unknown>> {
  for (const { name, needs, read } of readers) {
    const call = callOf(await importFrom(file, name), needs)
    if (call) return () => read(call, file)
  }
  const packages = readers.map(({ name }) => name).join(', ')
  throw new HookdrillError(
    'no_typescript',
    `${shown} is TypeScript, which Node ${process.version} does not read`,
    {
      suggestion: `use Node 22.18 or newer, install one of ${packages}, or write hookdrill.config.mjs`,
    },
  )
}

/** A package of the project that the file is in; nothing if that has none. */
async function importFrom(file: string, name: string): Promise<unknown> {
  let resolved
  try {
    resolved = createRequire(file).resolve(name)
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
  return await import(pathToFileURL(resolved).href)
}

/** A function of a module, also of one that is CommonJS. */
function callOf(module: unknown, name: string): Call | undefined {
  const members: Readonly<Record<string, unknown>> = { ...Object(module) }
  const found = members[name] ?? { ...Object(members['default']) }[name]
  return typeof found === 'function' ? (...args) => Reflect.apply(found, module, args) : undefined
}

/** Beside the file, so that what it imports is found; gone when it has been read. */
async function importTranspiled(
  file: string,
  transpile: (text: string) => Promise<string>,
): Promise<unknown> {
  const beside = `${file}.${randomUUID()}.mjs`
  await writeFile(beside, await transpile(await readFile(file, 'utf8')))
  try {
    return await importDefault(beside)
  } finally {
    await rm(beside, { force: true })
  }
}
