import { chmod, mkdir, mkdtemp, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writePrivateFile } from '../../src/cli/lib/write-private-file.ts'
import { ended, hookdrill, spawned, started } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'
import { startHookdrill } from '../support/start.ts'
import { createReceiver } from '../../src/receiver.ts'

const isPosix = process.platform !== 'win32'

const fresh = async (): Promise<string> => await mkdtemp(join(tmpdir(), 'hookdrill-private-'))

const modeOf = async (path: string): Promise<string> => ((await stat(path)).mode & 0o777).toString(8)

/** Every file and folder at or below a place, with its mode. */
async function modesIn(folder: string): Promise<Record<string, string>> {
  const names = await readdir(folder, { recursive: true })
  const found = ['.', ...names].map(async (name) => [name, await modeOf(join(folder, name))] as const)
  return Object.fromEntries(await Promise.all(found))
}

const loose = (modes: Record<string, string>): readonly string[] =>
  Object.entries(modes)
    .filter(([, mode]) => !mode.endsWith('00'))
    .map(([name, mode]) => `${name} is ${mode}`)

it.runIf(isPosix)('nobody else can read what start keeps with --state', async () => {
  const state = join(await fresh(), 'deep', 'state')
  await using receiver = await startReceiver()
  const command = await started('--state', state, '--forward-to', receiver.url)
  await fetch(`${command.ready.url}/_hookdrill/tenants`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"id":"other"}',
  })
  await command.stop()
  const modes = await modesIn(state)
  expect(Object.keys(modes).length).toBeGreaterThan(1)
  expect(loose(modes)).toEqual([])
})

it.runIf(isPosix)('start warns of a state folder that others can look into', async () => {
  const state = await fresh()
  await chmod(state, 0o755)
  const { stderr } = await (await started('--state', state)).stop()
  expect(stderr).toContain(`others on this machine can look into ${state}`)
  expect(stderr).toContain('chmod -R go=')
  expect(loose({ ...(await modesIn(state)), '.': '700' })).toEqual([])
})

it.runIf(isPosix)('a state folder that the library makes is closed to others', async () => {
  const state = join(await fresh(), 'state')
  await using _drill = await startHookdrill({ stateFolder: state })
  expect(await modeOf(state)).toBe('700')
})

it.runIf(isPosix)('nobody else can read what a receiver keeps', async () => {
  const folder = join(await fresh(), 'receiver')
  const receiver = await createReceiver({ folder, vendors: {} })
  await receiver.close()
  expect(loose(await modesIn(folder))).toEqual([])
})

it.runIf(isPosix)('the command receiver warns of a folder that others can look into', async () => {
  await using drill = await startHookdrill()
  const folder = await fresh()
  await mkdir(join(folder, 'r'), { mode: 0o755 })
  const child = spawned([
    'receiver',
    '--server',
    drill.server.url,
    '--port',
    '0',
    '--folder',
    join(folder, 'r'),
  ])
  child.stderr.on('data', (chunk: Buffer) => String(chunk).includes('Ctrl-C') && child.kill('SIGINT'))
  const { stderr } = await ended(child)
  expect(stderr).toContain(`others on this machine can look into ${join(folder, 'r')}`)
})

it.runIf(isPosix).each(['--write-env'])(
  'nobody else can read what %s writes, also where a file was that they could',
  async (flag) => {
    const file = join(await fresh(), '.env')
    await writeFile(file, 'before', { mode: 0o644 })
    await (await started(flag, file)).stop()
    expect(await readFile(file, 'utf8')).toContain('HOOKDRILL_SERVER=')
    expect(await modeOf(file)).toBe('600')
  },
)

it.runIf(isPosix)(
  'nobody else can read what state save writes, also where a file was that they could',
  async () => {
    await using drill = await startHookdrill()
    const file = join(await fresh(), 'state.json')
    await writeFile(file, 'before', { mode: 0o644 })
    expect((await hookdrill('state', 'save', file, '--server', drill.server.url)).code).toBe(0)
    expect(await modeOf(file)).toBe('600')
  },
)

it.runIf(isPosix)('a private file goes where a link points, and to a device as it is', async () => {
  const folder = await fresh()
  await writeFile(join(folder, 'real'), 'before', { mode: 0o644 })
  await symlink(join(folder, 'real'), join(folder, 'link'))
  await writePrivateFile(join(folder, 'link'), 'after')
  expect(await readFile(join(folder, 'real'), 'utf8')).toBe('after')
  expect(await modeOf(join(folder, 'real'))).toBe('600')
  await writePrivateFile('/dev/null', 'nothing')
  expect((await stat('/dev/null')).isCharacterDevice()).toBe(true)
})
