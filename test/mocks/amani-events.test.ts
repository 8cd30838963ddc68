import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { checkErrors, videoCallStatuses, videoCallTitles } from '../../mocks/amani/model/enums.ts'
import { arrived, call, createProfile, listen, open, uploadDocument, type OpenMock } from './amani/drive.ts'

interface Cause {
  /** What makes the vendor send it, and nothing else of what the table has. */
  readonly happens: (drill: OpenMock, profile: string, document: string) => Promise<unknown>
  readonly tells: Readonly<Record<string, unknown>>
}

const any = expect.any(String) as unknown

const causes: Readonly<Record<string, Cause>> = {
  profile_create: {
    happens: (drill) => createProfile(drill, { id_card_number: 'another' }),
    tells: {},
  },
  profile_update: {
    happens: (drill, profile) => call(drill, `PATCH /api/v2/profile/${profile}`, { phone: '+905550000001' }),
    tells: { updated_fields: ['phone'] },
  },
  profile_level_update: {
    happens: (drill, profile) => call(drill, `PATCH /api/v2/profile/${profile}`, { level: 2 }),
    tells: { level: 2, previous_level: 0, verified_level: 0 },
  },
  profile_status_change: {
    happens: (drill, profile) =>
      call(drill, `PUT /api/v2/profile/${profile}/status`, { status: 'BLACKLISTED' }),
    tells: {
      status: 'Blacklisted',
      previous_status: 'Created',
      last_status_update: 1767225600,
      reject_reason: null,
    },
  },
  document_upload: {
    happens: (drill, profile) => uploadDocument(drill, profile),
    tells: { id: any, type: 'TUR_ID_1', status: 'PENDING_REVIEW', pages: 2 },
  },
  document_update: {
    happens: (drill, _profile, id) => call(drill, `PUT /api/v2/document/${id}`, { type: 'TUR_PA_1' }),
    tells: { type: 'TUR_PA_1', archived: false },
  },
  document_delete: {
    happens: (drill, _profile, id) => call(drill, `DELETE /api/v2/document/${id}`),
    tells: { id: any, type: 'TUR_ID_1' },
  },
  document_status_change: {
    happens: (drill, _profile, id) =>
      call(drill, `PUT /api/v2/document/${id}/status`, { status: 'REJECTED', errors: [1003, '3002'] }),
    tells: {
      id: any,
      type: 'TUR_ID_1',
      status: 'REJECTED',
      previous_status: 'PENDING_REVIEW',
      errors: [
        { error_code: 1003, error_message: checkErrors[1003] },
        { error_code: 3002, error_message: checkErrors[3002] },
      ],
    },
  },
  zip_file_create: {
    happens: (drill, profile) => call(drill, `POST /api/v2/profile/${profile}/zip`),
    tells: { id: any, url: any, created_at: 1767225600 },
  },
  video_call_status_change: {
    happens: (drill, id) => drill.act('video-call', { id, status: 'ESCALATED' }),
    tells: { video_call_status: 'Escalated', previous_video_call_status: 'Incomplete' },
  },
}

it('has a cause in the table for every event', () => {
  expect(Object.keys(causes).toSorted()).toEqual(Object.keys(amani.events).toSorted())
})

it.each(Object.entries(causes))(
  '%s is sent when it happens, and not when it is off',
  async (event, cause) => {
    await using drill = await open()
    const { id } = await createProfile(drill)
    const document = await uploadDocument(drill, id)
    await listen(drill, event)
    await cause.happens(drill, id, document)
    expect(await arrived(drill)).toMatchObject([{ event, data: cause.tells }])
    await call(drill, 'PUT /api/v2/webhook', { [event]: false })
    const again = await createProfile(drill, { id_card_number: 'third' })
    await cause.happens(drill, again.id, await uploadDocument(drill, again.id))
    expect(await arrived(drill)).toHaveLength(1)
  },
)

it('tells of a level that was verified, once', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill, { level: 2 })
  await listen(drill, 'profile_status_change', 'profile_level_update')
  for (const status of ['APPROVED', 'REJECTED', 'APPROVED'])
    await call(drill, `PUT /api/v2/profile/${id}/status`, { status })
  expect((await arrived(drill)).map(({ event }) => event)).toEqual([
    'profile_status_change',
    'profile_level_update',
    'profile_status_change',
    'profile_status_change',
  ])
  expect((await arrived(drill))[1]?.data).toEqual({
    level: 2,
    previous_level: 2,
    verified_level: 2,
    previous_verified_level: 0,
  })
})

it('reaches every state of a video call, with spaces on the way in and title case on the way out', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  await listen(drill, 'video_call_status_change')
  const others = videoCallStatuses.filter((status) => status !== 'INCOMPLETE')
  for (const status of [...others, 'INCOMPLETE']) {
    await drill.act('video-call', { id, status })
    await drill.act('video-call', { id, status }) // Again is no change.
  }
  const told = (await arrived(drill)).map(({ data }) => data['video_call_status'])
  expect(told).toEqual([...others.map((status) => videoCallTitles[status]), 'Incomplete'])
  await expect(drill.act('video-call', { id, status: 'BAD_QUALITY' })).rejects.toThrow('"BAD QUALITY"')
})

it('lets only an action reach the two statuses that only the iOS SDK knows', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  await listen(drill, 'profile_status_change')
  const asked = await call(drill, `PUT /api/v2/profile/${id}/status`, { status: 'TEMPORARILY_APPROVED' })
  expect([asked.status, asked.body]).toEqual([
    400,
    { status: ['"TEMPORARILY_APPROVED" is not a valid choice.'] },
  ])
  await drill.act('status', { id, status: 'TEMPORARILY_APPROVED' })
  expect((await call(drill, `GET /api/v2/profile/${id}`)).body['status']).toBe('Temporarily Approved')
  expect(await arrived(drill)).toMatchObject([{ data: { status: 'Temporarily Approved' } }])
})

it.each(['PENDING REVIEW', 'Pending Review', 'pending_review'])(
  'takes no other spelling of a status in a request: %s',
  async (status) => {
    await using drill = await open()
    const { id } = await createProfile(drill)
    const answer = await call(drill, `PUT /api/v2/profile/${id}/status`, { status })
    expect(answer).toMatchObject({ status: 400, body: { status: [`"${status}" is not a valid choice.`] } })
    expect((await call(drill, `GET /api/v2/profile/${id}`)).body['status']).toBe('Created')
  },
)
