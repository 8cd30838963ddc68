import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { archiveRules } from '../src/tenant/kept-tenant.ts'
import { openStateDatabase } from '../src/store/state-database.ts'
import type { OpenSnapshot } from '../src/tenant/snapshot.ts'
import { openStateFolder } from '../src/tenant/state-folder.ts'
import { startHookdrill, type Started } from './support/start.ts'
import { clientsOf, createClient, newFolder } from './support/state.ts'

const own = '/tenants/default/snapshots'
const idsOf = (started: Started): readonly unknown[] => clientsOf(started).map(({ id }) => id)
const namesOf = async ({ control }: Started): Promise<unknown> => (await control(own)).body
const statusOf = async (answer: ReturnType<Started['control']>): Promise<number> => (await answer).status

/** A server with 1 client remembered as "one", and 3 as "three". */
async function withTwoSaved(
  stateFolder?: string,
  durability?: 'none',
): Promise<{ readonly running: Started; readonly ids: readonly unknown[] }> {
  const running = await startHookdrill({ ...(stateFolder !== undefined && { stateFolder }), durability })
  await createClient(running)
  await running.control(`${own}/one`, {})
  await createClient(running)
  await createClient(running)
  await running.control(`${own}/three`, {})
  return { running, ids: idsOf(running) }
}

/** Makes every copy of a text in the database of a folder another one. */
function spoil(stateFolder: string, text: string): string {
  const file = join(stateFolder, 'hookdrill.db')
  const bytes = readFileSync(file)
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at + 2] = 0x49
  writeFileSync(file, bytes)
  return file
}

it('nothing of what is saved under a name is read at start, or when it is listed; damage is named when somebody goes back to it', async () => {
  const stateFolder = await newFolder()
  const { running, ids } = await withTwoSaved(stateFolder)
  await running.control('/tenants/default/reset', {})
  await running.server.close()
  const swept = await openStateDatabase(stateFolder, 'process', archiveRules)
  while (swept.sweep()); // What the reset has cleared would be spoilt too.
  swept.close()
  const file = spoil(stateFolder, `"id":${String(ids[2])},"createdAt"`)

  await using second = await startHookdrill({ stateFolder })
  expect(await namesOf(second)).toMatchObject({ snapshots: [{ name: 'one' }, { name: 'three' }] })
  const { status, body } = await second.control(`${own}/three/restore`, {})
  expect(status).toBe(500)
  expect(body).toMatchObject({
    error: {
      code: 'broken_state',
      message: `${file} is not a saved state: row ${String(ids[2])} of amiqus/clients of $snapshot:three in tenant default is damaged`,
      suggestion: expect.stringContaining('it has been left as it is; move it away'),
    },
  })
  expect(idsOf(second)).toEqual([])
  expect((await second.control('/health')).body).toMatchObject({ status: 'ok' })
  expect(await statusOf(second.control(`${own}/one/restore`, {}))).toBe(200)
  expect(idsOf(second)).toEqual(ids.slice(0, 1))
})

it('what is read at start of a saved state are a few words, whatever its options hold', async () => {
  const stateFolder = await newFolder()
  const { running } = await withTwoSaved(stateFolder)
  await running.server.close()
  const database = await openStateDatabase(stateFolder, 'process', archiveRules)
  const content = (await database.read()).get('default')
  expect(content?.get('$snapshot:three')).toEqual({
    about: [{ version: 1, at: expect.any(Number), editions: expect.objectContaining({ amiqus: 'v2' }) }],
  })
  const tables = database.stored({ tenant: 'default', part: '$snapshot:three' })
  expect(tables.find(({ table }) => table === 'amiqus/clients')?.count).toBe(3)
  database.close()
})

it.each(['none', undefined] as const)(
  'a saved state can be gone back to at once, after it was saved again, and after a restart (durability %s)',
  async (durability) => {
    const stateFolder = await newFolder()
    const { running, ids } = await withTwoSaved(stateFolder, durability)
    for (const [name, count] of [
      ['one', 1],
      ['three', 3],
    ] as const) {
      expect(await statusOf(running.control(`${own}/${name}/restore`, {}))).toBe(200)
      expect(idsOf(running)).toEqual(ids.slice(0, count))
    }
    await running.control(`${own}/one`, {})
    expect(await namesOf(running)).toMatchObject({ snapshots: [{ name: 'three' }, { name: 'one' }] })
    await running.server.close()

    await using second = await startHookdrill({ stateFolder })
    expect(await namesOf(second)).toMatchObject({ snapshots: [{ name: 'three' }, { name: 'one' }] })
    await second.control('/tenants/default/reset', {})
    expect(await statusOf(second.control(`${own}/one/restore`, {}))).toBe(200)
    expect(idsOf(second)).toEqual(ids)
    expect(await statusOf(second.control(`${own}/one`, undefined, { method: 'DELETE' }))).toBe(200)
    expect(await statusOf(second.control(`${own}/one/restore`, {}))).toBe(404)
  },
)

it('what is asked of saved states at the same time is done one after the other', async () => {
  const { running, ids } = await withTwoSaved(await newFolder())
  const all = await Promise.all([
    running.control(`${own}/one/restore`, {}),
    running.control(`${own}/three`, {}), // Of 1 client now.
    running.control(`${own}/one`, undefined, { method: 'DELETE' }),
    running.control(`${own}/three/restore`, {}),
    running.control(`${own}/one/restore`, {}),
  ])
  expect(all.map(({ status }) => status)).toEqual([200, 201, 200, 200, 404])
  expect(idsOf(running)).toEqual(ids.slice(0, 1))
  await running.server.close()
})

it('a tenant that is deleted while its saved state is read says so, and not that the file is damaged', async () => {
  await using running = await startHookdrill({ stateFolder: await newFolder() })
  const tenant = await running.server.tenants.create({ id: 'other' })
  await tenant.snapshots.save('all')
  const rows = tenant.snapshots.list().get('all')?.open().mocks['amiqus']?.['$origin'] ?? []
  const walk = rows[Symbol.iterator]()
  await running.server.tenants.delete('other')
  expect(() => walk.next()).toThrow('what was being read was saved anew or forgotten meanwhile')
})

it('without a state folder, a saved state shares its rows with the accounts', async () => {
  const { running } = await withTwoSaved()
  const saved = running.server.tenants.get('default').snapshots.list().get('three')
  expect([...(saved?.open().mocks['amiqus']?.['clients'] ?? [])]).toEqual(clientsOf(running))
  const [mine] = saved?.open().mocks['amiqus']?.['clients'] ?? []
  expect(mine).toBe(clientsOf(running)[0])
  await running.server.close()
})

it('a folder of form 2, in which saved states were read at start, is taken over', async () => {
  const stateFolder = await newFolder()
  const { running, ids } = await withTwoSaved(stateFolder)
  await running.server.close()
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(join(stateFolder, 'hookdrill.db'))
  db.get('pragma locking_mode=exclusive')
  const saved = `select id from place where part like '$snapshot:%' and name <> 'about'`
  db.exec(`
    insert into entry select * from archive where place in (${saved});
    delete from archive where place in (${saved});
    update place set entries = archived, archived = 0 where id in (${saved});
    pragma user_version = 2`)
  db.close()
  for (let time = 0; time < 2; time++) {
    await using later = await startHookdrill({ stateFolder })
    expect(await namesOf(later)).toMatchObject({ snapshots: [{ name: 'one' }, { name: 'three' }] })
    await later.control('/tenants/default/reset', {})
    expect(await statusOf(later.control(`${own}/three/restore`, {}))).toBe(200)
    expect(idsOf(later)).toEqual(ids)
  }
})

it('what a tenant that was deleted still writes does not come to one that takes its id', async () => {
  await using drill = await startHookdrill()
  const folder = await openStateFolder({ folder: await newFolder(), changed: () => undefined })
  const deleted = folder.keeperOf('other')
  await folder.opened('other', {}, undefined)
  await folder.forget('other')
  const next = folder.keeperOf('other')
  await folder.opened('other', {}, undefined)
  const open = (): OpenSnapshot => drill.server.tenants.get('default').openSnapshot()
  expect(await deleted.snapshotSaved('all', open())).toBeUndefined()
  expect(await next.snapshotSaved('all', open())).toMatchObject({ rows: expect.any(Number) as number })
  await folder.close()
})
