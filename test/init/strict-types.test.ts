import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { ended, spawned } from '../support/hookdrill.ts'
import { init, projectWith, run } from './support/project.ts'

const root = new URL('../../', import.meta.url).pathname

/** What "tsc --init" switches on, and every other switch that makes the compiler more severe. */
const strictest: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ESNext,
  types: [],
  noEmit: true,
  strict: true,
  allowUnreachableCode: false,
  allowUnusedLabels: false,
  exactOptionalPropertyTypes: true,
  isolatedModules: true,
  moduleDetection: ts.ModuleDetectionKind.Force,
  noFallthroughCasesInSwitch: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noPropertyAccessFromIndexSignature: true,
  noUncheckedIndexedAccess: true,
  noUncheckedSideEffectImports: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  skipLibCheck: true,
  verbatimModuleSyntax: true,
  // The build for tests makes no types: these are what they are made of.
  allowImportingTsExtensions: true,
  paths: {
    'hookdrill/config': [join(root, 'src/config.ts')],
    'hookdrill/vitest': [join(root, 'src/testing/vitest.ts')],
  },
}

function errorsOf(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, strictest)
  return files
    .flatMap((file) => ts.getPreEmitDiagnostics(program, program.getSourceFile(file)))
    .map(
      ({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
    )
}

/** With what is installed here; a route of Next.js needs no package. */
const frameworks = ['express', 'hono', 'next', 'none']

const kinds = [
  { type: 'module', ending: 'ts' },
  { type: 'commonjs', ending: 'mts' },
].flatMap((kind) => frameworks.map((framework) => ({ ...kind, framework })))

it(
  'what init writes compiles under the strictest settings, in packages of both types with each framework, and passes',
  { timeout: 240_000 },
  async () => {
    const folder = await projectWith({})
    const written: string[] = []
    for (const { type, ending, framework } of kinds) {
      const project = join(folder, `${framework}-${type}`)
      await mkdir(project)
      const devDependencies = { vitest: '4', typescript: '6', [framework]: '*' }
      await writeFile(join(project, 'package.json'), JSON.stringify({ type, devDependencies }))
      const { stdout } = await init(project, '--yes')
      const files = [`hookdrill.config.${ending}`, `test/hookdrill.test.${ending}`]
      for (const name of files) expect(stdout).toContain(`wrote        ${name}\n`)
      written.push(...files.map((name) => join(project, name)))
    }
    expect(errorsOf(written)).toEqual([])

    const vitest = join(folder, 'node_modules/vitest/vitest.mjs')
    const { code, stdout } = await run(folder, process.execPath, vitest, 'run')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining(`${kinds.length} passed`) as string,
    })
    const config = await ended(spawned(['config', '--json'], {}, join(folder, 'express-commonjs')))
    expect(JSON.parse(config.stdout)).toMatchObject({
      file: join(folder, 'express-commonjs/hookdrill.config.mts'),
    })
  },
)
