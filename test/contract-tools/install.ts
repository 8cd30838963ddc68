import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const here = import.meta.dirname
const lock = readFileSync(join(here, 'package-lock.json'))

/** Where the tools are: 216 packages and 145 MB are too much for everybody's node_modules. */
export const toolsFolder = join(
  tmpdir(),
  `hookdrill-contract-tools-${createHash('sha256').update(lock).digest('hex').slice(0, 12)}`,
)

/** Installs the tools as their lock has them, once. */
export default function setup(): void {
  if (existsSync(join(toolsFolder, 'node_modules/.package-lock.json'))) return
  mkdirSync(toolsFolder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(here, name), join(toolsFolder, name))
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: toolsFolder,
    stdio: 'inherit',
  })
}
