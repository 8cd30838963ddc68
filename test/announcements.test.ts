import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { vendors } from '../src/vendors.ts'
import { freePort } from './support/free-port.ts'
import { hookdrill } from './support/hookdrill.ts'
import { startReceiver } from './support/receiver.ts'
import { openVendor } from './support/recorded-journey.ts'
import { startHookdrill, type Started } from './support/start.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-announcements-'))
let other: Started

beforeAll(async () => void (other = await startHookdrill()))
afterAll(async () => await other[Symbol.asyncDispose]())

/** The port of somebody else. */
const taken = (): string => new URL(other.server.url).port

it('exec that cannot listen has not said that calls are recorded', async () => {
  await using vendor = await openVendor(vendors.amiqus)
  const recorded = ['--record', join(folder, 'corpus'), '--upstream', `amiqus=${vendor.url}`]
  const { code, stderr } = await hookdrill(
    'exec',
    '--port',
    taken(),
    ...recorded,
    '--',
    process.execPath,
    '-e',
    '',
  )
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${taken()} is`)])
  expect(stderr).not.toMatch(/recorded|answered/)
})

it('exec says at once where calls go, when everything is there', async () => {
  await using vendor = await openVendor(vendors.amiqus)
  const recorded = ['--record', join(folder, 'corpus'), '--upstream', `amiqus=${vendor.url}`]
  const { code, stderr } = await hookdrill(
    'exec',
    '--port',
    '0',
    ...recorded,
    '--',
    process.execPath,
    '-e',
    '',
  )
  expect(code).toBe(0)
  expect(stderr).toMatch(
    /calls to amiqus reach \S+ and are recorded.*\n.*calls to the vendors' own hosts are answered by/,
  )
})

it('rehearse has not said that a handler is killed that never came up', async () => {
  const to = `http://127.0.0.1:${await freePort()}/hook`
  const { code, stderr } = await hookdrill(
    'rehearse',
    'amiqus',
    '--command',
    'exit 1',
    '--to',
    to,
    '--port',
    '0',
  )
  expect(code).toBe(3)
  expect(stderr).not.toContain('is killed')
})

it('explore has not said that orders are tried of a journey that cannot be made', async () => {
  await using receiver = await startReceiver(204)
  const journey = join(folder, 'journey.yaml')
  await writeFile(
    journey,
    'name: ours\nsummary: one\ncatches: nothing\nsteps: [{ act: { action: finish, input: { id: 7 } } }]\n',
  )
  const { code, stderr } = await hookdrill(
    'explore',
    'amiqus',
    '--to',
    receiver.url,
    '--journey',
    journey,
    '--port',
    '0',
  )
  expect([code, stderr]).toEqual([2, expect.stringContaining('amiqus')])
  expect(stderr).not.toContain('order after order')
})
