import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { checkErrors } from '../../mocks/amani/model/enums.ts'
import { arrived, call, createProfile, listen, open, read, text, uploadDocument } from './amani/drive.ts'

it("lists a profile's documents, archived ones only when asked for", async () => {
  await using drill = await open()
  const { id, access } = await createProfile(drill)
  const other = await createProfile(drill, { id_card_number: 'another' })
  const [first, second, third] = [
    await uploadDocument(drill, id),
    await uploadDocument(drill, other.id),
    await uploadDocument(drill, id),
  ]
  await call(drill, `PUT /api/v2/document/${first}/archive`)
  const list = async (query: string, token?: string) => {
    const { body } = await call(drill, `GET /api/v2/document${query}`, undefined, token)
    return (body['results'] as { id: string }[]).map((document) => document.id)
  }
  expect(await list(`?profile=${id}`)).toEqual([third])
  expect(await list(`?profile=${id}&archived=true`)).toEqual([first])
  expect(await list(`?profile=${other.id}`)).toEqual([second])
  expect(await list('', access)).toEqual([third])
  expect((await call(drill, `GET /api/v2/document?profile=${other.id}`, undefined, access)).status).toBe(403)
  expect((await call(drill, 'GET /api/v2/document')).body).toEqual({ profile: ['This field is required.'] })
  expect((await call(drill, 'GET /api/v2/document?archived=perhaps')).body).toEqual({
    archived: ['Must be a valid boolean.'],
  })
})

it('rejects a document with each documented code, and with no other', async () => {
  await using drill = await open()
  const { id: profile } = await createProfile(drill)
  await listen(drill, 'document_status_change')
  const codes = Object.keys(checkErrors).map(Number)
  expect(codes).toHaveLength(18)
  for (const code of codes) {
    const id = await uploadDocument(drill, profile)
    await call(drill, `PUT /api/v2/document/${id}/status`, { status: 'REJECTED', errors: [code] })
    const { body } = await call(drill, `GET /api/v2/document/${id}`)
    expect(body).toMatchObject({ status: 'REJECTED', errors: [{ error_code: code }] })
  }
  expect((await arrived(drill)).map(({ data }) => data['errors'])).toMatchObject(
    codes.map((code) => [{ error_code: code }]),
  )
  const id = await uploadDocument(drill, profile)
  for (const wrong of [1007, 9999, 'blur', null]) {
    const answer = await call(drill, `PUT /api/v2/document/${id}/status`, {
      status: 'REJECTED',
      errors: [wrong],
    })
    expect([wrong, answer.status, Object.keys(answer.body)]).toEqual([wrong, 400, ['errors']])
  }
  expect((await call(drill, `GET /api/v2/document/${id}`)).body).toMatchObject({ status: 'PENDING_REVIEW' })
})

it('says whether a review changed anything, and forgets the errors of one that was approved after all', async () => {
  await using drill = await open()
  const { id: profile } = await createProfile(drill)
  const id = await uploadDocument(drill, profile)
  const review = async (body: unknown) => (await call(drill, `PUT /api/v2/document/${id}/status`, body)).text
  expect(await review({ status: 'REJECTED', errors: [1002] })).toBe('{"result":true,"status":"REJECTED"}')
  expect(await review({ status: 'REJECTED' })).toBe('{"result":false,"status":"REJECTED"}')
  expect(await review({ status: 'APPROVED' })).toBe('{"result":true,"status":"APPROVED"}')
  expect((await call(drill, `GET /api/v2/document/${id}`)).body['errors']).toEqual([])
  expect(await review({ status: 'PROCESSING' })).toBe(
    '{"status":["\\"PROCESSING\\" is not a valid choice."]}',
  )
})

it('lets the automatic check bring a document to every status of a step', async () => {
  await using drill = await open()
  const { id: profile } = await createProfile(drill)
  const id = await uploadDocument(drill, profile)
  await listen(drill, 'document_status_change')
  const statuses = ['PROCESSING', 'AUTOMATICALLY_REJECTED', 'NOT_UPLOADED', 'PENDING_REVIEW', 'APPROVED']
  for (const status of [...statuses, 'REJECTED']) await drill.act('check-document', { id, status })
  await drill.act('check-document', { codes: [1002, 3001] })
  expect((await arrived(drill)).map(({ data }) => data['status'])).toEqual([
    ...statuses,
    'REJECTED',
    'AUTOMATICALLY_REJECTED',
  ])
  expect((await call(drill, `GET /api/v2/document/${id}`)).body['errors']).toMatchObject([
    { error_code: 1002 },
    { error_code: 3001 },
  ])
  await expect(drill.act('check-document', { codes: [1] })).rejects.toThrow('the codes are 1001, 1002')
})

it.each([
  [
    'document_update',
    [
      ['document_update', true],
      ['document_update', false],
    ],
  ],
  [
    'document_delete',
    [
      ['document_delete', undefined],
      ['document_update', false],
    ],
  ],
  ['none', []],
])('archives and restores; with archiveEvent %s that is told as follows', async (archiveEvent, told) => {
  await using drill = await open({ options: { archiveEvent } })
  const { id: profile } = await createProfile(drill)
  const id = await uploadDocument(drill, profile)
  await listen(drill, 'document_update', 'document_delete')
  for (const what of ['archive', 'archive', 'restore', 'restore']) {
    const { status, body } = await call(drill, `PUT /api/v2/document/${id}/${what}`)
    expect([status, body['archived']]).toEqual([200, what === 'archive'])
  }
  expect((await arrived(drill)).map(({ event, data }) => [event, data['archived']])).toEqual(told)
})

it('shows a rule for each class of document, with the state of the newest', async () => {
  await using drill = await open()
  const { id: profile } = await createProfile(drill)
  const first = await uploadDocument(drill, profile)
  await call(drill, 'POST /api/v2/document', { profile, type: 'XXX_SE_0', pages: ['x'] })
  await call(drill, 'POST /api/v2/document', { profile, type: 'ID', pages: ['x'], attempt: 2 })
  await drill.act('reject-document', { code: 1008 })
  const { body } = await call(drill, `GET /api/v2/profile/${profile}`)
  expect(body['rules']).toEqual([
    {
      id: first,
      title: 'Identity card',
      phase: 0,
      document_classes: ['ID'],
      sort_order: 0,
      status: 'REJECTED',
      attempt: 2,
      errors: [{ error_code: 1008, error_message: checkErrors[1008] }],
    },
    expect.objectContaining({ document_classes: ['SE'], sort_order: 1, status: 'PENDING_REVIEW' }),
  ])
  await drill.act('archive-document', {})
  const { body: after } = await call(drill, `GET /api/v2/profile/${profile}`)
  expect(after['rules']).toMatchObject([{ id: first, status: 'PENDING_REVIEW', errors: [] }, {}])
})

it('takes a video or what an NFC chip gave in place of pages, and then the profile has NFC', async () => {
  await using drill = await open()
  const { id: profile } = await createProfile(drill)
  const upload = async (fields: Readonly<Record<string, unknown>>) => {
    const { status, body } = await call(drill, 'POST /api/v2/document', { profile, ...fields })
    return [status, body['pages']]
  }
  const hasNfc = async () => (await call(drill, `GET /api/v2/profile/${profile}`)).body['has_nfc']
  expect(await upload({ type: 'XXX_SE_0' })).toEqual([400, ['This field is required.']])
  expect(await upload({ type: 'XXX_SE_0', videos: ['data:video/mp4;base64,AAAA'] })).toEqual([201, 0])
  expect(await hasNfc()).toBe(false)
  expect(await upload({ type: 'XXX_NF_0', nfc: { dg1: 'AAAA' } })).toEqual([201, 0])
  expect(await hasNfc()).toBe(true)
  expect(await upload({ type: 'XXX_SE_0', videos: [''] })).toEqual([400, undefined])
})

it('refuses pages that are too many, too long or empty, by place, and keeps nothing of the upload', async () => {
  await using drill = await open({ options: { maxPages: 2, maxPageBytes: 8 } })
  const { id: profile } = await createProfile(drill)
  const before = drill.tenant.snapshot()
  const upload = async (...pages: Blob[]) => {
    const form = new FormData()
    form.set('profile', profile)
    form.set('type', 'TUR_ID_1')
    pages.forEach((page, at) => form.append('pages', page, `${at}.jpg`))
    const { status, body } = await read(await drill.api('/api/v2/document', { method: 'POST', body: form }))
    return [status, body['pages']]
  }
  const page = new Blob(['12345678'])
  expect(await upload(page, page, page)).toEqual([400, ['Ensure this field has no more than 2 elements.']])
  expect(await upload(page, new Blob(['123456789']))).toEqual([
    400,
    { '1': ['Ensure this file is no longer than 8 bytes.'] },
  ])
  expect(await upload(new Blob([]))).toEqual([400, { '0': ['The submitted file is empty.'] }])
  expect(drill.tenant.snapshot()).toEqual(before)
  expect(await upload(page, page)).toEqual([201, 2])
  const [{ id } = { id: '' }] = (await call(drill, `GET /api/v2/document?profile=${profile}`)).body[
    'results'
  ] as {
    id: string
  }[]
  expect((await call(drill, `PUT /api/v2/document/${id}`, { pages: ['123456789'] })).status).toBe(400)
})

it.each([
  [404, { detail: 'Not found.' }],
  [202, { status: 'PROCESSING' }],
  [409, { status: 'PROCESSING' }],
])('makes a ZIP in its time; before that the download is %i', async (zipNotReadyStatus, said) => {
  await using drill = await open({ options: { zipDelaySeconds: 90, zipNotReadyStatus } })
  const { id } = await createProfile(drill)
  await uploadDocument(drill, id)
  await listen(drill, 'zip_file_create')
  const asked = await call(drill, `POST /api/v2/profile/${id}/zip`)
  expect([asked.status, asked.body['status']]).toEqual([202, 'PROCESSING'])
  const path = text(asked.body['url']).slice(drill.url.length)
  await drill.clock.advance('89s')
  expect(await call(drill, `GET ${path}`)).toMatchObject({ status: zipNotReadyStatus, body: said })
  expect(await arrived(drill)).toEqual([])
  await drill.clock.advance('1s')
  expect(await arrived(drill)).toMatchObject([
    { event: 'zip_file_create', profile: { id }, data: { id: asked.body['id'], url: asked.body['url'] } },
  ])
  const file = await drill.api(path)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())))).toContain('profile.pdf')
})

it('leaves archived documents out of a ZIP, and takes up a ZIP that was under way after a restart', async () => {
  await using drill = await open({ options: { zipDelaySeconds: 60 } })
  const { id } = await createProfile(drill)
  await call(drill, `PUT /api/v2/document/${await uploadDocument(drill, id)}/archive`)
  await listen(drill, 'zip_file_create')
  const { body } = await call(drill, `POST /api/v2/profile/${id}/zip`)
  const saved = JSON.parse(JSON.stringify(drill.tenant.snapshot())) as ReturnType<
    typeof drill.tenant.snapshot
  >
  drill.tenant.reset()
  drill.tenant.restore(saved)
  await drill.clock.advance('60s')
  expect(await arrived(drill)).toHaveLength(1)
  const file = await drill.api(text(body['url']).slice(drill.url.length))
  expect(Object.keys(unzipSync(new Uint8Array(await file.arrayBuffer())))).toEqual([
    'profile.pdf',
    'photo.jpg',
  ])
})
