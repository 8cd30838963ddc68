import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { formatError } from '../src/cli/lib/exit.ts'
import { makeFolder } from '../src/kernel/data/make-folder.ts'
import { createReceiver } from '../src/receiver.ts'
import { sources, textOf } from './architecture/sources.ts'

const root = await mkdtemp(join(tmpdir(), 'hookdrill-folders-'))
await writeFile(join(root, 'file'), 'x')
await symlink(join(root, 'nowhere'), join(root, 'dangling'))
await mkdir(join(root, 'there'))
afterAll(() => rm(root, { recursive: true }))

const failure = async (made: Promise<unknown>): Promise<string> => await made.then(() => 'made', formatError)

it('folders are made step by step: a recursive mkdir does not end where none can be made', () => {
  const others = sources.filter(
    (file) => file.startsWith('src/') && /\bmkdir(?:Sync)?\([^)]*\brecursive: true/.test(textOf(file)),
  )
  expect(others).toEqual([])
})

it.each(['/proc/hookdrill', '/proc/hookdrill/in/there'])(
  'a receiver in %s says that no folder can be made there',
  async (folder) => {
    const said = await failure(createReceiver({ folder, vendors: {} }))
    expect(said).toBe('hookdrill: /proc/hookdrill: no folder can be made there')
  },
)

it.each([
  ['file', 'a file of that name is there already'],
  ['file/below', 'a part of its path is a file, not a folder'],
  ['dangling', 'a file of that name is there already'],
  ['dangling/below', 'a file of that name is there already'],
  ['x'.repeat(300), 'its name is too long'],
])('a folder cannot be made at %j: %s', async (path, why) => {
  expect(await failure(makeFolder(join(root, path)))).toContain(why)
  expect(await failure(createReceiver({ folder: join(root, path), vendors: {} }))).toContain(why)
})

it.each([
  ['receiver', 'folder'],
  ['receiver', 'mail'],
  ['start', 'state'],
])('%s --%s takes no file for a folder', (name, flagName) => {
  const flag = commandsIn(commands).find(({ path }) => path.join(' ') === name)?.command.flags[flagName]
  const read = (text: string): unknown => flag?.read([{ text, name: `--${flagName}`, from: 'flag' }])
  const file = join(root, 'file')
  expect(() => read(file)).toThrow(`--${flagName} ${file}: expected a folder: it is a file`)
  for (const good of ['there', 'new', 'new/below']) expect(read(join(root, good))).toBe(join(root, good))
})

it('a folder that is there is left as it is', async () => {
  expect(await makeFolder(join(root, 'there'))).toEqual([])
})
