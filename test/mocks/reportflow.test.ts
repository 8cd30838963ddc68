import { expect, it } from 'vitest'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { openMock } from '../support/open-mock.ts'
import {
  answer,
  arrived,
  bytes,
  multiple,
  openCurrent,
  openLegacy,
  pdfText,
  post,
  single,
  zipNames,
  type LegacyHook,
} from './reportflow/drill.ts'
import currentSample from './reportflow/current-sample.json' with { type: 'json' }

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/

interface Accepted {
  readonly requestId: string
  readonly url: string
  readonly files: readonly { readonly fileId: string }[]
}

it('sends the bytes of the legacy page, key for key', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  await drill.clock.advance(45_123)
  const response = await post(drill, 'sync/single', single())
  await drill.settled()
  const { workspaceId } = drill.mock.credentials()
  const fileId = response.headers.get('file-id')
  const uuidInUrl = response.headers.get('file-url')?.split('/').at(-1)
  expect(arrived(drill)).toEqual([
    `{"event":"file.completed","timestamp":"2026-01-01T00:00:45.123Z","workspaceId":"${workspaceId}","designId":"design_123","version":5,"files":[{"fileId":"${fileId}","uuid":"${uuidInUrl}","fileName":"invoice.pdf","params":{"companyName":"Company A","amount":50000}}]}`,
  ])
})

it('sends the bytes of the current page, key for key, with passthrough only where it was given', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: drill.receiver.url })
  const body = multiple(
    { fileName: 'a', passthrough: { pageId: 'abc123' } },
    { fileName: 'b', shareType: '03', passcodeEnabled: true },
  )
  const { requestId, files } = (await answer(post(drill, 'async/multiple', body))).body as Accepted
  await drill.act('complete')
  await drill.settled()
  const share = (type: string, at: number, isLocked: boolean): string =>
    `"share":{"shareType":"${type}","url":"${drill.url}/file/${requestId}/${files[at]?.fileId}","passcodeEnabled":${isLocked}}`
  expect(arrived(drill)).toEqual([
    `{"event":"file.completed","timestamp":"2026-01-01T00:00:00.000Z","workspaceId":"${drill.mock.credentials()['workspaceId']}","requestId":"${requestId}","designId":"design_123","version":5,"files":[` +
      `{"fileId":"${files[0]?.fileId}","fileName":"a.pdf","passthrough":{"pageId":"abc123"},${share('workspace', 0, false)}},` +
      `{"fileId":"${files[1]?.fileId}","fileName":"b.pdf",${share('public', 1, true)}}]}`,
  ])
  expect((await drill.bare(`/file/${requestId}/${files[0]?.fileId}`)).status).toBe(200)
})

it('knows the printed sample of the current page too, and neither form with a field of the other', () => {
  const { schema } = reportflow.events['file.completed']
  expect(schema.parse(currentSample)).toEqual(currentSample)
  expect(schema.safeParse({ ...currentSample, requestId: undefined }).success).toBe(false)
})

it('answers a synchronous call with 201 and its PDF, which lists the parameters of the caller', async () => {
  await using drill = await openCurrent()
  const body = single({
    params: { companyName: 'Company A', amount: 50000, unknown: 'nowhere' },
    passthrough: { ページ: '1' },
  })
  const response = await post(drill, 'sync/single', body, { accept: 'application/json' })
  expect(response.status).toBe(201)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="invoice.pdf"')
  const requestId = response.headers.get('request-id') ?? ''
  expect(requestId).toMatch(uuid)
  expect(response.headers.get('file-url')).toBe(`${drill.url}/v1/file/download/${requestId}`)
  expect(response.headers.has('file-id')).toBe(false)
  const mapping = JSON.parse(decodeURIComponent(response.headers.get('x-file-mapping') ?? '')) as [
    { fileId: string },
  ]
  expect(mapping).toMatchObject([{ fileName: 'invoice.pdf', passthrough: { ページ: '1' } }])

  const pdf = await bytes(response)
  const text = await pdfText(pdf)
  expect(text).toContain('companyName: Company A')
  expect(text).toContain('amount: 50000')
  expect(text).toContain('unknown: nowhere')

  await drill.clock.advance('1d')
  const again = await drill.api(`/v1/file/download/${requestId}/${mapping[0].fileId}`)
  expect(again.headers.get('file-id')).toBe(mapping[0].fileId)
  expect(await bytes(again)).toEqual(pdf)
})

it('answers several files as a ZIP, with one webhook for all of them', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  const response = await post(drill, 'sync/multiple', multiple({ fileName: 'a' }, { fileName: '請求書.pdf' }))
  expect(response.headers.get('content-type')).toBe('application/zip')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="files.zip"')
  expect(response.headers.get('file-id')).toMatch(/^batch_\w{16}$/)
  const zip = await bytes(response)
  expect(zipNames(zip)).toEqual(['a.pdf', '請求書.pdf'])
  await drill.settled()
  const [hook, ...others] = arrived(drill).map((body) => JSON.parse(body) as LegacyHook)
  expect(others).toEqual([])
  expect(hook?.files.map(({ fileName }) => fileName)).toEqual(['a.pdf', '請求書.pdf'])
  expect(new Set(hook?.files.map((file) => file.uuid)).size).toBe(2)

  const url = response.headers.get('file-url') ?? ''
  expect(await bytes(fetch(url))).toEqual(zip)
  for (const file of hook?.files ?? []) {
    const download = await drill.api(`/v1/file/download/${file.uuid}/${file.fileId}`)
    expect(download.headers.get('content-type')).toBe('application/pdf')
  }
})

it('answers an asynchronous call with 202 and the words of its edition', async () => {
  await using legacy = await openLegacy()
  const { workspaceId } = legacy.mock.credentials()
  const url = expect.stringContaining(`${legacy.url}/${workspaceId}/design/design_123/files/`)
  expect(await answer(post(legacy, 'async/single', single()))).toEqual({
    status: 202,
    body: { url, fileId: expect.stringMatching(/^file_\w{16}$/) },
  })
  const { body } = await answer(
    post(legacy, 'async/multiple', multiple({ fileName: 'a' }, { fileName: 'b' })),
  )
  expect(body).toMatchObject({
    fileId: expect.stringMatching(/^batch_/),
    files: [{ fileName: 'a.pdf' }, { fileName: 'b.pdf' }],
  })

  await using current = await openCurrent()
  const { status, body: accepted } = await answer(post(current, 'async/single', single({ shareType: '02' })))
  expect(status).toBe(202)
  const { requestId } = accepted as Accepted
  expect(accepted).toEqual({
    requestId: expect.stringMatching(uuid),
    url: `${current.url}/v1/file/download/${requestId}`,
    files: [
      {
        fileName: 'invoice.pdf',
        fileId: expect.stringMatching(uuid),
        share: {
          shareType: 'invited',
          url: expect.stringContaining(`/file/${requestId}/`),
          passcodeEnabled: false,
        },
      },
    ],
  })
})

it('lets nobody download an asynchronous file before it is done, and announces it once', async () => {
  await using drill = await openCurrent()
  await drill.operate({ url: drill.receiver.url })
  const { requestId, files } = (await answer(post(drill, 'async/single', single()))).body as Accepted
  const paths = [`/v1/file/download/${requestId}`, `/v1/file/download/${requestId}/${files[0]?.fileId}`]
  const notReady = {
    statusCode: 404,
    message: 'ジョブはまだ完了していません。少し待って再試行してください。',
    error: 'Not Found',
  }
  await drill.clock.advance(1999)
  for (const path of paths) expect(await answer(drill.api(path))).toEqual({ status: 404, body: notReady })
  expect(arrived(drill)).toEqual([])

  await drill.clock.advance(1)
  for (const path of paths) expect((await drill.api(path)).status).toBe(200)
  await drill.act('complete', { id: requestId })
  await drill.clock.advance('1d')
  expect(arrived(drill)).toHaveLength(1)
})

it('takes as long over an asynchronous request as it is told to', async () => {
  await using drill = await openCurrent({ options: { asyncDelayMs: 60_000 } })
  const { url } = (await answer(post(drill, 'async/single', single()))).body as Accepted
  const status = async (): Promise<number> => (await fetch(url, { headers: drill.mock.headers() })).status
  await drill.clock.advance(59_999)
  expect(await status()).toBe(404)
  await drill.clock.advance(1)
  expect(await status()).toBe(200)
})

it('completes the newest pending request on demand, and its timer then finds nothing to do', async () => {
  await using drill = await openLegacy({ options: { notReady: 409, asyncDelayMs: 60_000 } })
  await drill.operate({ url: drill.receiver.url })
  const first = (await answer(post(drill, 'async/single', single({ fileName: 'first' })))).body as {
    url: string
    fileId: string
  }
  await post(drill, 'async/single', single({ fileName: 'second' }))
  expect((await fetch(first.url)).status).toBe(409)
  await drill.act('complete')
  await drill.settled()
  expect(arrived(drill)).toHaveLength(1)
  expect(arrived(drill)[0]).toContain('second.pdf')
  await drill.act('complete', { id: first.fileId })
  await drill.clock.advance('1h')
  expect(arrived(drill)).toHaveLength(2)
  expect((await fetch(first.url)).headers.get('content-type')).toBe('application/pdf')
  await expect(drill.act('complete')).rejects.toThrow('reportflow complete: a request not found')
})

it('no longer has the files of a request that has expired', async () => {
  await using drill = await openCurrent()
  const requestId = (await post(drill, 'sync/single', single())).headers.get('request-id')
  await drill.act('expire')
  expect(await answer(drill.api(`/v1/file/download/${requestId}`))).toEqual({
    status: 404,
    body: {
      statusCode: 404,
      message: 'ダウンロード対象が存在しないか、保管期限を過ぎています。',
      error: 'Not Found',
    },
  })
})

it('tells a request that it does not know from a file that the request does not have', async () => {
  await using drill = await openCurrent()
  const requestId = (await post(drill, 'sync/single', single())).headers.get('request-id')
  const message = async (path: string): Promise<unknown> =>
    ((await answer(drill.api(`/v1/file/download/${path}`))).body as { message: unknown }).message
  expect(await message('nobody')).toBe('指定された生成ジョブ (requestId) が見つかりません。')
  expect(await message('nobody/nothing')).toBe('指定された生成ジョブ (requestId) が見つかりません。')
  expect(await message(`${requestId}/nothing`)).toBe(
    'ダウンロード対象が存在しないか、保管期限を過ぎています。',
  )
})

it.each([
  ['legacy', 'Missing authentication headers', 'Invalid credentials'],
  ['current', '認証方式ヘッダーが存在しません', '認証情報が不正です'],
])(
  'answers 412 to a missing key and 401 to a wrong one, in the words of %s',
  async (edition, missing, wrong) => {
    await using drill = await openMock(reportflow, { edition, options: { appkeyAlone: 'refused' } })
    for (const name of Object.keys(drill.mock.headers())) {
      const { [name]: _, ...others } = drill.mock.headers()
      expect(await answer(drill.bare('/v1/file/designs', { headers: others }))).toEqual({
        status: 412,
        body: { statusCode: 412, message: missing, error: 'Precondition Failed' },
      })
      expect(await answer(drill.api('/v1/file/designs', { headers: { [name]: 'revoked' } }))).toEqual({
        status: 401,
        body: { statusCode: 401, message: wrong, error: 'Unauthorized' },
      })
    }
  },
)

it('gives each edition its own keys', async () => {
  await using legacy = await openLegacy()
  await using current = await openCurrent()
  expect(legacy.mock.credentials()).toEqual({
    workspaceId: expect.stringMatching(/^ws_[a-z\d]{8}$/),
    appKey: expect.stringMatching(/^app_\w{12}$/),
    secretKey: expect.stringMatching(/^sec_\w{12}$/),
  })
  expect(current.mock.credentials()).toEqual({
    workspaceId: legacy.mock.credentials()['workspaceId'],
    appKey: expect.stringMatching(/^ak_\w{13}$/),
    clientId: expect.stringMatching(/^client_\w{16}$/),
    clientSecret: expect.stringMatching(/^cs_\w{32}$/),
  })
})

it('takes a legacy call on the host of its own workspace only', async () => {
  const statusOn = async (host: string, edition: 'legacy' | 'current'): Promise<number> => {
    await using drill = await (edition === 'legacy' ? openLegacy : openCurrent)({ face: 'msw' })
    const name = host.replace('{own}', drill.mock.credentials()['workspaceId'] ?? '')
    return (await fetch(`https://${name}/v1/file/designs`, { headers: drill.mock.headers() })).status
  }
  expect(await statusOn('{own}.re-port-flow.com', 'legacy')).toBe(200)
  expect(await statusOn('{own}.api.re-port-flow.com', 'legacy')).toBe(200)
  expect(await statusOn('ws_other.re-port-flow.com', 'legacy')).toBe(401)
  expect(await statusOn('ws_other.re-port-flow.com', 'current')).toBe(200)
})
