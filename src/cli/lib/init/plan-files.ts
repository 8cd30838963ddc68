import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { firstTest, isTypedTest, type FirstTestOf } from './first-test.ts'
import type { NodeProject, OtherLanguage, Project } from './look-at-project.ts'
import { forVendor } from '../../../kernel/wire/placeholder.ts'

/** A file that `init` would write. */
export interface PlannedFile {
  /** From the folder of the project. */
  readonly path: string
  readonly text: string
  readonly isProgram?: true
  /** What is there already and keeps it from being written, from the folder of the project. */
  readonly left?: string
}

export interface Plan {
  readonly files: readonly PlannedFile[]
  /** What is to be done next, a command line or sentence each. */
  readonly next: readonly string[]
}

export interface PlanSettings extends FirstTestOf {
  /** Where the handler listens; `{vendor}` may stand in it. */
  readonly to: string
  readonly version: string
}

/** What `init` writes into a project, and what comes after that. Nothing that is there is written over. */
export function planFiles(project: Project, settings: PlanSettings): Plan {
  const { files, next } =
    project.kind === 'node' ? planNode(project, settings) : planOther(project.language, settings)
  return { files: files.map((file) => withWhatIsThere(project.folder, file)), next }
}

function withWhatIsThere(folder: string, file: PlannedFile): PlannedFile {
  const isConfig = file.path.startsWith('hookdrill.config.')
  const left = isConfig
    ? readdirSync(folder).find((name) => /^hookdrill\.config\.(m?[jt]s|json|ya?ml)$/.test(name))
    : existsSync(join(folder, file.path))
      ? file.path
      : undefined
  return left === undefined ? file : { ...file, left }
}

function planNode(project: NodeProject, settings: PlanSettings): Plan {
  const { version } = settings
  const test = `${testFolder(project.folder)}/hookdrill.test.${testEnding(project)}`
  const run = testCommand(project, test)
  const manager = project.packageManager
  const install = { npm: 'npm i -D', pnpm: 'pnpm add -D', yarn: 'yarn add -D', bun: 'bun add -d' }[manager]
  const manifest = { private: true, type: 'module', scripts: { test: 'node --test' } }
  return {
    files: [
      ...(project.isNew
        ? [
            {
              path: 'package.json',
              text: toJson({ ...manifest, devDependencies: { hookdrill: `^${version}` } }),
            },
          ]
        : []),
      {
        path: `hookdrill.config.${project.isTypeScript ? typeScriptEnding(project) : 'mjs'}`,
        text: configModule(settings),
      },
      { path: test, text: firstTest(project, settings) },
      { path: '.github/workflows/hookdrill.yml', text: nodeWorkflow(project, run) },
    ],
    next: [
      ...(project.isNew ? ['npm install'] : project.hasHookdrill ? [] : [`${install} hookdrill`]),
      run,
      'npx hookdrill start    # all vendors; their webhooks go to your handler',
      'npx hookdrill doctor   # whether everything fits together',
    ],
  }
}

const testFolder = (folder: string): string =>
  ['test', 'tests', '__tests__', 'spec'].find((name) => existsSync(join(folder, name))) ?? 'test'

/** A .ts file of a CommonJS package is CommonJS, in which `verbatimModuleSyntax` allows no import. */
const typeScriptEnding = ({ isModule }: NodeProject): string => (isModule ? 'ts' : 'mts')

function testEnding(project: NodeProject): string {
  if (isTypedTest(project)) return typeScriptEnding(project)
  return project.isModule || project.testRunner === 'jest' ? 'js' : 'mjs'
}

function testCommand({ testRunner, packageManager }: NodeProject, file: string): string {
  const run = { npm: 'npx', pnpm: 'pnpm exec', yarn: 'yarn', bun: 'bunx' }[packageManager]
  if (testRunner === 'vitest') return `${run} vitest run ${file}`
  if (testRunner === 'jest') return `NODE_OPTIONS=--experimental-vm-modules ${run} jest ${file}`
  return `node --test ${file}`
}

/** A path that ends with the name of the vendor is this vendor's alone, and the config is for all. */
const forAll = (to: string, vendor: string): string =>
  to.endsWith(`/${vendor}`) ? `${to.slice(0, -vendor.length)}{vendor}` : to

const configModule = ({ vendor, to }: PlanSettings): string =>
  [
    "import { defineConfig } from 'hookdrill/config'",
    '',
    '// Every key is a flag of the command line; "npx hookdrill config" shows what is used, and where it comes from.',
    'export default defineConfig({',
    '  // Where "hookdrill start" sends the webhooks of every vendor.',
    `  forwardTo: ${quoted(forAll(to, vendor))},`,
    '  // What "hookdrill grade all" grades.',
    `  handlers: [{ vendor: '${vendor}', to: ${quoted(forVendor(to, vendor))} }],`,
    '})',
    '',
  ].join('\n')

/** A URL may have what would end a text. */
const quoted = (text: string): string => `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`

/** `on` of workflows that run for every change. */
const everyChange = { push: { branches: ['main'] }, pull_request: {} }

function nodeWorkflow(project: NodeProject, run: string): string {
  const { packageManager: manager, isLocked } = project
  const install = {
    npm: isLocked ? 'npm ci' : 'npm install',
    pnpm: 'pnpm install --frozen-lockfile',
    yarn: 'yarn install --immutable',
    bun: 'bun install --frozen-lockfile',
  }[manager]
  return workflow(everyChange, [
    { uses: 'actions/setup-node@v5', with: { 'node-version': 22 } },
    ...(manager === 'pnpm' || manager === 'yarn' ? [{ run: 'corepack enable' }] : []),
    ...(manager === 'bun' ? [{ uses: 'oven-sh/setup-bun@v2' }] : []),
    { run: install },
    { name: 'Webhooks on their bad days', run },
  ])
}

const workflow = (on: unknown, steps: readonly unknown[]): string =>
  stringify(
    {
      name: 'hookdrill',
      on,
      jobs: { webhooks: { 'runs-on': 'ubuntu-latest', steps: [{ uses: 'actions/checkout@v5' }, ...steps] } },
    },
    { lineWidth: 0 },
  )

/** How a handler is started, in many a project; whoever knows better changes the line. */
const starts: Readonly<Record<OtherLanguage, string>> = {
  python: 'pip install -r requirements.txt && (python app.py &)',
  php: 'composer install && (php -S 127.0.0.1:3000 &)',
  go: '(go run . &)',
  ruby: 'bundle install && (bundle exec ruby app.rb &)',
  java: '(./mvnw spring-boot:run &)',
  dotnet: '(dotnet run &)',
}

const script = 'hookdrill-grade.sh'

function planOther(language: OtherLanguage, { vendor, to, version }: PlanSettings): Plan {
  const handlers = [{ vendor, to: forVendor(to, vendor) }]
  const start = `# The line that starts your handler; then let the workflow run on push, too.\n${starts[language]}\nsleep 5\n`
  return {
    files: [
      { path: 'hookdrill.config.json', text: toJson({ forwardTo: forAll(to, vendor), handlers }) },
      {
        path: script,
        text: [
          '#!/bin/sh',
          '# Grades the handler that listens where hookdrill.config.json says: exit 1 if it must not go live. It needs Node 20.19 or newer.',
          `exec npx --yes hookdrill@^${version} grade all "$@"`,
          '',
        ].join('\n'),
        isProgram: true,
      },
      {
        path: '.github/workflows/hookdrill.yml',
        text: workflow({ workflow_dispatch: {} }, [
          { uses: 'actions/setup-node@v5', with: { 'node-version': 22 } },
          { name: 'Start the handler', run: start },
          { name: 'Grade it', run: `./${script}` },
        ]),
      },
    ],
    next: [
      'start your handler, and say in hookdrill.config.json where it listens and for which vendor',
      `./${script}`,
      `npx hookdrill@^${version} doctor`,
    ],
  }
}

const toJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
