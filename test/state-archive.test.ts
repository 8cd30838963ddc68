import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { HookdrillError } from '../src/kernel/errors/error.ts'
import { archiveRules } from '../src/tenant/kept-tenant.ts'
import { openStateDatabase } from '../src/store/state-database.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'
import { newFolder } from './support/state.ts'

const many = 30

/** A folder with deliveries that have ended, and one that is pending. */
async function folderWithDeliveries(): Promise<string> {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver()
  const running = await startHookdrill({ stateFolder, tenant: { clock: { frozenAt: 0 } } })
  await running.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  for (let sent = 0; sent < many; sent++) await trigger(running)
  receiver.answers.push(503)
  await trigger(running)
  await trigger(running)
  await running.server.close()
  return stateFolder
}

const trigger = ({ control }: Started) => control('/tenants/default/events/amiqus/record.finished', {})

const amiqusOf = ({ server }: Started) => server.tenants.get('default').mock('amiqus')

it('deliveries that have ended are read when somebody looks, and are what they were', async () => {
  const stateFolder = await folderWithDeliveries()
  const first = await startHookdrill({ stateFolder })
  const before = amiqusOf(first).deliveries()
  const listed = await first.control('/tenants/default/deliveries?limit=7')
  await first.server.close()

  await using second = await startHookdrill({ stateFolder })
  expect(amiqusOf(second).deliveries()).toEqual(before)
  expect(before).toHaveLength(many + 2)
  expect(await second.control('/tenants/default/deliveries?limit=7')).toEqual(listed)
  const pending = await second.control('/tenants/default/deliveries?status=pending')
  expect(pending.body).toMatchObject({ deliveries: [{ id: before[many]?.id }] })
  const shown = await second.control(`/tenants/default/deliveries/${before[3]?.id}`)
  expect(shown.body).toMatchObject({ id: before[3]?.id, attempts: [{ number: 1 }] })
  await second.control(`/tenants/default/deliveries/${before[3]?.id}/resend`, {})
  await second.control('/tenants/default/clock', { advance: '60s' })
  expect(amiqusOf(second).pending()).toBe(2) // The receiver has gone.
  expect(amiqusOf(second).deliveries().slice(0, many)).toEqual(before.slice(0, many))
})

it('a snapshot that is taken after a restart has all that is in the archive, and can be gone back to', async () => {
  const stateFolder = await folderWithDeliveries()
  await using drill = await startHookdrill({ stateFolder })
  const { body } = await drill.control('/tenants/default/snapshot')
  const { mocks } = body as { mocks: { amiqus: { $deliveries: readonly { id: string }[] } } }
  expect(mocks.amiqus.$deliveries.map(({ id }) => id)).toEqual(
    amiqusOf(drill)
      .deliveries()
      .map(({ id }) => id),
  )
  const before = amiqusOf(drill).deliveries()
  await drill.control('/tenants/default/snapshots/all', {})
  await drill.control('/tenants/default/reset', {})
  expect(amiqusOf(drill).deliveries()).toEqual([])
  await drill.control('/tenants/default/snapshots/all/restore', {})
  expect(amiqusOf(drill).deliveries().slice(0, many)).toEqual(before.slice(0, many))
})

it('nothing of what is over is read at start', async () => {
  const stateFolder = await folderWithDeliveries()
  const database = await openStateDatabase(stateFolder, 'process', archiveRules)
  const content = (await database.read()).get('default')
  expect(content?.get('amiqus')?.['$deliveries']).toHaveLength(1)
  expect(content?.archive('amiqus', '$deliveries')?.entries.count).toBe(many + 1)
  expect(content?.log('$journal', 'entries')?.count).toBeGreaterThan(2 * many)
  expect(content?.get('$journal')).toBeUndefined()
  database.close()
})

it('a delivery that is damaged is named when it is read, with the file and the way out; the others can be read', async () => {
  const stateFolder = await folderWithDeliveries()
  const first = await startHookdrill({ stateFolder })
  const [damaged, whole] = amiqusOf(first).deliveries()
  await first.server.close()
  const file = join(stateFolder, 'hookdrill.db')
  const bytes = readFileSync(file)
  // The newest copy is in the archive; an older one may lie in a page that is used no more.
  for (
    let at = bytes.indexOf(`{"id":"${damaged?.id}"`);
    at >= 0;
    at = bytes.indexOf(`{"id":"${damaged?.id}"`, at + 1)
  )
    bytes[at + 2] = 0x49
  writeFileSync(file, bytes)

  await using second = await startHookdrill({ stateFolder })
  const { status, body } = await second.control(`/tenants/default/deliveries/${damaged?.id}`)
  expect(status).toBe(500)
  expect(body).toMatchObject({
    error: {
      code: 'broken_state',
      message: `${file} is not a saved state: row "${damaged?.id}" of $deliveries of amiqus in tenant default is damaged`,
      suggestion: expect.stringContaining('it has been left as it is; move it away'),
    },
  })
  expect((await second.control(`/tenants/default/deliveries/${whole?.id}`)).status).toBe(200)
})

it('what is in the archive is found among what is not, however it is asked for', async () => {
  const stateFolder = await folderWithDeliveries()
  await using drill = await startHookdrill({ stateFolder, keep: many + 1 })
  const { logs, delivery, deliveries, pendingDeliveries } = amiqusOf(drill)
  const all = deliveries().map(({ id }) => id)
  const idsOf = (walk: Iterable<{ readonly id: string }>): readonly string[] => [...walk].map(({ id }) => id)
  expect(all.indexOf(pendingDeliveries()[0]?.id ?? '')).toBe(many)
  expect(idsOf(logs.deliveries.oldestFirst())).toEqual(all)
  expect(idsOf(logs.deliveries.newestFirst())).toEqual(all.toReversed())
  for (const [at, id] of all.entries()) {
    expect(delivery(id)?.id).toBe(id)
    expect(idsOf(logs.deliveries.oldestFirst(id))).toEqual(all.slice(at + 1))
  }

  for (let sent = 0; sent < 2; sent++) await trigger(drill) // Fail: the receiver has gone.
  await drill.control('/tenants/default/clock', { advance: '10d' })
  const kept = deliveries().map(({ id }) => id)
  expect(kept).toHaveLength(many + 1)
  expect(kept.slice(0, -2)).toEqual(all.slice(3))
  expect(logs.deliveries.hasForgotten(all[0] ?? '')).toBe(true)
  expect(delivery(all[0] ?? '')).toBeUndefined()
})

it('takes over a folder of form 1, which had no archive', async () => {
  const stateFolder = await folderWithDeliveries()
  const first = await startHookdrill({ stateFolder })
  const before = amiqusOf(first).deliveries()
  const journal = first.server.tenants.get('default').journal.last()
  await first.server.close()
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(join(stateFolder, 'hookdrill.db'))
  db.get('pragma locking_mode=exclusive')
  db.exec(`
    insert into entry select * from archive;
    drop table archive; drop table brief;
    alter table place drop column entries; alter table place drop column archived; alter table place drop column dropped;
    update tally set entries = (select count(*) from entry);
    pragma user_version = 1`)
  db.close()
  for (let time = 0; time < 2; time++) {
    await using later = await startHookdrill({ stateFolder })
    expect(amiqusOf(later).deliveries()).toEqual(before)
    expect(amiqusOf(later).pending()).toBe(1)
    expect(later.server.tenants.get('default').journal.since(0).slice(0, journal)).toHaveLength(journal)
  }
})

it('a brief that has gone is noticed at start', async () => {
  const stateFolder = await folderWithDeliveries()
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(join(stateFolder, 'hookdrill.db'))
  db.get('pragma locking_mode=exclusive')
  db.exec('delete from brief where n = (select min(n) from brief)')
  db.close()
  await expect(startHookdrill({ stateFolder })).rejects.toThrow(
    `it has ${many} of the ${many + 1} rows that were written of $deliveries of amiqus in tenant default`,
  )
})

it('what was cleared goes from the disk bit by bit, also after a restart', async () => {
  const stateFolder = await folderWithDeliveries()
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants/default/reset', {})
  await first.server.close()
  const second = await startHookdrill({ stateFolder })
  expect(amiqusOf(second).deliveries()).toEqual([])
  await second.server.close()
  const database = await openStateDatabase(stateFolder, 'process', archiveRules)
  while (database.sweep());
  database.close()
  const copy = await newFolder()
  cpSync(stateFolder, copy, { recursive: true })
  const { default: sqlite } = await import('node-sqlite3-wasm')
  const db = new sqlite.Database(join(copy, 'hookdrill.db'))
  db.get('pragma locking_mode=exclusive')
  expect(db.all('select n from brief')).toEqual([])
  expect(
    db.all('select n from archive where place in (select id from place where name = ?)', ['$deliveries']),
  ).toEqual([])
  db.close()
})

it('never gives anything of the archive but what was written, whatever bit has turned', async () => {
  const stateFolder = await folderWithDeliveries()
  const readAll = async (folder: string): Promise<unknown> => {
    const database = await openStateDatabase(folder, 'process', archiveRules)
    try {
      const content = (await database.read()).get('default')
      const pending = content?.get('amiqus')?.['$deliveries']
      const archived = content
        ?.archive('amiqus', '$deliveries')
        ?.entries.after(0)
        .map((one) => one.read())
      const log = content?.log('$journal', 'entries')
      return JSON.stringify([pending, archived, log?.read(log.first, log.count)])
    } finally {
      database.close()
    }
  }
  const whole = await readAll(stateFolder)
  const size = readFileSync(join(stateFolder, 'hookdrill.db')).length
  let refused = 0
  for (let at = 0; at < 120; at++) {
    const copy = await newFolder()
    cpSync(stateFolder, copy, { recursive: true })
    const file = join(copy, 'hookdrill.db')
    const bytes = readFileSync(file)
    const place = Math.floor(((at * 7919 + 13) % 120) * (size / 120)) + ((at * 31) % 97)
    bytes[place] = (bytes[place] ?? 0) ^ (1 << (at % 8))
    writeFileSync(file, bytes)
    const outcome: unknown = await readAll(copy).catch((error: unknown) => error)
    if (outcome instanceof HookdrillError) refused += 1
    else expect(outcome, `bit ${at}`).toBe(whole)
  }
  expect(refused).toBeGreaterThan(20)
})
