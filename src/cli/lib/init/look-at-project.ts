import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { decodeText } from '../../../kernel/data/decode-text.ts'
import { readJson } from '../../../kernel/data/read-json.ts'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { messageOf } from '../../../kernel/errors/message-of.ts'

export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'
export type TestRunner = 'vitest' | 'jest' | 'node'
export type Framework = 'express' | 'fastify' | 'hono' | 'next' | 'none'
export type OtherLanguage = 'python' | 'php' | 'go' | 'ruby' | 'java' | 'dotnet'

/** What a folder says of the project that is in it. */
export type Project = { readonly folder: string } & (
  | {
      readonly kind: 'node'
      /** Whether there is no package.json yet. */
      readonly isNew: boolean
      readonly packageManager: PackageManager
      /** Whether a lock file pins what is installed. */
      readonly isLocked: boolean
      /** `node` where there is none. */
      readonly testRunner: TestRunner
      readonly isTypeScript: boolean
      /** Whether its .js files are ES modules. */
      readonly isModule: boolean
      readonly framework: Framework
      readonly hasHookdrill: boolean
    }
  | { readonly kind: 'other'; readonly language: OtherLanguage }
)

export type NodeProject = Extract<Project, { kind: 'node' }>

const manifestSchema = z.looseObject({
  type: z.string().optional(),
  packageManager: z.string().optional(),
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
})

type Manifest = z.output<typeof manifestSchema>

const otherLanguages: readonly (readonly [OtherLanguage, RegExp])[] = [
  ['python', /^(pyproject\.toml|requirements\.txt|setup\.py|Pipfile)$/],
  ['php', /^composer\.json$/],
  ['go', /^go\.mod$/],
  ['ruby', /^Gemfile$/],
  ['java', /^(pom\.xml|build\.gradle(\.kts)?)$/],
  ['dotnet', /\.(csproj|sln|fsproj)$/],
]

/**
 * Looks at a folder. One with nothing that names a language is taken for a Node project that begins.
 *
 * @throws {HookdrillError} for a package.json that cannot be read.
 */
export function lookAtProject(folder: string): Project {
  const names = readdirSync(folder)
  const manifest = names.includes('package.json') ? readManifest(join(folder, 'package.json')) : undefined
  const [language] = otherLanguages.find(([, file]) => names.some((name) => file.test(name))) ?? []
  if (!manifest && language) return { folder, kind: 'other', language }
  return nodeProject(folder, manifest)
}

function nodeProject(folder: string, manifest: Manifest | undefined): NodeProject {
  const { type, scripts = {}, dependencies = {}, devDependencies = {} } = manifest ?? {}
  const packages = { ...dependencies, ...devDependencies }
  const has = (name: string): boolean => name in packages
  const lock = lockFileFrom(folder)
  const testScript = scripts['test'] ?? ''
  return {
    folder,
    kind: 'node',
    isNew: manifest === undefined,
    packageManager: lock ?? packageManagerIn(manifest?.packageManager),
    isLocked: lock !== undefined,
    testRunner:
      has('vitest') || /\bvitest\b/.test(testScript)
        ? 'vitest'
        : has('jest') || /\bjest\b/.test(testScript)
          ? 'jest'
          : 'node',
    isTypeScript: has('typescript') || existsSync(join(folder, 'tsconfig.json')),
    isModule: manifest === undefined || type === 'module',
    framework: (['next', 'hono', 'fastify', 'express'] as const).find(has) ?? 'none',
    hasHookdrill: has('hookdrill'),
  }
}

function readManifest(file: string): Manifest {
  try {
    return manifestSchema.parse(readJson(decodeText(readFileSync(file))))
  } catch (error) {
    throw new HookdrillError('invalid_package', `${file} cannot be read: ${messageOf(error)}`, {
      suggestion: 'mend it, and run init again',
      cause: error,
    })
  }
}

const lockFiles: readonly (readonly [PackageManager, readonly string[]])[] = [
  ['pnpm', ['pnpm-lock.yaml']],
  ['yarn', ['yarn.lock']],
  ['bun', ['bun.lock', 'bun.lockb']],
  ['npm', ['package-lock.json', 'npm-shrinkwrap.json']],
]

/** In a workspace the lock file is in the folder of the repository. */
function lockFileFrom(folder: string): PackageManager | undefined {
  const [found] = lockFiles.find(([, files]) => files.some((file) => existsSync(join(folder, file)))) ?? []
  if (found !== undefined) return found
  const isTop = existsSync(join(folder, '.git')) || dirname(folder) === folder
  return isTop ? undefined : lockFileFrom(dirname(folder))
}

const packageManagerIn = (given = ''): PackageManager =>
  (['pnpm', 'yarn', 'bun'] as const).find((name) => given.startsWith(`${name}@`)) ?? 'npm'
