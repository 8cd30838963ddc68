import { request } from 'undici'
import { expect, it } from 'vitest'
import {
  answer,
  bytes,
  multiple,
  openCurrent,
  openLegacy,
  pdfText,
  post,
  single,
} from './reportflow/drill.ts'

const badRequest = (message: unknown) => ({
  status: 400,
  body: { statusCode: 400, message, error: 'Bad Request' },
})
const lacksFileName =
  'ファイル名に使用できない文字が含まれています(/ \\ : * ? " < > | および制御文字は使用不可)'

it.each([
  [
    'sync/single',
    undefined,
    ['designId must be a string', 'version must be an integer number', 'content must be an object'],
  ],
  ['sync/single', single({}, { version: '5' }), ['version must be an integer number']],
  ['sync/single', single({}, { version: 1.5 }), ['version must be an integer number']],
  [
    'async/single',
    single({ fileName: undefined, params: [] }),
    ['content.fileName must be a string', 'content.params must be an object'],
  ],
  ['async/single', single({ fileName: '' }), ['content.fileName should not be empty']],
  [
    'sync/single',
    single({ shareType: '04' }),
    [expect.stringContaining('content.shareType must be one of the following values: 01, 02, 03')],
  ],
  [
    'sync/single',
    single({ shareType: 'public' }),
    ['content.shareType must be one of the following values: 01, 02, 03'],
  ],
  [
    'sync/single',
    single({ passthrough: 'page 1', passcodeEnabled: 'no' }),
    ['content.passcodeEnabled must be a boolean value', 'content.passthrough must be an object'],
  ],
  ['sync/multiple', multiple(), ['contents must contain at least 1 elements']],
  ['sync/multiple', { ...multiple({}), contents: '[]' }, ['contents must be an array']],
  ['async/multiple', multiple({}, { fileName: 7 }), ['contents.1.fileName must be a string']],
  [
    'async/multiple',
    multiple({ fileName: 'Invoice' }, { fileName: 'invoice.PDF' }),
    ["All contents's elements must be unique"],
  ],
  [
    'sync/single',
    single({ params: { deep: [{ down: null }] } }),
    ['content.params.deep.0.down should not be null or undefined'],
  ],
  [
    'sync/single',
    single({ params: { amount: '' } }),
    ['content.params.amount must be a number conforming to the specified constraints'],
  ],
  [
    'async/multiple',
    multiple({ params: { amount: null } }),
    ['contents.0.params.amount should not be null or undefined'],
  ],
] as const)('names what is wrong with %s %j', async (way, body, messages) => {
  await using drill = await openCurrent()
  const before = drill.mock.snapshot()
  expect(await answer(post(drill, way, body))).toEqual(badRequest(messages))
  expect(drill.mock.snapshot()).toEqual(before)
})

it.each(['a/b', 'a\\b', 'a:b', 'a*b', 'a?b', 'a"b', 'a<b', 'a>b', 'a|b', 'a\tb', 'a\u007fb', 'a\ud800'])(
  'refuses the file name %j with the sentence of the error page',
  async (fileName) => {
    await using drill = await openCurrent()
    expect(await answer(post(drill, 'sync/single', single({ fileName })))).toEqual(badRequest(lacksFileName))
  },
)

it.each([
  ['invoice', 'attachment; filename="invoice.pdf"'],
  ['Invoice.PDF', 'attachment; filename="Invoice.PDF"'],
  ['a [1] #2', 'attachment; filename="a [1] #2.pdf"'],
  ['請求書', `attachment; filename="___.pdf"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf`],
  [
    "Zoë's 😀 (1)",
    `attachment; filename="Zo_'s _ (1).pdf"; filename*=UTF-8''Zo%C3%AB%27s%20%F0%9F%98%80%20%281%29.pdf`,
  ],
])('hands over a file named %j legally', async (fileName, disposition) => {
  await using drill = await openCurrent()
  const response = await post(drill, 'sync/single', single({ fileName }))
  expect(response.headers.get('content-disposition')).toBe(disposition)
})

it('says which design or version does not exist', async () => {
  await using drill = await openCurrent()
  const notFound = (message: string) => ({
    status: 404,
    body: { statusCode: 404, message, error: 'Not Found' },
  })
  expect(await answer(post(drill, 'sync/single', single({}, { designId: 'nothing' })))).toEqual(
    notFound('指定したデザインが存在しません'),
  )
  expect(await answer(post(drill, 'sync/single', single({}, { version: 6 })))).toEqual(
    notFound('指定したバージョン(6)が存在しません'),
  )
  expect(await answer(drill.api('/v1/file/design/parameter/design_123?version=9'))).toEqual(
    notFound('指定したバージョン(9)が存在しません'),
  )
})

it('lists its designs, whose thumbnails lead somewhere', async () => {
  await using drill = await openCurrent()
  const { designs } = (await answer(drill.api('/v1/file/designs'))).body as {
    designs: { id: string; thumbnail: string }[]
  }
  expect(designs[0]).toEqual({
    id: 'design_123',
    label: 'Specimen invoice',
    latestVersion: 5,
    thumbnail: `${drill.url}/thumbnails/design_123`,
    updatedAt: '2026-01-01T00:00:00.000Z',
  })
  expect(designs.some(({ id }) => /^\w{16}$/.test(id))).toBe(true)
  for (const { thumbnail } of designs)
    expect((await fetch(thumbnail)).headers.get('content-type')).toBe('image/png')
})

it('gives the parameters of the latest version, or of the one that is asked for', async () => {
  await using drill = await openLegacy()
  const parameters = async (of: string): Promise<unknown> =>
    (await answer(drill.api(`/v1/file/design/parameter/${of}`))).body
  expect(await parameters('design_123')).toEqual({ companyName: 'string', amount: 'number' })
  expect(await parameters('design_123?version=4')).toEqual({ companyName: 'string' })
  expect(await parameters('Sp3c1m3nQu0teA7x')).toEqual({
    customerName: 'string',
    isDraft: 'boolean',
    total: 'number',
    items: [{ itemName: 'string', price: 'number' }],
  })
  expect(await answer(drill.api('/v1/file/design/parameter/design_123?version=five'))).toEqual(
    badRequest(['version must be an integer number']),
  )
})

it('lists what stands in lists, and looks for empty numbers there', async () => {
  await using drill = await openCurrent()
  const quotation = (price: unknown) =>
    single(
      {
        params: {
          isDraft: true,
          items: [
            { itemName: 'Widget', price: 10 },
            { itemName: 'Gadget', price },
          ],
        },
      },
      { designId: 'Sp3c1m3nQu0teA7x', version: 2 },
    )
  const text = await pdfText(await bytes(post(drill, 'sync/single', quotation(20))))
  expect(text).toContain('isDraft: true')
  expect(text).toContain('itemName: Gadget, price: 20')
  expect(await answer(post(drill, 'sync/single', quotation('')))).toEqual(
    badRequest(['content.params.items.1.price must be a number conforming to the specified constraints']),
  )
})

it('prints what the caller gave, although the design knows none of the names', async () => {
  await using drill = await openCurrent()
  const response = await post(drill, 'sync/single', single({}, { designId: 'Sp3c1m3nQu0teA7x', version: 1 }))
  expect(response.status).toBe(201)
  expect(await pdfText(await bytes(response))).toContain('Company A')
})

it('ignores a webhookUrl and other fields that it does not know', async () => {
  await using drill = await openCurrent()
  const response = await post(
    drill,
    'sync/single',
    single({ colour: 'red' }, { webhookUrl: drill.receiver.url }),
  )
  expect(response.status).toBe(201)
  await drill.settled()
  expect(drill.receiver.received).toEqual([])
})

it('takes only UUIDs, share types by name and fewer files when its options say so', async () => {
  await using drill = await openCurrent({
    options: { designIds: 'uuid', shareTypes: 'codes-and-names', maxContents: 1 },
  })
  expect(await answer(post(drill, 'sync/single', single()))).toEqual(badRequest(['designId must be a UUID']))
  const design = { designId: '550e8400-e29b-41d4-a716-446655440000', version: 1 }
  const { body } = await answer(post(drill, 'async/single', single({ shareType: 'public' }, design)))
  expect(body).toMatchObject({ files: [{ share: { shareType: 'public' } }] })
  expect(
    await answer(
      post(drill, 'async/multiple', { ...multiple({ fileName: 'a' }, { fileName: 'b' }), ...design }),
    ),
  ).toEqual(badRequest(['contents must contain no more than 1 elements']))
})

it('answers a path or a method that it does not have as NestJS does', async () => {
  await using drill = await openCurrent()
  const cannot = (what: string) => ({
    status: 404,
    body: { statusCode: 404, message: `Cannot ${what}`, error: 'Not Found' },
  })
  expect(await answer(drill.api('/v1/file/nothing'))).toEqual(cannot('GET /v1/file/nothing'))
  expect(await answer(drill.api('/v1/file/sync/single', { method: 'PUT' }))).toEqual(
    cannot('PUT /v1/file/sync/single'),
  )
  expect(await answer(drill.api('/ws_1/design/design_123/files/1'))).toEqual(
    cannot('GET /ws_1/design/design_123/files/1'),
  )
})

it('reads a body of another type as an empty one, and a broken one not at all', async () => {
  await using drill = await openCurrent()
  const path = '/v1/file/sync/single'
  expect(
    await answer(drill.api(path, { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' })),
  ).toEqual(badRequest(['designId must be a string', 'version must be an integer number']))
  expect(
    await answer(
      drill.api(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }),
    ),
  ).toEqual(badRequest(expect.stringContaining('JSON')))
})

it('takes 20 MB in the legacy edition and 50 MB in the current one', async () => {
  const send = async (
    open: typeof openLegacy,
    megabytes: number,
  ): Promise<{ status: number; body: string }> => {
    await using drill = await open()
    const body = Buffer.from(
      JSON.stringify(single({ params: { filler: 'x'.repeat(megabytes * 1024 * 1024) } })),
    )
    const response = await request(`${drill.url}/v1/file/async/single`, {
      method: 'POST',
      headers: { ...drill.mock.headers(), 'content-type': 'application/json' },
      body,
    })
    return { status: response.statusCode, body: await response.body.text() }
  }
  const tooLarge = {
    status: 413,
    body: '{"statusCode":413,"message":"Payload Too Large","error":"Request Entity Too Large"}',
  }
  expect((await send(openLegacy, 19)).status).toBe(202)
  expect(await send(openLegacy, 20)).toEqual(tooLarge)
  expect((await send(openCurrent, 21)).status).toBe(202)
  expect(await send(openCurrent, 50)).toEqual(tooLarge)
})
