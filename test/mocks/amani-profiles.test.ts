import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { arrived, call, createProfile, listen, open, read, text, uploadDocument } from './amani/drive.ts'

it('creates a profile in the printed order of fields, or gives the one that is known', async () => {
  await using drill = await open()
  await listen(drill, 'profile_create')
  const given = {
    id_card_number: 10000000146,
    name: 'Ayşe',
    phone: 905550000000,
    birthdate: '1990-01-31',
    gender: 'F',
    level: 2,
  }
  const created = await call(drill, 'POST /api/v2/profile', given)
  expect(created.status).toBe(201)
  expect(Object.keys(created.body).join(' ')).toBe(
    'id id_card_number refresh access created_at updated_at last_status_update name phone email address gender nationality occupation verified_level rules has_nfc risk aml_status aml_last_check birthdate status video_call_status reject_reason extra company_name device_logs is_vip email_verified phone_verified',
  )
  expect(created.body).toMatchObject({
    id_card_number: '10000000146',
    phone: '905550000000',
    created_at: 1767225600,
    status: 'Created',
    video_call_status: 'Incomplete',
    gender: 'F',
  })
  const again = await call(drill, 'POST /api/v2/profile', {
    id_card_number: '10000000146',
    name: 'Somebody else',
  })
  expect(again).toMatchObject({ status: 200, body: { id: created.body['id'], name: 'Ayşe' } })
  expect(await arrived(drill)).toMatchObject([
    { event: 'profile_create', profile: { id: created.body['id'] }, data: {} },
  ])
})

it('never puts the tokens of a profile into a payload', async () => {
  await using drill = await open()
  await listen(drill)
  const { id } = await createProfile(drill)
  await drill.act('approve', { id })
  for (const { profile } of await arrived(drill)) {
    expect(profile).not.toHaveProperty('access')
    expect(profile).not.toHaveProperty('refresh')
  }
})

it('takes a profile as a form, as the web SDK sends it', async () => {
  await using drill = await open()
  const form = new FormData()
  form.set('id_card_number', '10000000146')
  form.set('level', '3')
  const { status, body } = await read(await drill.api('/api/v2/profile', { method: 'POST', body: form }))
  expect(status).toBe(201)
  await listen(drill, 'profile_level_update')
  await call(drill, `PATCH /api/v2/profile/${text(body['id'])}`, { level: 4 })
  expect(await arrived(drill)).toMatchObject([
    { data: { level: 4, previous_level: 3, verified_level: 0, previous_verified_level: 0 } },
  ])
})

it('says in the words of the framework what is wrong with a profile', async () => {
  await using drill = await open()
  const wrong = {
    email: 'x',
    birthdate: '31.01.1990',
    gender: 'X',
    level: 'high',
    address: { city: 7, province: false },
  }
  const { status, body } = await call(drill, 'POST /api/v2/profile', wrong)
  expect(status).toBe(400)
  expect(body).toEqual({
    id_card_number: ['This field is required.'],
    email: ['Enter a valid email address.'],
    birthdate: ['Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'],
    gender: ['"X" is not a valid choice.'],
    level: ['A valid integer is required.'],
    address: { province: ['Not a valid string.'] },
  })
})

it('tells of changed details, and of a changed level beside them', async () => {
  await using drill = await open()
  await listen(drill, 'profile_update', 'profile_level_update')
  const { id } = await createProfile(drill, { level: 1 })
  await drill.clock.advance('1m')
  const { body } = await call(drill, `PATCH /api/v2/profile/${id}`, { occupation: 'Specimen', level: 2 })
  expect(body).toMatchObject({ id, occupation: 'Specimen', created_at: 1767225600, updated_at: 1767225660 })
  await call(drill, `PATCH /api/v2/profile/${id}`, { level: 2 })
  await call(drill, `PATCH /api/v2/profile/${id}`, {})
  expect((await arrived(drill)).map(({ event, data }) => [event, data])).toEqual([
    ['profile_update', { updated_fields: ['level', 'occupation'] }],
    ['profile_level_update', { level: 2, previous_level: 1, verified_level: 0, previous_verified_level: 0 }],
    ['profile_update', { updated_fields: ['level'] }],
  ])
})

it('sets a status in upper case and answers in title case; the same one again is no change', async () => {
  await using drill = await open()
  await listen(drill, 'profile_status_change')
  const { id } = await createProfile(drill)
  const set = async (status: string) => await call(drill, `PUT /api/v2/profile/${id}/status`, { status })
  expect((await set('PENDING_REVIEW')).text).toBe('{"result":true,"status":"Pending Review"}')
  expect((await set('PENDING_REVIEW')).text).toBe('{"result":false,"status":"Pending Review"}')
  expect(await set('Approved')).toMatchObject({
    status: 400,
    body: { status: ['"Approved" is not a valid choice.'] },
  })
  expect(await arrived(drill)).toMatchObject([
    { profile: { status: 'Pending Review' }, data: { status: 'Pending Review', previous_status: 'Created' } },
  ])
})

it('lets a reviewer approve and reject, and a video call move, of the newest profile when none is named', async () => {
  await using drill = await open()
  await listen(drill, 'profile_status_change', 'video_call_status_change')
  await createProfile(drill, { level: 2 })
  await drill.act('reject', { reason: 'blurred' })
  await drill.act('approve')
  await drill.act('video-call', { status: 'BAD QUALITY' })
  expect(await arrived(drill)).toMatchObject([
    { profile: { verified_level: 0 }, data: { status: 'Rejected', reject_reason: 'blurred' } },
    {
      profile: { verified_level: 2 },
      data: { status: 'Approved', previous_status: 'Rejected', reject_reason: null },
    },
    { data: { video_call_status: 'Bad Quality', previous_video_call_status: 'Incomplete' } },
  ])
})

it('lists profiles in pages, without their tokens', async () => {
  await using drill = await open()
  for (let n = 0; n < 3; n++) await createProfile(drill, { id_card_number: `${n}` })
  const { body } = await call(drill, 'GET /api/v2/profile?page=2&page_size=1')
  const at = (page: number) => `${drill.url}/api/v2/profile?page=${page}&page_size=1`
  expect(body).toMatchObject({ count: 3, next: at(3), previous: at(1), results: [{ id_card_number: '1' }] })
  expect(JSON.stringify(body)).not.toContain('refresh')
  for (const page of ['4', '0', 'x']) {
    expect((await call(drill, `GET /api/v2/profile?page=${page}&page_size=1`)).body).toEqual({
      detail: 'Invalid page.',
    })
  }
})

it('follows a document from its upload as a form to its end', async () => {
  await using drill = await open()
  await listen(drill, 'document_upload', 'document_update', 'document_delete', 'document_status_change')
  const { id: profile, access } = await createProfile(drill)
  const form = new FormData()
  form.set('profile', profile)
  form.set('type', 'TUR_ID_1')
  form.append('pages', new Blob(['front']), 'front.jpg')
  form.append('pages', new Blob(['back']), 'back.jpg')
  const headers = { authorization: `Bearer ${access}` }
  const { status, body } = await read(
    await drill.api('/api/v2/document', { method: 'POST', body: form, headers }),
  )
  expect([status, body['status'], body['pages']]).toEqual([201, 'PENDING_REVIEW', 2])
  const id = text(body['id'])
  await drill.act('reject-document', { id, code: 1003 })
  await drill.act('approve-document')
  await call(drill, `PUT /api/v2/document/${id}`, { type: 'TUR_PA_1' })
  expect((await call(drill, `GET /api/v2/document/${id}`)).body).toMatchObject({
    type: 'TUR_PA_1',
    status: 'APPROVED',
  })
  expect((await call(drill, `DELETE /api/v2/document/${id}`)).status).toBe(204)
  expect((await call(drill, `GET /api/v2/document/${id}`)).status).toBe(404)
  expect(await arrived(drill)).toMatchObject([
    { event: 'document_upload', profile: { id: profile }, data: { id, pages: 2 } },
    { data: { status: 'REJECTED', previous_status: 'PENDING_REVIEW', errors: [{ error_code: 1003 }] } },
    {
      event: 'document_status_change',
      data: { status: 'APPROVED', previous_status: 'REJECTED', errors: [] },
    },
    { event: 'document_update', data: { type: 'TUR_PA_1' } },
    { event: 'document_delete', data: { id, type: 'TUR_PA_1' } },
  ])
})

it('refuses a document without a profile that exists, a type or pages', async () => {
  await using drill = await open()
  const id = '00000000-0000-4000-8000-000000000000'
  expect((await call(drill, 'POST /api/v2/document', { profile: id, pages: [] })).body).toEqual({
    type: ['This field is required.'],
    pages: ['This list may not be empty.'],
  })
  expect(
    (await call(drill, 'POST /api/v2/document', { profile: id, type: 'TUR_ID_1', pages: [7] })).body,
  ).toEqual({
    pages: { '0': ['The submitted data was not a file. Check the encoding type on the form.'] },
  })
  expect(
    (await call(drill, 'POST /api/v2/document', { profile: id, type: 'TUR_ID_1', pages: ['x'] })).body,
  ).toEqual({
    profile: [`Invalid pk "${id}" - object does not exist.`],
  })
})

it('hands a ZIP to a user token only, and the same one however often', async () => {
  await using drill = await open()
  await listen(drill, 'zip_file_create')
  const { id, access } = await createProfile(drill)
  const document = await uploadDocument(drill, id)
  const made = await call(drill, `POST /api/v2/profile/${id}/zip`)
  const [announced] = await arrived(drill)
  expect([made.status, made.body['url']]).toEqual([201, announced?.data['url']])
  const path = text(made.body['url']).slice(drill.url.length)
  expect((await drill.bare(path)).status).toBe(401)
  expect((await call(drill, `GET ${path}`, undefined, access)).status).toBe(403)
  const first = new Uint8Array(await (await drill.api(path)).arrayBuffer())
  expect(Object.keys(unzipSync(first))).toEqual([
    'profile.pdf',
    'photo.jpg',
    'documents/1-TUR_ID_1-1.jpg',
    'documents/1-TUR_ID_1-2.jpg',
  ])
  await call(drill, `DELETE /api/v2/document/${document}`)
  await drill.clock.advance('1d')
  expect(new Uint8Array(await (await drill.api(path)).arrayBuffer())).toEqual(first)
  const { id: other } = await createProfile(drill, { id_card_number: 'another' })
  expect((await call(drill, `GET ${path.replace(id, other)}`)).status).toBe(404)
})
