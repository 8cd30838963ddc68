import { execFile, execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, spawned, type Ended } from '../../support/hookdrill.ts'

const root = new URL('../../../', import.meta.url).pathname

/** As npm packs it, apart from what is made before. */
async function pack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-pack-'))
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    stdio: 'ignore',
  })
  const [name = ''] = await readdir(folder)
  return join(folder, name)
}

const tarball = await pack()

/** A folder with these files, in which hookdrill is installed as npm packs it. */
export async function projectWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-project-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const modules = join(folder, 'node_modules')
  await mkdir(join(modules, 'hookdrill'), { recursive: true })
  for (const name of await readdir(join(root, 'node_modules')))
    if (!name.startsWith('.') && name !== 'hookdrill')
      await symlink(join(root, 'node_modules', name), join(modules, name))
  execFileSync('tar', ['-xzf', tarball, '-C', join(modules, 'hookdrill'), '--strip-components', '1'])
  return folder
}

export const init = (folder: string, ...args: string[]): Promise<Ended> =>
  ended(spawned(['init', ...args], {}, folder))

/** Runs a program of the project, without what this test run has told its own. */
export const run = (folder: string, command: string, ...args: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(VITEST|NODE_|TEST$)/.test(name)),
    )
    execFile(command, args, { cwd: folder, env: { ...env, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    )
  })
