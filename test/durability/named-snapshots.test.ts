import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statfsSync } from 'node:fs'
import { appendFile, cp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { ended, firstLine, spawned } from '../support/hookdrill.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import { clientsOf, createClient, longSnapshot, newFolder } from '../support/state.ts'

const own = '/tenants/default/snapshots'
const preload = new URL('support/kill-in-save.mjs', import.meta.url).href
const idsOf = (started: Started): readonly unknown[] => clientsOf(started).map(({ id }) => id)

/** What a process makes of saving under the name again that is killed on the way. */
async function killedInSave(folder: string, moment: string): Promise<NodeJS.Signals | null> {
  const child = spawned(['start', '--port', '0', '--json', '--state', folder], {
    NODE_OPTIONS: `--import ${preload}`,
    KILL_IN_SAVE: moment,
  })
  child.stderr.resume()
  const end = once(child, 'close')
  const { url } = await firstLine<{ url: string }>(child)
  const headers = { 'content-type': 'application/json' }
  await fetch(`${url}/_hookdrill${own}/x`, { method: 'POST', headers, body: '{}' }).catch(() => undefined)
  child.kill('SIGINT')
  const [, signal] = (await end) as [number | null, NodeJS.Signals | null]
  return signal
}

it('a kill while something is saved under a name again leaves what was there or what was to be, whole', async () => {
  const folder = await newFolder()
  const first = await startHookdrill({ stateFolder: folder })
  for (let made = 0; made < 250; made++) await createClient(first)
  await first.control(`${own}/x`, {})
  const before = idsOf(first)
  for (let made = 0; made < 3; made++) await createClient(first)
  const after = idsOf(first)
  const rows = first.server.tenants.get('default').snapshots.list().get('x')?.rows ?? 0
  expect(rows).toBeGreaterThan(20)
  await first.server.close()

  const moments = [1, 2, 40, 150, rows].map((row) => `row ${row}`)
  const commits = Array.from({ length: 15 }, (_, at) => [`before commit ${at + 1}`, `after commit ${at + 1}`])
  const outcomes: string[] = []
  for (const moment of [...moments, ...commits.flat()]) {
    const copy = await newFolder()
    await cp(folder, copy, { recursive: true })
    const wasKilled = (await killedInSave(copy, moment)) === 'SIGKILL'
    await using again = await startHookdrill({ stateFolder: copy })
    expect((await again.control(own)).body).toMatchObject({ snapshots: [{ name: 'x' }] })
    expect(idsOf(again)).toEqual(after)
    expect((await again.control(`${own}/x/restore`, {})).status).toBe(200)
    const isBefore = idsOf(again).length === before.length
    expect(idsOf(again), moment).toEqual(isBefore ? before : after)
    // What is written at the same time shares commits, so a save may have fewer of them than the one before it.
    outcomes.push(`${wasKilled ? moment : 'at its end'}: ${isBefore ? 'before' : 'after'}`)
    if (!isBefore) break
  }
  // What was to be is there when the last of several commits is made, and no part of it before.
  expect(outcomes).toContain('after commit 3: before')
  expect(outcomes.at(-1)).toMatch(/^((before|after) commit \d+|at its end): after$/)
}, 240_000)

/** A disk that is small enough to be filled, until the test has ended. */
function smallDisk(size: string): string {
  const place = mkdtempSync(join(tmpdir(), 'hookdrill-disk-'))
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', place])
  onTestFinished(() => void spawnSync('umount', [place]))
  return place
}

const probe = mkdtempSync(join(tmpdir(), 'hookdrill-disk-'))
const canMount = spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', probe]).status === 0
spawnSync('umount', [probe])

// Only root may mount a disk that is small enough to be filled: elsewhere this is not run.
it.runIf(canMount)(
  'a disk that fills up while something is saved under a name costs nothing but that',
  async () => {
    const mounted = smallDisk('128m')
    const stateFolder = join(mounted, 'state')
    const ballast = join(mounted, 'ballast')
    /** A piece at a time, since the store writes, too. */
    const leaveRoomFor = async (bytes: number): Promise<void> => {
      const { bavail, bsize } = statfsSync(mounted)
      const tooMuch = bavail * bsize - bytes
      if (tooMuch <= 0) return
      await appendFile(ballast, Buffer.alloc(Math.min(tooMuch, 1024 * 1024), 1))
      await leaveRoomFor(bytes)
    }
    const begun = await startHookdrill({ stateFolder })
    await createClient(begun)
    const long = await longSnapshot(begun, 4000)
    expect((await begun.control('/tenants/default/snapshot', long, { method: 'PUT' })).status).toBe(200)
    expect((await begun.control(`${own}/x`, {})).status).toBe(201)
    const before = idsOf(begun)
    await createClient(begun)
    const after = idsOf(begun)
    await begun.server.close()

    const first = await startHookdrill({ stateFolder })
    const saved = first.server.tenants.get('default').snapshots.list()
    const sizes = (): unknown => [...saved].map(([name, { rows }]) => [name, rows])
    const was = sizes()
    await leaveRoomFor(128 * 1024)
    for (const name of ['x', 'y']) {
      const { status, body } = await first.control(`${own}/${name}`, {})
      expect(status).toBe(500)
      expect(body).toMatchObject({
        error: { code: 'not_kept', message: expect.stringContaining('ENOSPC') as string },
      })
    }
    expect(sizes()).toEqual(was)
    expect([...(saved.get('x')?.open().mocks['amiqus']?.['clients'] ?? [])].map(({ id }) => id)).toEqual(
      before,
    )
    expect(idsOf(first)).toEqual(after)

    await rm(ballast)
    expect((await first.control(`${own}/y`, {})).status).toBe(201)
    expect((await first.control('/health')).body).toMatchObject({ status: 'ok' })
    await first.server.close()

    await using second = await startHookdrill({ stateFolder })
    expect((await second.control(`${own}/x/restore`, {})).status).toBe(200)
    expect(idsOf(second)).toEqual(before)
    expect((await second.control(`${own}/y/restore`, {})).status).toBe(200)
    expect(idsOf(second)).toEqual(after)
  },
)

it.runIf(canMount)(
  'a disk that fills up while state save writes leaves the file as it was, and nothing beside it',
  async () => {
    const place = smallDisk('256k')
    const file = join(place, 'state.json')
    await writeFile(file, 'before')
    await using drill = await startHookdrill()
    for (let made = 0; made < 1000; made++) await createClient(drill)
    const child = spawned(['state', 'save', file, '--server', drill.server.url])
    expect(await ended(child)).toEqual({
      code: 2,
      stdout: '',
      stderr: `hookdrill: ${file} cannot be written: the disk is full\n`,
    })
    expect(await readdir(place)).toEqual(['state.json'])
    expect(await readFile(file, 'utf8')).toBe('before')
  },
)
