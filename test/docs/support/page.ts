import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../support/free-port.ts'
import type { Block } from './blocks.ts'
import { runLines, startLines, type Surroundings } from './shell.ts'
import { TestsSoFar } from './tests-so-far.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** What has been installed next to hookdrill in a project that follows the pages. */
const beside = ['vitest', 'msw', 'express', 'zod', 'typescript', '@types', 'undici']

/** Ports that pages name, each of which is a free one here. */
const ports = ['4010', '4020', '3000']

export interface Failure {
  readonly line: number
  readonly why: string
}

/** Follows a page in an empty folder, block by block, and says where it stumbles. */
export async function follow(blocks: readonly Block[]): Promise<readonly Failure[]> {
  const cwd = await emptyProject()
  const free = await freePorts()
  const visit: Visit = { cwd, env: environment(cwd, free), running: [], tests: new TestsSoFar(), printed: '' }
  const failures: Failure[] = []
  async function attempt(line: number, step: () => Promise<void>): Promise<void> {
    try {
      await step()
    } catch (error) {
      failures.push({ line, why: error instanceof Error ? error.message : String(error) })
    }
  }
  const followed = blocks.filter(({ fromFile, notRun }) => !fromFile && notRun === undefined)
  for (const block of followed)
    await attempt(block.line, () => followBlock({ ...block, code: withPorts(block.code, free) }, visit))
  const written = followed.findLast(({ title }) => title !== undefined)
  await attempt(written?.line ?? 0, () => expectGreen(visit.tests.atEnd(), visit))
  await Promise.all(visit.running.map((end) => end()))
  await rm(cwd, { recursive: true, force: true })
  return failures
}

interface Visit extends Surroundings {
  /** What ends each block that runs beside the others. */
  readonly running: (() => Promise<void>)[]
  readonly tests: TestsSoFar
  /** By the block before. */
  printed: string
}

async function followBlock(block: Block, visit: Visit): Promise<void> {
  const { code, title } = block
  if (block.output) expectPrinted(visit.printed, code)
  else if (title !== undefined) {
    await write(join(visit.cwd, title), code)
    visit.tests.wrote(title)
  } else if (block.background) visit.running.push(await startLines(code, visit))
  else if (block.language === 'sh') {
    visit.printed = await run(code, block.exit, visit)
    await expectGreen(visit.tests.ran(block), visit)
  } else if (block.language === 'ts')
    throw new Error('a block of TypeScript needs title=<file>, to be run by a later one')
}

async function expectGreen(tests: readonly string[], surroundings: Surroundings): Promise<void> {
  if (tests.length === 0) return
  const { code, said } = await runLines(`npx vitest run ${tests.join(' ')}`, surroundings)
  if (code !== 0) throw new Error(`turned red by then: ${tests.join(' ')}\n${said.slice(-1500)}`)
}

/** Commands that name no port mean the one of the page. */
const environment = (cwd: string, free: ReadonlyMap<string, number>): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${cwd}/.bin:${process.env['PATH']}`,
  HOOKDRILL_PORT: String(free.get('4010')),
  HOOKDRILL_SERVER: `http://127.0.0.1:${free.get('4010')}`,
})

async function run(code: string, exit: number, surroundings: Surroundings): Promise<string> {
  const ended = await runLines(code, surroundings)
  if (ended.code !== exit)
    throw new Error(`ended with ${String(ended.code)}, not ${exit}:\n${ended.said.slice(-1500)}`)
  return ended.said
}

/** Each line that the page shows was printed, in this order; `…` stands for what differs from run to run. */
function expectPrinted(printed: string, shown: string): void {
  const lines = printed.split('\n')
  let from = 0
  for (const line of shown.trimEnd().split('\n')) {
    const pattern = new RegExp(`^${line.trim().split('…').map(escape).join('.*')}$`)
    const at = lines.findIndex((candidate, index) => index >= from && pattern.test(candidate.trim()))
    if (at === -1 && line.trim() !== '…')
      throw new Error(`was not printed: ${line}\nbut:\n${printed.slice(0, 1500)}`)
    if (at !== -1) from = at + 1
  }
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

async function write(path: string, code: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, code)
}

async function emptyProject(): Promise<string> {
  const cwd = await mkdtemp(join(tmpdir(), 'hookdrill-page-'))
  const modules = join(cwd, 'node_modules')
  await mkdir(modules)
  await symlink(root, join(modules, 'hookdrill'))
  await Promise.all(beside.map((name) => symlink(join(root, 'node_modules', name), join(modules, name))))
  await write(join(cwd, 'package.json'), '{ "type": "module" }\n')
  const main = join(root, 'dist/cli/main.js')
  await executable(join(cwd, '.bin/hookdrill'), `exec node ${main} "$@"`)
  await executable(
    join(cwd, '.bin/npx'),
    `if [ "$1" = hookdrill ]; then shift; exec node ${main} "$@"; fi\nexec node ${root}node_modules/"$1"/"$1".mjs "\${@:2}"`,
  )
  return cwd
}

async function executable(path: string, lines: string): Promise<void> {
  await write(path, `#!/bin/bash\n${lines}\n`)
  await chmod(path, 0o755)
}

const withPorts = (code: string, free: ReadonlyMap<string, number>): string =>
  [...free].reduce((text, [port, instead]) => text.replaceAll(port, String(instead)), code)

const freePorts = async (): Promise<ReadonlyMap<string, number>> =>
  new Map(await Promise.all(ports.map(async (port) => [port, await freePort()] as const)))
