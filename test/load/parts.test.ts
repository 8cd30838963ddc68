import { randomUUID } from 'node:crypto'
import { expect, it, vi } from 'vitest'
import { createIdIndex } from '../../src/load/id-index.ts'
import { createKeptExamples } from '../../src/load/kept-examples.ts'
import { namesIn, namesInUrl } from '../../src/load/names-in.ts'
import { reconcileCount, reconcileIds, timesBooked } from '../../src/load/reconcile.ts'
import { toLoadPolicy } from '../../src/load/retries.ts'
import { createSentLog } from '../../src/load/sent-log.ts'

it('finds a hundred thousand texts again, and nothing else', () => {
  const index = createIdIndex()
  const ids = Array.from({ length: 100_000 }, () => randomUUID())
  ids.forEach((id, delivery) => index.add(id, delivery))
  expect(ids.every((id, delivery) => index.find(id) === delivery)).toBe(true)
  expect(
    Array.from({ length: 10_000 }, () => index.find(randomUUID())).filter((at) => at !== undefined),
  ).toEqual([])
})

it('finds no more what two deliveries have in common', () => {
  const index = createIdIndex()
  index.add('shared', 1)
  index.add('own', 1)
  index.add('own', 1)
  index.add('shared', 2)
  expect([index.find('shared'), index.find('own')]).toEqual([undefined, 1])
})

it('keeps what became of each delivery in a few bytes, and gives its id back', () => {
  const sent = createSentLog()
  const ids = Array.from({ length: 3000 }, () => randomUUID())
  const before = process.memoryUsage().arrayBuffers
  expect(ids.map((id) => sent.add(id))).toEqual(ids.map((_, at) => at))
  expect(ids.map((_, at) => sent.idOf(at))).toEqual(ids)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(200_000)
  sent.ended(7, 'delivered')
  sent.ended(8, 'abandoned')
  expect([sent.count('pending'), sent.count('delivered'), sent.count('abandoned')]).toEqual([2998, 1, 1])
  expect([sent.attempted(7, 1), sent.attempted(7, 1), sent.attempted(7, 2)]).toEqual([true, false, true])
  expect([sent.fetched(7), sent.fetched(7)]).toEqual([true, false])
})

it('accounts for every id: missing, doubled, late, not acknowledged, of others', () => {
  const sent = createSentLog()
  const index = createIdIndex()
  const ids = ['whole', 'missing', 'doubled', 'late', 'unacknowledged', 'refused'].map(() => randomUUID())
  for (const id of ids) index.add(id, sent.add(id))
  for (const delivery of [0, 1, 2, 3]) sent.ended(delivery, 'delivered')
  for (const delivery of [4, 5]) sent.ended(delivery, 'abandoned')
  const [whole, missing, doubled, late, unacknowledged] = ids as [string, string, string, string, string]
  const look = (...booked: string[]) => timesBooked(booked, index, sent.size)
  const found = reconcileIds(
    sent,
    look(whole, doubled, unacknowledged),
    look(whole, doubled, doubled, late, unacknowledged, 'from before'),
  )
  expect(found).toEqual({
    booked: 4,
    missing: { count: 1, ids: [missing] },
    doubled: { count: 1, ids: [doubled] },
    late: { count: 1, ids: [late] },
    unacknowledged: { count: 1, ids: [unacknowledged] },
    others: 1,
  })
})

it('tells of a count how many, and not which', () => {
  const sent = createSentLog()
  for (let at = 0; at < 10; at++) sent.ended(sent.add(randomUUID()), 'delivered')
  expect(reconcileCount(sent, 7, 9)).toMatchObject({ booked: 9, missing: { count: 1 }, late: { count: 2 } })
  expect(reconcileCount(sent, 12, 12)).toMatchObject({ missing: { count: 0 }, doubled: { count: 2 } })
})

it('reads what names a payload: ids and paths, not words, times or small numbers', () => {
  const body = Buffer.from(
    JSON.stringify({
      id: '5a0535e7-4efb-4694-b4df-6afbab8e055d',
      record: { number: 983_633, page: 2, show: 'http://127.0.0.1:4010/api/records/983633?signed=1' },
      at: '2026-01-02T03:04:05Z',
      status: 'complete',
    }),
  )
  expect(namesIn(body)).toEqual(['5a0535e7-4efb-4694-b4df-6afbab8e055d', '983633', '/api/records/983633'])
  expect(namesIn(Buffer.from('not json'))).toEqual([])
  expect(namesInUrl('/api/records/983633/download?part=1&uuid=5a05')).toEqual([
    '/api/records/983633/download',
    'records',
    '983633',
    'download',
    '1',
    '5a05',
  ])
})

it('forgets what the oldest events were about, and never what the first was', () => {
  const forget = Array.from({ length: 6 }, () => vi.fn<() => void>())
  const kept = createKeptExamples(2)
  for (const each of forget) kept.add(each)
  expect(forget.map(({ mock }) => mock.calls.length)).toEqual([0, 1, 1, 1, 0, 0])
})

it('shrinks the waits of a vendor in proportion, and leaves out what it is asked to', () => {
  const policy = { timeoutMs: 5000, delaysMs: [60_000, 120_000, 600_000], retries: () => true }
  expect(toLoadPolicy(policy, 'fast').delaysMs).toEqual([100, 200, 1000])
  expect(toLoadPolicy({ ...policy, delaysMs: [100, 300] }, 'fast').delaysMs).toEqual([100, 300])
  expect(toLoadPolicy(policy, 'none').delaysMs).toEqual([])
  expect(toLoadPolicy(policy, 'vendor')).toBe(policy)
})
