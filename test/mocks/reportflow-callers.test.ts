import { expect, it } from 'vitest'
import type { OpenMock } from '../support/open-mock.ts'
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
  warnings,
  zipNames,
} from './reportflow/drill.ts'
import { accessToken } from './reportflow/oauth.ts'

/** What today's clients send. */
const appkeyAlone = (drill: OpenMock): Record<string, string> => ({
  appkey: drill.mock.credentials()['appKey'] ?? '',
})

const call = (drill: OpenMock, path: string, headers: Record<string, string>, body?: object) =>
  drill.bare(
    path,
    body === undefined
      ? { headers }
      : {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  )

interface Accepted {
  readonly requestId: string
  readonly url: string
  readonly files: readonly { readonly fileId: string; readonly fileName: string }[]
}

it('answers a client of today in the default edition as the current one does, webhook and files included', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  const keys = appkeyAlone(drill)
  const body = multiple({ fileName: 'a', passthrough: { pageId: 'abc123' } }, { fileName: 'b' })
  const accepted = await call(drill, '/v1/file/async/multiple', keys, body)
  expect(accepted.status).toBe(202)
  const { requestId, url, files } = (await accepted.json()) as Accepted
  expect(files).toMatchObject([
    { fileName: 'a.pdf', passthrough: { pageId: 'abc123' }, share: { shareType: 'workspace' } },
    { fileName: 'b.pdf' },
  ])
  await drill.act('complete')
  await drill.settled()
  expect(JSON.parse(arrived(drill)[0] ?? '')).toMatchObject({
    requestId,
    files: [{ fileId: files[0]?.fileId, passthrough: { pageId: 'abc123' }, share: {} }, {}],
  })
  expect(zipNames(await bytes(fetch(url, { headers: keys })))).toEqual(['a.pdf', 'b.pdf'])
  const pdf = await bytes(call(drill, `/v1/file/download/${requestId}/${files[0]?.fileId}`, keys))
  expect(Buffer.from(pdf).toString('utf8')).toContain('<rdf:li>pageId=abc123</rdf:li>')
  const made = await call(drill, '/v1/file/sync/single', keys, single())
  expect(made.headers.get('request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect((await call(drill, '/v1/file/designs', keys)).status).toBe(200)
})

it('answers a client of both keys in the default edition as ever, beside one of today', async () => {
  await using drill = await openLegacy()
  await drill.operate({ url: drill.receiver.url })
  await call(drill, '/v1/file/sync/single', appkeyAlone(drill), single())
  const old = await post(drill, 'sync/single', single())
  expect([old.headers.get('file-id'), old.headers.get('request-id')]).toEqual([
    expect.stringMatching(/^file_/),
    null,
  ])
  await drill.settled()
  const [first, second] = arrived(drill).map((body) => JSON.parse(body) as object)
  expect([first, second].map((body) => 'requestId' in (body ?? {}))).toEqual([true, false])
})

it('says once in the log that it follows a caller, and how to choose', async () => {
  await using drill = await openLegacy()
  for (const _ of [1, 2]) await call(drill, '/v1/file/designs', appkeyAlone(drill))
  await drill.api('/v1/file/designs')
  expect(warnings(drill)).toEqual([
    expect.stringMatching(/--edition reportflow=current.*--option reportflow\.appkeyAlone=refused/),
  ])
})

it('refuses a client of today in the default edition when told to, and says which edition has it', async () => {
  await using drill = await openLegacy({ options: { appkeyAlone: 'refused' } })
  expect(await answer(call(drill, '/v1/file/designs', appkeyAlone(drill)))).toEqual({
    status: 412,
    body: { statusCode: 412, message: 'Missing authentication headers', error: 'Precondition Failed' },
  })
  expect(warnings(drill)).toEqual([
    expect.stringMatching(
      /wants AppKey and SecretKey, and this call has appkey alone.*--edition reportflow=current/,
    ),
  ])
})

it('never refuses a call for its keys without a word in the log', async () => {
  await using legacy = await openLegacy()
  expect((await legacy.bare('/v1/file/designs')).status).toBe(412)
  expect((await call(legacy, '/v1/file/designs', { authorization: 'Bearer x' })).status).toBe(412)
  expect(warnings(legacy)).toHaveLength(2)
  await using current = await openCurrent()
  expect((await call(current, '/v1/file/designs', { 'x-api-key': 'ak_1' })).status).toBe(412)
  expect((await call(current, '/v1/file/designs', { appkey: 'app_1', secretkey: 'sec_1' })).status).toBe(401)
  expect(warnings(current)).toEqual([
    expect.stringMatching(/wants appkey or a Bearer token; --edition reportflow=legacy/),
    expect.stringMatching(/this call has a SecretKey.*--edition reportflow=legacy/),
  ])
})

it('refuses a wrong key of a client of today too', async () => {
  await using drill = await openLegacy()
  expect((await call(drill, '/v1/file/designs', { appkey: 'ak_wrong' })).status).toBe(401)
})

it('names the edition that has tokens and gallery', async () => {
  await using drill = await openLegacy()
  expect((await drill.bare('/api/v1/public/templates')).status).toBe(404)
  expect(warnings(drill).join('\n')).toMatch(/tokens and gallery, is part of --edition reportflow=current/)
})

it('ignores an app-key beside a Bearer token, as an older client sends it', async () => {
  await using drill = await openCurrent()
  const authorization = `Bearer ${await accessToken(drill)}`
  const headers = { authorization, 'app-key': 'anything' }
  expect((await call(drill, '/v1/file/designs', headers)).status).toBe(200)
})

it.each([openLegacy, openCurrent])(
  'has keys of 16 characters, before and after they are regenerated',
  async (open) => {
    await using drill = await open()
    const lengths = () => ['appKey', 'secretKey'].map((name) => drill.mock.credentials()[name]?.length ?? 16)
    expect(lengths()).toEqual([16, 16])
    await drill.act('regenerate')
    expect(lengths()).toEqual([16, 16])
  },
)

it.each([
  ['prefixed', /^ws_[a-z0-9]{8}$/],
  ['ulid', /^01[0-9A-HJKMNP-TV-Z]{24}$/],
])('has a workspace id that is %s, in webhooks and hosts alike', async (workspaceIds, form) => {
  await using drill = await openLegacy({ options: { workspaceIds } })
  await drill.operate({ url: drill.receiver.url })
  const { workspaceId = '' } = drill.mock.credentials()
  expect(workspaceId).toMatch(form)
  await post(drill, 'sync/single', single())
  await drill.settled()
  expect(JSON.parse(arrived(drill)[0] ?? '')).toMatchObject({ workspaceId })
})

it('prints what the caller gave, also under names that the design does not know', async () => {
  await using drill = await openCurrent()
  const params = { companyName: 'Company A', amount: 5, memo: 'by hand', rows: [{ a: 1 }] }
  const text = await pdfText(await bytes(post(drill, 'sync/single', single({ params }))))
  expect(text).toMatch(/companyName: Company A[^]*amount: 5[^]*memo: by hand[^]*rows:[^]*a: 1/)
})
