import { readFile, readdir, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { clientsOf, createClient, newFolder } from './support/state.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

/** The disk of a running server takes nothing until that is undone. */
async function withoutDisk(folder: string, run: () => Promise<void>): Promise<void> {
  const file = join(folder, 'hookdrill.db')
  await rename(file, `${file}.away`)
  try {
    await run()
  } finally {
    await rename(`${file}.away`, file)
  }
}

it('everything is as it was after a restart: tenants, clock, faults, snapshots, seed, what is pending', async () => {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver(503, 200)
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants', { id: 'second', clock: { frozenAt: '2026-03-01T00:00:00Z' } })
  await first.control('/tenants/second/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await first.control('/tenants/second/events/amiqus/record.finished', {})
  await first.control('/tenants/second/snapshots/before', {})
  expect(await createClient(first, 'second')).toBe(201)
  await first.control('/tenants/second/clock', { advance: '10s' })
  await first.control('/tenants/second/faults', {
    vendor: 'amiqus',
    fault: { kind: 'rate-limited' },
    times: 2,
  })
  const { seed } = first.server.tenants.get('second')
  const [, ...clients] = clientsOf(first, 'second')
  await first.server.close()

  await using second = await startHookdrill({ stateFolder })
  const tenant = second.server.tenants.get('second')
  expect(tenant.seed).toBe(seed)
  expect(clientsOf(second, 'second').slice(1)).toEqual(clients)
  expect((await second.control('/tenants/second/snapshots')).body).toMatchObject({
    snapshots: [{ name: 'before' }],
  })
  expect((await second.control('/tenants/second/faults')).body).toMatchObject({
    faults: [{ vendor: 'amiqus', fault: { kind: 'rate-limited' }, times: 2 }],
  })
  expect(await second.control('/tenants/second/clock', { advance: '50s' })).toMatchObject({
    body: { now: '2026-03-01T00:01:00.000Z', frozen: true, attempts: 1, delivered: 1 },
  })
  const [first503] = receiver.received
  expect(receiver.received.filter(({ body }) => body.equals(first503?.body ?? Buffer.of()))).toHaveLength(2)
  await second.control('/tenants/second/snapshots/before/restore', {})
  expect(clientsOf(second, 'second')).toHaveLength(clients.length)
})

it('a snapshot and a tenant that were forgotten stay forgotten', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants', { id: 'second' })
  await first.control('/tenants/default/snapshots/one', {})
  await first.control('/tenants/default/snapshots/two', {})
  await first.control('/tenants/default/snapshots/one', undefined, { method: 'DELETE' })
  await first.control('/tenants/second', undefined, { method: 'DELETE' })
  await first.server.close()
  await using second = await startHookdrill({ stateFolder })
  expect((await second.control('/tenants')).body).toEqual({ tenants: ['default'] })
  expect((await second.control('/tenants/default/snapshots')).body).toMatchObject({
    snapshots: [{ name: 'two' }],
  })
})

it('what was to be logged of a tenant does not bring it back when it is gone', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants', { id: 'second' })
  const tenant = first.server.tenants.get('second')
  void tenant.journal.write({ kind: 'reset' }) // Waits to be written with others.
  await first.server.tenants.delete('second')
  await first.server.close()

  await using second = await startHookdrill({ stateFolder })
  expect((await second.control('/tenants')).body).toEqual({ tenants: ['default'] })
})

it('a tenant that takes the id of one that was forgotten begins empty', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants', { id: 'second' })
  await createClient(first, 'second')
  await first.server.close()
  const again = await startHookdrill({ stateFolder })
  expect(clientsOf(again, 'second')).toHaveLength(1)
  await again.control('/tenants/second', undefined, { method: 'DELETE' })
  await again.control('/tenants', { id: 'second' })
  expect(clientsOf(again, 'second')).toEqual([])
  await again.server.close()
  await using last = await startHookdrill({ stateFolder })
  expect(clientsOf(last, 'second')).toEqual([])
})

it("a tenant's settings can be read and edited between runs", async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder, tenant: { options: { amiqus: { head: 'as-get' } } } })
  await first.server.close()
  const file = join(stateFolder, 'tenants.json')
  const text = await readFile(file, 'utf8')
  expect(JSON.parse(text)).toEqual({
    version: 1,
    tenants: { default: { options: { amiqus: { head: 'as-get' } } } },
  })
  await writeFile(file, text.replace('"head"', '"haed"'))
  await expect(startHookdrill({ stateFolder })).rejects.toThrow(/amiqus.*haed/)
  await writeFile(file, text.replace('"version": 1', '"version": "one"'))
  await expect(startHookdrill({ stateFolder })).rejects.toThrow(
    /tenants\.json is not a saved state: at version/,
  )
  await writeFile(file, '{"vers')
  await expect(startHookdrill({ stateFolder })).rejects.toThrow(/tenants\.json is not a saved state/)
})

it('takes over a file of the form before once, and leaves it under another name', async () => {
  const stateFolder = await newFolder()
  const origin = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  await createClient(origin)
  const snapshot = origin.server.tenants.get('default').snapshot()
  const clients = clientsOf(origin)
  await origin.server.close()
  await writeFile(
    join(stateFolder, 'second.json'),
    JSON.stringify({
      version: 1,
      tenant: 'second',
      clock: { frozenAt: Date.UTC(2026, 0, 2) },
      settings: { seed: 'a seed' },
      snapshot,
    }),
  )
  for (const _run of ['first', 'second']) {
    await using drill = await startHookdrill({ stateFolder })
    expect(clientsOf(drill, 'second')).toEqual(clients)
    expect(drill.server.tenants.get('second').clock.now()).toBe(Date.UTC(2026, 0, 2))
    expect(await readdir(stateFolder)).toContain('second.json.taken-over')
    expect(await readdir(stateFolder)).not.toContain('second.json')
  }
})

it("a call that cannot be kept is refused in the vendor's words, and has not happened", async () => {
  const stateFolder = await newFolder()
  await using drill = await startHookdrill({ stateFolder })
  expect(await createClient(drill)).toBe(201)
  const before = clientsOf(drill)
  await withoutDisk(stateFolder, async () => {
    expect(await createClient(drill)).toBe(500)
    expect(clientsOf(drill)).toEqual(before)
    expect((await drill.control('/health')).body).toMatchObject({
      status: 'cannot_keep',
      why: expect.stringMatching(/ENOENT.*hookdrill\.db/),
    })
  })
  expect(await createClient(drill)).toBe(201)
  expect((await drill.control('/health')).body).toMatchObject({ status: 'ok' })
  const warnings = drill.server.tenants
    .get('default')
    .journal.since(0)
    .flatMap((entry) => (entry.kind === 'warning' && entry.vendor === 'hookdrill' ? [entry.message] : []))
  expect(warnings).toEqual([
    expect.stringMatching(/^nothing can be kept in .*ENOENT.*calls that would change something are refused/),
    expect.stringMatching(/can be written again: everything is kept$/),
  ])
})

it('what drives the mocks is refused as well when it cannot be kept, and nothing is sent', async () => {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver(200)
  await using drill = await startHookdrill({ stateFolder })
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await withoutDisk(stateFolder, async () => {
    for (const [path, body] of [
      ['/tenants/default/events/amiqus/record.finished', {}],
      ['/tenants/default/subscriptions', { vendor: 'amiqus', url: 'http://127.0.0.1:9/other' }],
      ['/tenants', { id: 'second' }],
    ] as const)
      expect(await drill.control(path, body), path).toMatchObject({
        status: 500,
        body: { error: { code: 'not_kept', message: expect.stringMatching(/could not be kept.*ENOENT/) } },
      })
  })
  expect(receiver.received).toEqual([])
  expect((await drill.control('/tenants')).body).toEqual({ tenants: ['default'] })
  await drill.control('/tenants/default/events/amiqus/record.finished', {})
  await receiver.arrived(1)
})

it('an attempt whose end cannot be kept is not made twice, and is kept when that can be', async () => {
  const stateFolder = await newFolder()
  await using receiver = await startReceiver('hang', 200)
  const first = await startHookdrill({ stateFolder, tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  await first.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await first.control('/tenants/default/events/amiqus/record.finished', {})
  await receiver.arrived(1)
  await withoutDisk(stateFolder, async () => {
    await first.server.tenants.get('default').advance('5s')
  })
  await first.server.tenants.confirm()
  await first.server.close()
  await using second = await startHookdrill({ stateFolder })
  expect(second.server.tenants.get('default').mock('amiqus').deliveries()).toMatchObject([
    { status: 'pending', attempts: [{ outcome: { kind: 'timeout' } }] },
  ])
  expect(receiver.received).toHaveLength(1)
})

it('with no durability nobody waits for the disk, and an end in good order keeps everything', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder, durability: 'none' })
  await withoutDisk(stateFolder, async () => expect(await createClient(first)).toBe(201))
  const clients = clientsOf(first)
  await first.server.close()
  await using second = await startHookdrill({ stateFolder })
  expect(clientsOf(second)).toEqual(clients)
})

it('what holds secrets is for the owner alone', async () => {
  const stateFolder = join(await newFolder(), 'new')
  await using drill = await startHookdrill({ stateFolder })
  expect(drill.server.url).toMatch('http')
  // The folder that SQLite locks with is empty.
  const names = (await readdir(stateFolder)).filter((name) => name !== 'hookdrill.db.lock')
  for (const name of ['', ...names]) expect((await stat(join(stateFolder, name))).mode & 0o077, name).toBe(0)
})
