import { expect, it } from 'vitest'
import { apiFaults } from '../../src/faults/catalogue.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { vendors } from '../../src/vendors.ts'
import { startHookdrill, type Started } from '../support/start.ts'

const waiting = (drill: Started): readonly unknown[] =>
  drill.server.tenants.get('default').mock('amiqus').faults.list()

it.each<[string, Record<string, unknown>, number, RegExp]>([
  ['a fault that does not exist', { fault: 'truncatd' }, 404, /did you mean \\"truncated\\"\?/],
  [
    'a setting that it does not have',
    { fault: { kind: 'empty', bytes: 3 } },
    400,
    /fault empty.*\\"bytes\\"/,
  ],
  [
    'a status that is no refusal',
    { fault: { kind: 'status', status: 200 } },
    400,
    /fault status.*status: .*400/,
  ],
  [
    'a status of the wrong type',
    { fault: { kind: 'html-error', status: '502' } },
    400,
    /fault html-error.*status: expected/,
  ],
  ['a right length', { fault: { kind: 'wrong-length', by: 0 } }, 400, /by: expected anything but 0/],
  ['a length that is no whole number', { fault: { kind: 'wrong-length', by: 1.5 } }, 400, /by: expected/],
  ['pieces of nothing', { fault: { kind: 'slow-chunks', chunkBytes: 0 } }, 400, /chunkBytes: .*1/],
  ['a wait without end', { fault: { kind: 'slow-chunks', everyMs: 60_000 } }, 400, /everyMs: .*10000/],
  [
    'a type that would be two headers',
    { fault: { kind: 'wrong-type', type: 'text/html\r\nx: y' } },
    400,
    /type: expected a media type/,
  ],
  [
    'an event',
    { fault: 'truncated', event: 'record.finished' },
    400,
    /event: \\"truncated\\" hits API calls, not deliveries/,
  ],
  ['HEAD for what spoils a body', { fault: 'truncated', method: 'HEAD' }, 400, /method: .*HEAD gets none/],
  ['HEAD for a read', { fault: 'expires-midway', method: 'head' }, 400, /method: .*HEAD gets none/],
  [
    'a path that is no download',
    { fault: 'not-ready', path: '/api/v2/clients/7/name' },
    400,
    /path: .*none of amiqus is \/api\/v2\/clients\/7\/name.*GET \/api\/v2\/records\/:id\/download/,
  ],
  [
    'a method that no download has',
    { fault: 'expires-after-head', method: 'PUT' },
    400,
    /method: .*none of amiqus is PUT/,
  ],
  ['a path that is none', { fault: 'empty', path: 'api' }, 400, /path: /],
  ['no times at all', { fault: 'empty', times: 0 }, 400, /times: /],
])('refuses %s for an API fault, and scripts nothing', async (_, wish, status, expected) => {
  await using drill = await startHookdrill()
  const answer = await drill.control('/tenants/default/faults', { vendor: 'amiqus', ...wish })
  expect({ status: answer.status, text: JSON.stringify(answer.body) }).toEqual({
    status,
    text: expect.stringMatching(expected) as string,
  })
  expect(waiting(drill)).toEqual([])
})

it.each(Object.keys(apiFaults))('takes %s by its name alone, with its defaults', async (fault) => {
  await using drill = await startHookdrill()
  const answer = await drill.control('/tenants/default/faults', {
    vendor: 'amiqus',
    fault,
    times: 'always',
  })
  expect(answer).toMatchObject({
    status: 201,
    body: { faults: [{ fault: { kind: fault }, times: 'always' }] },
  })
})

it.each(['/', '/api', '/api/v2/rec', '/api/v2/records/7', '/api/v2/records/7/download'])(
  'takes %s for the start of a download',
  (path) => {
    expect(readScriptedFault(vendors.amiqus, 'not-ready', { path })).toMatchObject({ path })
  },
)

it.each(['/api/v2/records/7/download/x', '/api/v2/records/7/down/', '/api/v1'])(
  'knows that no download begins with %s',
  (path) => {
    expect(() => readScriptedFault(vendors.amiqus, 'not-ready', { path })).toThrow('hits downloads')
  },
)

it('takes a path of any depth below one that goes on for ever', () => {
  const path = `${vendors.smartdocumentor.journey.filePath}exports/1/2/name with spaces.pdf`
  expect(readScriptedFault(vendors.smartdocumentor, 'expires-midway', { path })).toMatchObject({ path })
})

it('shows over the control API which file a call was handed', async () => {
  await using drill = await startHookdrill()
  const mock = drill.server.tenants.get('default').mock('reportflow')
  await fetch(`${mock.baseUrl}/v1/file/sync/single`, {
    method: 'POST',
    headers: { ...mock.headers(), 'content-type': 'application/json' },
    body: JSON.stringify({ designId: 'design_123', version: 5, content: { fileName: 'a.pdf', params: {} } }),
  })
  await fetch(`${mock.baseUrl}/v1/file/designs`, { headers: mock.headers() })
  const { body } = await drill.control('/tenants/default/requests')
  const [made, listed] = (body as { requests: { file?: unknown }[] }).requests
  expect(made?.file).toEqual({ type: 'application/pdf', bytes: expect.any(Number) as number, whole: true })
  expect(listed).not.toHaveProperty('file')
})

it('waits for calls about some ids, and for those that hand over a file, and passes others over', async () => {
  await using drill = await startHookdrill()
  const mock = drill.server.tenants.get('default').mock('amiqus')
  const { headers } = mock
  const paths = mock.vendor.journey
  await mock.subscribe({ url: 'http://127.0.0.1:9/' })
  await mock.trigger('record.finished')
  await mock.trigger('record.finished')
  const ids = mock.deliveries().map(({ body }) => String(recordIn(body)))
  const [first = '', second = ''] = ids
  mock.faults.add(readScriptedFault(mock.vendor, 'internal', { about: [second], downloads: true }))
  const get = async (path: string): Promise<number> =>
    (await fetch(`${mock.baseUrl}${path}`, { headers: headers() })).status
  expect(await get(`${paths.filePath}${first}/download`)).toBe(200)
  expect(await get(`${paths.filePath}${second}`)).toBe(200)
  expect(await get(`${paths.filePath}${second}/download`)).toBe(500)
  expect(await get(`${paths.filePath}${second}/download`)).toBe(200)
})

const recordIn = (body: string): number => {
  const { data } = JSON.parse(Buffer.from(body, 'base64').toString()) as { data: { record: { id: number } } }
  return data.record.id
}

it.each([{ about: ['7'] }, { downloads: true }])('refuses %j for a fault of deliveries', (when) => {
  expect(() => readScriptedFault(vendors.amiqus, 'duplicate', when)).toThrow(/hits deliveries, not API calls/)
})
