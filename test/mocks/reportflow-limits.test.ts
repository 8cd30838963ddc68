import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { Readable } from 'node:stream'
import { request } from 'undici'
import { expect, it } from 'vitest'
import type { OpenMock } from '../support/open-mock.ts'
import { answer, multiple, openCurrent, openLegacy, post, single, type Answer } from './reportflow/drill.ts'
import { accessToken } from './reportflow/oauth.ts'

const problem = (statusCode: number, error: string, message: unknown) => ({
  status: statusCode,
  body: { statusCode, message, error },
})

/** Calls until the answer is not `status`, and tells how often it was; gives up after 200 calls. */
async function countUntilRefused(
  call: () => Promise<Response>,
): Promise<{ calls: number; refused: Response }> {
  for (let calls = 0; calls < 200; calls++) {
    const response = await call()
    if (response.status === 429) return { calls, refused: response }
    await response.arrayBuffer()
  }
  throw new Error('200 calls were let through')
}

const sync = (drill: OpenMock) => () => post(drill, 'sync/single', single())
const asynchronous = (drill: OpenMock) => () => post(drill, 'async/single', single())
const download = (drill: OpenMock) => () => drill.api('/v1/file/download/nobody')

it('lets a workspace make 30 sync calls a minute, and says how long to wait for more', async () => {
  await using drill = await openCurrent({ options: { rateLimits: 'shared' } })
  await sync(drill)()
  await drill.clock.advance(17_400)
  const { calls, refused } = await countUntilRefused(sync(drill))
  expect(calls).toBe(29)
  expect(refused.headers.get('retry-after')).toBe('43')
  expect(await refused.json()).toEqual({
    statusCode: 429,
    message: 'ThrottlerException: Too Many Requests',
  })
  expect(rateHeaders(refused)).toEqual([null, null, null])
  expect(drill.mock.snapshot()['requests']).toHaveLength(30)
  expect((await asynchronous(drill)()).status).toBe(202)
  expect((await drill.api('/v1/file/designs')).status).toBe(200)
  await drill.clock.advance(42_599)
  expect((await sync(drill)()).status).toBe(429)
  await drill.clock.advance(1)
  expect((await sync(drill)()).status).toBe(201)
})

const rateHeaders = ({ headers }: Response): (string | null)[] =>
  ['limit', 'remaining', 'reset'].map((name) => headers.get(`x-ratelimit-${name}`))

it.each([
  ['throttler', ['30', '29', '60'], { statusCode: 429, message: 'ThrottlerException: Too Many Requests' }],
  [
    'common',
    [null, null, null],
    { statusCode: 429, message: 'Too Many Requests', error: 'Too Many Requests' },
  ],
])('shows its limits in the way of %s', async (rateLimitAnswer, first, body) => {
  await using drill = await openCurrent({ options: { rateLimits: 'shared', rateLimitAnswer } })
  expect(rateHeaders(await sync(drill)())).toEqual(first)
  const { refused } = await countUntilRefused(sync(drill))
  expect(refused.headers.get('retry-after')).toBe('60')
  expect(await refused.json()).toEqual(body)
  const nobody = await drill.bare('/v1/file/sync/single', { method: 'POST' })
  expect([nobody.status, ...rateHeaders(nobody)]).toEqual([412, null, null, null])
})

it('shows no limits where there are none', async () => {
  await using drill = await openCurrent()
  expect(rateHeaders(await sync(drill)())).toEqual([null, null, null])
})

it('lets a workspace have as many designs as its plan has room for', async () => {
  await using drill = await openCurrent({ options: { maxDesigns: 4 } })
  const token = await accessToken(drill)
  const { workspaceId } = drill.mock.credentials()
  const copy = () =>
    drill.bare(`/api/v1/${workspaceId}/my/templates/specimen-receipt/duplicate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'app-key': 'any', 'content-type': 'application/json' },
      body: JSON.stringify({ workspaceId }),
    })
  expect(await answer(copy())).toEqual(
    problem(403, 'Forbidden', 'plan limit reached: this workspace may have 4 designs'),
  )
})

it('counts async calls and downloads together up to 100 a minute, or each', async () => {
  await using shared = await openCurrent({ options: { rateLimits: 'shared' } })
  await download(shared)()
  expect((await countUntilRefused(asynchronous(shared))).calls).toBe(99)
  expect((await download(shared)()).status).toBe(429)

  await using separate = await openCurrent({ options: { rateLimits: 'separate' } })
  expect((await countUntilRefused(download(separate))).calls).toBe(100)
  expect((await countUntilRefused(asynchronous(separate))).calls).toBe(100)
})

it('counts nobody who has no business here, and nothing at all by default', async () => {
  await using drill = await openCurrent({ options: { rateLimits: 'shared' } })
  for (let call = 0; call < 40; call++) await drill.bare('/v1/file/sync/single', { method: 'POST' })
  expect((await countUntilRefused(sync(drill))).calls).toBe(30)
  await using free = await openCurrent()
  for (let call = 0; call < 31; call++) expect((await sync(free)()).status).toBe(201)
})

it('lets a workspace make as many pages a month as its plan has room for, and never half a request', async () => {
  await using drill = await openCurrent({ options: { monthlyPages: 3 } })
  const two = multiple({ fileName: 'a' }, { fileName: 'b' })
  const full = problem(403, 'Forbidden', 'plan limit reached: this workspace may make 3 pages a month')
  expect((await post(drill, 'async/multiple', two)).status).toBe(202)
  const before = drill.mock.snapshot()
  expect(await answer(post(drill, 'sync/multiple', two))).toEqual(full)
  expect(drill.mock.snapshot()).toEqual(before)
  expect((await sync(drill)()).status).toBe(201)
  expect(await answer(sync(drill)())).toEqual(full)
  await drill.clock.advance('31d')
  expect((await sync(drill)()).status).toBe(201)
})

/** Sends bytes as they are; `announced: false` leaves Content-Length out. */
async function send(drill: OpenMock, body: Buffer, { announced = true } = {}): Promise<Answer> {
  const response = await request(`${drill.url}/v1/file/async/single`, {
    method: 'POST',
    headers: { ...drill.mock.headers(), 'content-type': 'application/json' },
    body: announced ? body : Readable.from(piecesOf(body)),
  })
  return { status: response.statusCode, body: await response.body.json() }
}

function* piecesOf(body: Buffer): Generator<Buffer> {
  for (let at = 0; at < body.length; at += 1_000_000) yield body.subarray(at, at + 1_000_000)
}

const big = (megabytes: number): Buffer =>
  Buffer.from(JSON.stringify(single({ params: { filler: 'x'.repeat(megabytes * 1024 * 1024) } })))

it.each([
  ['legacy', 21, openLegacy],
  ['current', 51, openCurrent],
] as const)(
  'refuses a body that is too long for %s (%i MB), announced or not',
  async (_, megabytes, open) => {
    await using drill = await open()
    await drill.operate({ url: drill.receiver.url })
    const before = drill.mock.snapshot()
    const tooLarge = problem(413, 'Request Entity Too Large', 'Payload Too Large')
    expect(await send(drill, big(megabytes))).toEqual(tooLarge)
    expect(await send(drill, big(megabytes), { announced: false })).toEqual(tooLarge)
    expect(drill.mock.snapshot()).toEqual(before)
  },
)

const nested = (levels: number): string =>
  JSON.stringify(single({ params: 0 })).replace(
    '"params":0',
    `"params":{"deep":${'['.repeat(levels)}${']'.repeat(levels)}}`,
  )

it.each([
  ['JSON that ends in the middle', '{"designId":"design_123","version":5,"content":{"fileName":"a', /JSON/],
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]), /utf-8/],
  [
    'a list',
    '[]',
    ['designId must be a string', 'version must be an integer number', 'content must be an object'],
  ],
  ['a body without end to its depth', nested(200_000), 'the body must not be nested deeper than 100 levels'],
] as const)('answers %s with 400, and makes nothing of it', async (_, body, message) => {
  await using drill = await openCurrent()
  const before = drill.mock.snapshot()
  const expected = message instanceof RegExp ? expect.stringMatching(message) : message
  expect(await send(drill, Buffer.from(body))).toEqual(problem(400, 'Bad Request', expected))
  expect(drill.mock.snapshot()).toEqual(before)
})

it('takes parameters that are deep, but not without end', async () => {
  await using drill = await openCurrent()
  expect((await send(drill, Buffer.from(nested(90)))).status).toBe(202)
})

it('refuses 10,000 files at once, and makes none; takes 1,000, with one webhook for all', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: drill.receiver.url })
  const files = (count: number) =>
    multiple(...Array.from({ length: count }, (_, at) => ({ fileName: `${at}` })))
  const before = drill.mock.snapshot()
  expect(await answer(post(drill, 'async/multiple', files(10_000)))).toEqual(
    problem(400, 'Bad Request', ['contents must contain no more than 1000 elements']),
  )
  expect(drill.mock.snapshot()).toEqual(before)
  expect((await post(drill, 'async/multiple', files(1000))).status).toBe(202)
  await drill.act('complete')
  await drill.settled()
  expect(drill.receiver.received).toHaveLength(1)
  const hook = JSON.parse(drill.receiver.received[0]?.body.toString() ?? '') as {
    files: { fileId: string }[]
  }
  expect(new Set(hook.files.map(({ fileId }) => fileId)).size).toBe(1000)
})

it('refuses a request of which one file is wrong, and makes none of the others', async () => {
  await using drill = await openCurrent()
  const before = drill.mock.snapshot()
  for (const wrong of [{ fileName: 'a:b' }, { params: { amount: '' } }, { shareType: '9' }])
    expect((await post(drill, 'async/multiple', multiple({ fileName: 'good' }, wrong))).status).toBe(400)
  expect(drill.mock.snapshot()).toEqual(before)
})

it('runs into 504, 500 and 503 as they are scripted, and has done nothing then', async () => {
  await using drill = await openCurrent()
  const before = drill.mock.snapshot()
  const answers = [
    ['timed-out', problem(504, 'Request timeout', 'Gateway Timeout')],
    ['internal', problem(500, 'Internal Server Error', 'Internal server error')],
    ['unavailable', problem(503, 'Service Unavailable', 'Service Unavailable')],
  ] as const
  for (const [kind, expected] of answers) {
    drill.mock.faults.add(readScriptedFault(drill.mock.vendor, kind, { path: '/v1/file/sync' }))
    expect(await answer(sync(drill)())).toEqual(expected)
  }
  expect(drill.mock.snapshot()).toEqual(before)
  expect((await sync(drill)()).status).toBe(201)
})
