import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { TenantSnapshot } from '../src/tenant/snapshot.ts'
import { startHookdrill, type Started } from './support/start.ts'
import { longSnapshot, newFolder } from './support/state.ts'

const many = 2000

/** How many turns others have while something is done. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0
  let isOver = false
  const end = (): void => void (isOver = true)
  void work.then(end, end)
  for (; !isOver; turns++) await new Promise((resolve) => void setImmediate(resolve))
  return turns
}

it('a state is given in pieces, restored and remembered while others are answered, and is what it was after a restart', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  const snapshot = await longSnapshot(first, many)
  const ids = snapshot.mocks['amiqus']?.['$deliveries']?.map(({ id }) => id)
  const tenant = first.server.tenants.get('default')

  const restored = tenant.restoreLong(snapshot)
  expect(await turnsDuring(restored)).toBeGreaterThan(1)
  expect(await restored).toMatchObject({ differences: [] })
  const put = await first.control('/tenants/default/snapshot', snapshot, { method: 'PUT' })
  expect(put).toMatchObject({ status: 200, body: { restored: true } })

  expect(await turnsDuring(tenant.snapshots.save('long'))).toBeGreaterThan(1)

  let pieces = 0
  for await (const piece of tenant.snapshotText()) {
    pieces += 1
    expect(piece.length).toBeLessThan(100_000)
  }
  expect(pieces).toBeGreaterThan(10)
  await first.server.close()

  await using second = await startHookdrill({ stateFolder })
  const taken = second.server.tenants.get('default').takeSnapshot()
  expect(await turnsDuring(taken)).toBeGreaterThan(1)
  const { body } = await second.control('/tenants/default/snapshot')
  const { mocks } = body as TenantSnapshot
  expect(mocks).toEqual(JSON.parse(JSON.stringify((await taken).mocks)))
  expect(mocks['amiqus']?.['$deliveries']?.map(({ id }) => id)).toEqual(ids)
  await second.control('/tenants/default/reset', {})
  const back = await second.control('/tenants/default/snapshots/long/restore', {})
  expect(back.body).toMatchObject({ restored: 'long' })
  expect(
    second.server.tenants
      .get('default')
      .mock('amiqus')
      .deliveries()
      .map(({ id }) => id),
  ).toEqual(ids)
})

it('a state that is reset while it is given is not given as if it were whole', async () => {
  const stateFolder = await newFolder()
  const first = await startHookdrill({ stateFolder })
  await first.control('/tenants/default/snapshot', await longSnapshot(first, 500), { method: 'PUT' })
  await first.server.close()
  await using second = await startHookdrill({ stateFolder })
  const text = second.server.tenants.get('default').snapshotText()[Symbol.asyncIterator]()
  await text.next()
  second.server.tenants.get('default').reset()
  const rest = async (): Promise<void> => {
    while (!(await text.next()).done);
  }
  await expect(rest()).rejects.toThrow('the state was reset or restored while it was being read')
})

it('a state that does not fit is refused by name, and changes nothing', async () => {
  await using drill = await startHookdrill()
  const snapshot = await longSnapshot(drill, 50)
  const before = drill.server.tenants.get('default').mock('amiqus').deliveries()
  const [row, ...rows] = snapshot.mocks['amiqus']?.['$deliveries'] ?? []
  const broken = {
    ...snapshot,
    mocks: {
      ...snapshot.mocks,
      amiqus: { ...snapshot.mocks['amiqus'], $deliveries: [...rows, { ...row, url: 7 }] },
    },
  }
  const { status, body } = await drill.control('/tenants/default/snapshot', broken, { method: 'PUT' })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    error: {
      code: 'invalid_snapshot',
      message: expect.stringMatching(/^amiqus: table "\$deliveries", row ".*url/),
    },
  })
  expect(drill.server.tenants.get('default').mock('amiqus').deliveries()).toEqual(before)
  const text = await fetch(`${drill.server.url}/_hookdrill/tenants/default/snapshot`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"version":',
  })
  expect([text.status, await text.json()]).toMatchObject([400, { error: { code: 'malformed_body' } }])
})

/** Sends a body with a mistake at its beginning, and reads the answer while the rest is still to come. */
async function answerAmid(
  drill: Started,
  head: Record<string, string | number>,
  body: string,
): Promise<unknown> {
  const { hostname, port } = new URL(drill.server.url)
  const request = httpRequest({
    hostname,
    port,
    method: 'PUT',
    path: '/_hookdrill/tenants/default/snapshot',
    headers: { 'content-type': 'application/json', ...head },
  })
  request.write(body)
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  const { error } = (await json(answer)) as { error: { code: string } }
  request.destroy()
  return [answer.statusCode, error.code]
}

it('what is wrong with the beginning of a long body is answered while the rest is still to come', async () => {
  await using drill = await startHookdrill()
  const chunked = { 'transfer-encoding': 'chunked' }
  const broken = '{"version":1,"mocks":{"amiqus":{"clients":[{"id":1,}'
  expect(await answerAmid(drill, chunked, broken)).toEqual([400, 'malformed_body'])
  expect(await answerAmid(drill, { 'content-length': 2 ** 30 + 1 }, '{')).toEqual([413, 'too_large'])
})
