import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../support/free-port.ts'
import type { Block } from './blocks.ts'
import { runLines, startLines, type Surroundings } from './shell.ts'

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
  const surroundings: Surroundings = {
    cwd,
    env: environment(cwd, free),
  }
  const running: (() => Promise<void>)[] = []
  const failures: Failure[] = []
  let printed = ''
  for (const block of blocks.filter(({ fromFile, notRun }) => !fromFile && notRun === undefined)) {
    const code = withPorts(block.code, free)
    try {
      if (block.output) expectPrinted(printed, code)
      else if (block.title !== undefined) await write(join(cwd, block.title), code)
      else if (block.background) running.push(await startLines(code, surroundings))
      else if (block.language === 'sh') printed = await run(code, block.exit, surroundings)
      else if (block.language === 'ts')
        throw new Error('a block of TypeScript needs title=<file>, to be run by a later one')
    } catch (error) {
      failures.push({ line: block.line, why: error instanceof Error ? error.message : String(error) })
    }
  }
  await Promise.all(running.map((end) => end()))
  await rm(cwd, { recursive: true, force: true })
  return failures
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
