import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { made, send } from './amiqus/operations/operation.ts'
import {
  createClient,
  createFile,
  createForm,
  createFormTemplate,
  createRecord,
  formFields,
  upload,
} from './amiqus/operations/prerequisites.ts'

const megabyte = 1024 * 1024

async function listen(drill: OpenMock): Promise<() => Promise<readonly [string, string[]][]>> {
  await made(send(drill, 'POST', '/api/v2/webhooks', { url: drill.receiver.url, events: ['form.*'] }))
  return async () => {
    await drill.settled()
    return drill.receiver.received.map(({ body }) => {
      const { trigger, data } = JSON.parse(body.toString()) as { trigger: { alias: string }; data: object }
      return [trigger.alias, Object.keys(data)]
    })
  }
}

it('gives back the bytes that were uploaded, under the name that they had', async () => {
  await using drill = await openMock(amiqus)
  const client = await createClient(drill)
  const attachment = await made<{ id: number; name: string }>(
    upload(drill, 'péché "1".pdf', '%PDF-1.4 bytes'),
  )
  expect(attachment).toMatchObject({
    original: 'péché "1".pdf',
    type: 'application/pdf',
    size: 14,
    av_status: 'clean',
  })
  expect(attachment.name).toMatch(/^[0-9a-f-]{36}\.pdf$/)
  const file = await made(
    send(drill, 'POST', `/api/v2/clients/${client}/files`, { attachment: attachment.id }),
  )
  expect(file).toMatchObject({
    type: 'internal',
    source: { id: client, type: 'client' },
    name: attachment.name,
  })
  const response = await drill.api(`/api/v2/clients/${client}/files/${file.id}/download`)
  expect(await response.text()).toBe('%PDF-1.4 bytes')
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="p_ch_ _1_.pdf"')
})

it('refuses what is no upload, and keeps nothing of it', async () => {
  await using drill = await openMock(amiqus)
  const before = drill.tenant.snapshot().mocks
  const post = (body: string, type: string): Promise<Response> =>
    drill.api('/api/v2/attachments', { method: 'POST', body, headers: { 'content-type': type } })
  const truncated =
    '--b\r\nContent-Disposition: form-data; name="attachment"; filename="a.txt"\r\n\r\ncut off'
  expect((await post(truncated, 'multipart/form-data; boundary=b')).status).toBe(422)
  expect((await post('', 'multipart/form-data; boundary=b')).status).toBe(422)
  expect((await post('{}', 'application/json')).status).toBe(422)
  const wrongKind = await upload(drill, 'program.exe')
  expect(await wrongKind.json()).toEqual({
    attachment: [
      'The attachment must be a file of type: pdf, docx, doc, xlsx, xls, csv, txt, jpg, png, tiff, zip',
    ],
  })
  const noFile = new FormData()
  noFile.set('attachment', 'text')
  const text = await drill.api('/api/v2/attachments', { method: 'POST', body: noFile })
  expect([text.status, await text.json()]).toEqual([422, { attachment: ['Value must be a file'] }])
  expect(drill.tenant.snapshot().mocks).toEqual(before)
})

it('answers 413 as HTML to a file of 100 MB and a byte', async () => {
  await using drill = await openMock(amiqus)
  const before = drill.tenant.snapshot().mocks
  for (const size of [100 * megabyte + 1, 102 * megabyte]) {
    const response = await upload(drill, 'big.txt', new Blob([new Uint8Array(size)]))
    expect([response.status, response.headers.get('content-type')]).toEqual([413, 'text/html'])
  }
  expect(drill.tenant.snapshot().mocks).toEqual(before)
})

it('hands out no file before its scan, and none that has a virus', async () => {
  await using drill = await openMock(amiqus, { options: { scans: 'pending' } })
  const { client, file } = await createFile(drill)
  const { data } = await made<{ data: { attachment: { id: number } }[] }>(drill.api('/api/v2/files'))
  const id = data[0]?.attachment.id
  const download = async (): Promise<[number, unknown]> => {
    const response = await drill.api(`/api/v2/clients/${client}/files/${file}/download`)
    return [response.status, response.ok ? await response.text() : await response.json()]
  }
  expect(await download()).toEqual([423, { error: 'File scan is not yet complete' }])
  await drill.act('scan', { id, result: 'error' })
  expect(await download()).toEqual([423, { error: 'File scan could not be completed' }])
  await drill.act('scan', { id, result: 'infected' })
  expect(await download()).toEqual([410, { error: 'File scan detected a virus' }])
  await drill.act('scan', { id, result: 'clean' })
  expect(await download()).toEqual([200, 'SPECIMEN'])
})

it('gives an upload to one thing only, and keeps it as long as that', async () => {
  await using drill = await openMock(amiqus)
  const { client, file } = await createFile(drill)
  const { data } = await made<{ data: { attachment: { id: number } }[] }>(drill.api('/api/v2/files'))
  const attachment = data[0]?.attachment.id ?? 0
  const twice = await send(drill, 'POST', `/api/v2/clients/${client}/files`, { attachment })
  expect([twice.status, await twice.json()]).toEqual([
    422,
    { attachment: ['The selected attachment is invalid'] },
  ])
  expect((await drill.api(`/api/v2/attachments/${attachment}`, { method: 'DELETE' })).status).toBe(403)
  const refused = await drill.api(`/api/v2/attachments/${attachment}/redact`, { method: 'PUT' })
  expect([refused.status, await refused.json()]).toEqual([
    422,
    { errors: [`Attachment ${attachment} cannot be redacted`] },
  ])
  expect((await drill.api(`/api/v2/clients/${client}/files/${file}`, { method: 'DELETE' })).status).toBe(204)
  expect((await drill.api(`/api/v2/attachments/${attachment}`, { method: 'DELETE' })).status).toBe(404)
})

it('puts a picture in the place of a redacted file, and shows when', async () => {
  await using drill = await openMock(amiqus)
  const client = await createClient(drill)
  const { id } = await made(upload(drill))
  await createRecord(drill, client, [
    { type: 'document.transfer', preferences: { name: 'Terms', attachment: id } },
  ])
  await drill.clock.advance('1h')
  const redacted = await made(drill.api(`/api/v2/attachments/${id}/redact`, { method: 'PUT' }))
  expect(redacted).toMatchObject({ type: 'image/png', original: 'specimen.txt-redacted.png' })
  const files = await made<{ data: { id: number; redacted_at: string }[] }>(
    drill.api(`/api/v2/clients/${client}/files?source=record_document&source_type=sent`),
  )
  expect(files.data).toMatchObject([
    { type: 'sent', redacted_at: '2026-01-01T01:00:00Z', is_deletable: false },
  ])
  const download = await drill.api(`/api/v2/clients/${client}/files/${files.data[0]?.id}/download`)
  expect(
    Buffer.from(await download.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
})

it('makes a received document of an upload that answers a document template', async () => {
  await using drill = await openMock(amiqus)
  const client = await createClient(drill)
  const { data } = await made<{ data: { id: number }[] }>(drill.api('/api/v2/templates/documents'))
  const { id: attachment } = await made(upload(drill))
  const path = `/api/v2/clients/${client}/files`
  const unknown = await send(drill, 'POST', path, { attachment, template: 1 })
  expect(await unknown.json()).toEqual({ template: ['The selected template is invalid'] })
  await made(send(drill, 'POST', path, { attachment, template: data[0]?.id, name: 'Letter' }))
  const files = await made(drill.api(`${path}?expand=source,created_by&search=LETT`))
  expect(files).toMatchObject({
    total: 1,
    data: [
      {
        name: 'Letter',
        source: { object: 'client_document', client },
        created_by: { object: 'team_member' },
      },
    ],
  })
})

it('makes a new version of a template whose fields change, and leaves the forms that it gave', async () => {
  await using drill = await openMock(amiqus)
  const { client, reference } = await createForm(drill)
  const template = await createFormTemplate(drill)
  const path = `/api/v2/form-templates/${template}`
  expect(await made(send(drill, 'PATCH', path, { name: 'Other' }))).toMatchObject({
    version: 1,
    name: 'Other',
  })
  const fields = [...formFields, { id: '4', type: 'heading', label: 'End' }]
  expect(await made(send(drill, 'PATCH', path, { fields }))).toMatchObject({ version: 2, fields })
  expect(await made(drill.api(`/api/v2/clients/${client}/forms/${reference}`))).toMatchObject({
    version: 1,
    type: 'requested',
    fields: [{ id: '1' }, { id: '2', value: null, flag: false }, { id: '3', value: null, flag: false }],
  })
})

it.each<[string, unknown, string]>([
  ['one field', [formFields[1]], 'fields'],
  ['an unknown type', [formFields[1], { id: '9', type: 'slider' }], 'fields.1.type'],
  ['an id twice', [formFields[1], formFields[1]], 'fields.1.id'],
  ['a section with a field that is nowhere', [formFields[0], formFields[1]], 'fields.0.fields.1'],
  [
    'one option',
    [formFields[1], { ...formFields[2], label: { value: 'A', options: ['B'] } }],
    'fields.1.label.options',
  ],
  ['a document of nothing', [formFields[1], { id: '9', type: 'document' }], 'fields.1.label'],
])('refuses a form template with %s', async (_what, fields, path) => {
  await using drill = await openMock(amiqus)
  const response = await send(drill, 'POST', '/api/v2/form-templates', { name: 'Questions', fields })
  expect([response.status, Object.keys((await response.json()) as object)]).toEqual([422, [path]])
})

it('tells of the life of a form that was attached directly', async () => {
  await using drill = await openMock(amiqus)
  const client = await createClient(drill)
  const template = await createFormTemplate(drill)
  const heard = await listen(drill)
  await drill.act('attach-form', { client, template })
  await drill.act('modify-form', { name: 'Renamed' })
  await drill.act('answer-form', { field: '2', value: 'Baker' })
  await drill.act('submit-form')
  await drill.act('delete-form')
  expect(await heard()).toEqual([
    ['form.attached', ['form', 'client']],
    ['form.modified', ['form', 'client']],
    ['form.updated', ['form', 'client']],
    ['form.submitted', ['form', 'client']],
    ['form.deleted', ['form']],
  ])
})

it('names the record of a form that was sent with one, and the case only later', async () => {
  await using drill = await openMock(amiqus)
  const heard = await listen(drill)
  await createForm(drill)
  await expect(drill.act('answer-form', { field: '3', value: 'Full' })).rejects.toThrow('not handed in yet')
  await drill.act('submit-form')
  await drill.act('answer-form', { field: '3', value: 'Full' })
  expect(await heard()).toEqual([
    ['form.sent', ['form', 'client', 'record']],
    ['form.submitted', ['form', 'client', 'record', 'case']],
    ['form.updated', ['form', 'client', 'record', 'case']],
  ])
})

it.each([
  ['on-submission', '2026-01-05T00:00:00Z'],
  ['on-creation', '2026-01-01T00:00:00Z'],
])('takes what a check costs from the credits %s', async (creditsTaken, at) => {
  await using drill = await openMock(amiqus, { options: { creditsTaken } })
  const id = await createRecord(drill, await createClient(drill), [
    { type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } },
  ])
  const history = async () =>
    await made<{ data: unknown[] }>(drill.api('/api/v2/credits?expand=causer&order_by=desc'))
  expect((await history()).data).toHaveLength(creditsTaken === 'on-creation' ? 2 : 1)
  await drill.clock.advance('4d')
  await drill.act('complete-step', { id })
  await drill.clock.advance('5m')
  expect((await history()).data).toMatchObject([
    { credits: -1, reason: null, causer: { object: 'check', type: 'photo_id' }, created_at: at },
    { causer: { type: 'user' } },
  ])
})

it('neither modifies nor deletes a form that is a step of a record, and flags a field of any', async () => {
  await using drill = await openMock(amiqus)
  const heard = await listen(drill)
  const { client } = await createForm(drill)
  for (const action of ['modify-form', 'delete-form'])
    await expect(drill.act(action)).rejects.toThrow('neither modified nor deleted')
  await drill.act('flag-field', { field: '3' })
  const forms = await made<{ data: { fields: { id: string; flag?: boolean }[] }[] }>(
    drill.api(`/api/v2/clients/${client}/forms`),
  )
  expect(forms.data[0]?.fields.find(({ id }) => id === '3')).toMatchObject({ flag: true })
  expect((await heard()).map(([alias]) => alias)).toEqual(['form.sent', 'form.updated'])
})
