import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Every file of `src` and `mocks`, by its path in the repository. */
export const sources: readonly string[] = ['src', 'mocks'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file)),
)

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8')

/** The text without comments, and without what stands in quotes. */
export const codeOf = (file: string): string =>
  textOf(file).replace(/\/\*[^]*?\*\/|\/\/.*|'[^'\n]*'|`[^`]*`/g, '')

export interface Imports {
  /** Files of this repository. */
  readonly own: readonly string[]
  /** Those of them that are imported when they are asked for: `import('./x.ts')`. */
  readonly late: readonly string[]
  /** Packages, without Node's own. */
  readonly packages: readonly string[]
}

/** What a file imports, types included, also by `import()`. */
export function importsOf(file: string): Imports {
  const specifiers = specifiersIn(file, /(?:^(?:import|export|\})[^'\n]*from |\bimport\()'([^']+)'/gm)
  const ownOf = (all: readonly string[]): string[] =>
    all.filter((to) => to.startsWith('.')).map((to) => relative(root, join(root, dirname(file), to)))
  return {
    own: ownOf(specifiers),
    late: ownOf(specifiersIn(file, /\bimport\('([^']+)'/gm)),
    packages: specifiers
      .filter((to) => !to.startsWith('.') && !to.startsWith('node:') && !to.startsWith('#'))
      .map(packageOf),
  }
}

const specifiersIn = (file: string, pattern: RegExp): string[] =>
  [...textOf(file).matchAll(pattern)].map(([, specifier = '']) => specifier)

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
