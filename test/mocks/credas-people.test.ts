import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, ask, create, get, json, refusal, webhooks } from './credas/portal.ts'

const both = { contactByEmail: true, contactBySms: true }
const byEmail = { contactByEmail: true, contactBySms: false }

const put = (drill: OpenMock, path: string, body?: unknown): Promise<Response> =>
  drill.api(api(path), body === undefined ? { method: 'PUT' } : json(body, 'PUT'))

async function someone(drill: OpenMock, more: object = {}): Promise<string> {
  const response = await drill.api(
    api('/entities'),
    json({ firstName: 'Sam', surname: 'Specimen', reference: 'r', emailAddress: 'sam@example.com', ...more }),
  )
  expect(response.status).toBe(200)
  return ((await response.json()) as { id: string }).id
}

it('creates a person who is not invited, with the fields of the article in their order', async () => {
  await using drill = await openMock(credas)
  const given = { firstName: 'T', surname: 'T', reference: 'r', userGroupId: '', middleName: null }
  const response = await drill.api(api('/entities'), json(given))
  const made = (await response.json()) as { id: string }
  const fields =
    'id firstName surname dateCreated emailAddress phoneNumber entityTags registrationCode status accountType'
  expect(Object.keys(made).join(' ')).toBe(fields)
  expect(made).toMatchObject({ status: 0, accountType: 1, emailAddress: null })
  const shown = (await get(drill, `/entities/${made.id}`)) as object
  expect(Object.keys(shown).join(' ')).toBe(`processActors ${fields}`)
})

it('wants reference, first name and surname of a new person, and none of them blank', async () => {
  await using drill = await openMock(credas)
  const before = drill.tenant.snapshot()
  const required = ['FirstName', 'Surname', 'Reference']
  expect(Object.keys(await refusal(await drill.api(api('/entities'), json({}))))).toEqual(required)
  const blank = {
    firstName: ' ',
    surname: '',
    reference: '',
    emailAddress: '',
    phoneNumber: 'x',
    userGroupId: 'x',
  }
  expect(await refusal(await drill.api(api('/entities'), json(blank)))).toEqual({
    FirstName: ['The FirstName field is required.'],
    Surname: ['The Surname field is required.'],
    EmailAddress: ['The EmailAddress field is not a valid e-mail address.'],
    PhoneNumber: ['The PhoneNumber field is not a valid phone number.'],
    Reference: ['The Reference field is required.'],
    '$.userGroupId': ['The JSON value could not be converted. Path: $.userGroupId'],
  })
  expect(drill.tenant.snapshot()).toEqual(before)
})

it.each([
  ['400', 400],
  ['500', 500],
])('refuses to resend or expire what was never sent, with %s by option', async (badInput, status) => {
  await using drill = await openMock(credas, { options: { badInput } })
  const id = await someone(drill)
  const before = drill.tenant.snapshot()
  for (const response of [
    await put(drill, `/entities/${id}/resend-invite`, byEmail),
    await put(drill, `/entities/${id}/expire-invite`),
  ]) {
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ status })
  }
  expect((await drill.api(api('/entities'), json({}))).status).toBe(400)
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('invites anew, expires and resends, through the scale of entities', async () => {
  await using drill = await openMock(credas)
  const id = await someone(drill)
  const shown = async () =>
    (await get(drill, `/entities/${id}`)) as { status: number; registrationCode: string }
  const { registrationCode } = await shown()
  const statuses: number[] = []
  for (const [path, body] of [
    ['new-invite', byEmail],
    ['expire-invite', undefined],
    ['resend-invite', byEmail],
  ] as const) {
    expect((await put(drill, `/entities/${id}/${path}`, body)).status).toBe(200)
    statuses.push((await shown()).status)
  }
  expect(statuses).toEqual([1, 6, 1])
  expect((await shown()).registrationCode).not.toBe(registrationCode)
})

it('reaches nobody without an address, and asks for one way at least', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const before = drill.tenant.snapshot()
  for (const path of ['new-invite', 'resend-invite']) {
    expect(await refusal(await put(drill, `/entities/${entityId}/${path}`, both))).toEqual({
      PhoneNumber: ['The PhoneNumber field is required.'],
    })
    const none = { contactByEmail: false, contactBySms: false }
    expect(Object.keys(await refusal(await put(drill, `/entities/${entityId}/${path}`, none)))).toEqual([
      'ContactByEmail',
    ])
  }
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('does not set an active entity back to Invited', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  await drill.act('start')
  await put(drill, `/entities/${entityId}/resend-invite`, byEmail)
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 2 })
  await drill.act('deactivate')
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 3 })
  await drill.act('expire-invite')
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 6 })
})

it('deletes a person whose e-mail address confirms it; the person is still shown, and takes part in nothing', async () => {
  await using drill = await openMock(credas)
  const id = await someone(drill)
  const path = `/entities/${id}/hard-delete`
  const before = drill.tenant.snapshot()
  for (const query of ['?emailAddress=', '?emailAddress=pat%40example.com'])
    expect(Object.keys(await refusal(await drill.api(api(path + query), { method: 'DELETE' })))).toEqual([
      'EmailAddress',
    ])
  expect(drill.tenant.snapshot()).toEqual(before)
  const deleted = await drill.api(api(`${path}?emailAddress=Sam%40Example.com`), { method: 'DELETE' })
  expect(deleted.status).toBe(200)
  const again = await drill.api(api(`${path}?emailAddress=sam%40example.com`), { method: 'DELETE' })
  expect(again.status).toBe(200)
  expect(await get(drill, `/entities/${id}`)).toMatchObject({ status: 5, firstName: 'Sam' })
  expect((await put(drill, `/entities/${id}/new-invite`, byEmail)).status).toBe(404)
  expect(await refusal(await ask(drill, { person: { id } }))).toEqual({
    'ProcessEntities[0].Id': ['The entity does not exist.'],
  })
})

it('deletes a person also when nobody gives an e-mail address to confirm it', async () => {
  await using drill = await openMock(credas)
  const id = await someone(drill)
  expect((await drill.api(api(`/entities/${id}/hard-delete`), { method: 'DELETE' })).status).toBe(200)
  expect(await get(drill, `/entities/${id}`)).toMatchObject({ status: 5 })
})

it('deletes a person without an e-mail address without one', async () => {
  await using drill = await openMock(credas)
  const id = await someone(drill, { emailAddress: null })
  expect((await drill.api(api(`/entities/${id}/hard-delete`), { method: 'DELETE' })).status).toBe(200)
})

it('opens a complete process again for those who are reinvited, and announces it once more', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill, { person: { surname: 'Failed' } })
  await drill.act('complete', { id })
  await drill.act('review', { check: 'id-document', decision: 'passed' })
  const shown = (await get(drill, `/processes/${id}`)) as { processActors: [{ id: number }] }
  const actor = { actorId: shown.processActors[0].id, entityId: entityId.toUpperCase() }
  const more = { saveContactDetails: true, contactType: 1, resubmitIdvDocumentSection: 1 }
  const again = { actors: [{ ...actor, ...more }] }
  expect((await put(drill, `/processes/${id}/reinvite-idv`, again)).status).toBe(200)
  expect(await get(drill, `/processes/${id}`)).toMatchObject({ status: 1 })
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({ identityVerifications: [] })
  await drill.act('complete', { id })
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ Status: 2 }, { Status: 2, ProcessId: id }])
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    identityVerifications: [{ overallResult: 3 }],
  })
})

it.each([
  ['from-1', [1, 2, 3]],
  ['from-0', [0, 1, 2]],
])(
  'asks again for all documents, the biometric ones or the supporting ones, counted %s',
  async (resubmitSections, numbers) => {
    await using drill = await openMock(credas, { options: { resubmitSections } })
    const documents = async (entityId: string) => {
      const { identityVerifications: rows } = (await get(drill, `/entities/${entityId}/summary`)) as {
        identityVerifications: [
          {
            documentId: string
            supportingDocuments: [{ supportingDocumentId: string; overallResult: number }]
          },
        ]
      }
      return [rows[0].documentId, rows[0].supportingDocuments[0].supportingDocumentId]
    }
    const renewed: unknown[] = []
    for (const resubmitIdvDocumentSection of numbers) {
      const { id, entityId } = await create(drill)
      await drill.act('complete', { id })
      const before = await documents(entityId)
      const shown = (await get(drill, `/processes/${id}`)) as { processActors: [{ id: number }] }
      const actor = {
        actorId: shown.processActors[0].id,
        entityId,
        saveContactDetails: false,
        contactType: 1,
      }
      const path = `/processes/${id}/reinvite-idv`
      expect((await put(drill, path, { actors: [{ ...actor, resubmitIdvDocumentSection }] })).status).toBe(
        200,
      )
      const none = await put(drill, path, { actors: [{ ...actor, resubmitIdvDocumentSection: 9 }] })
      expect(Object.keys(await refusal(none))).toEqual(['Actors[0].ResubmitIdvDocumentSection'])
      await drill.act('complete', { id })
      const after = await documents(entityId)
      renewed.push(after.map((each, at) => each !== before[at]))
    }
    expect(renewed).toEqual([
      [true, true],
      [true, false],
      [false, true],
    ])
  },
)

it('lets somebody go on with an expired process after a new invitation', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('move', { to: 'expired' })
  await expect(drill.act('complete')).rejects.toThrow(/nobody can go on/)
  expect((await put(drill, `/entities/${entityId}/new-invite`, byEmail)).status).toBe(200)
  expect(await get(drill, `/processes/${id}`)).toMatchObject({ status: 0 })
  await drill.act('complete')
})

it('knows actors of a reinvitation by their number in the process, and makes no half of one', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  const other = await create(drill)
  const shown = (await get(drill, `/processes/${id}`)) as { processActors: [{ id: number }] }
  const actorId = shown.processActors[0].id
  const before = drill.tenant.snapshot()
  const more = { saveContactDetails: false, contactType: 1, resubmitIdvDocumentSection: 1 }
  const wrong = [
    [{ actorId: 4201, entityId, ...more }, 'Actors[1].ActorId'],
    [{ actorId, entityId: other.entityId, ...more }, 'Actors[1].EntityId'],
    [{ actorId, entityId, ...more, contactType: 2 }, 'Actors[1].PhoneNumber'],
    [{ actorId, entityId, ...more, contactType: 3 }, 'Actors[1].ContactType'],
  ] as const
  for (const [actor, field] of wrong) {
    const body = { actors: [{ actorId, entityId, ...more }, actor] }
    const errors = await refusal(await put(drill, `/processes/${id}/reinvite-idv`, body))
    expect(Object.keys(errors)).toEqual([field])
  }
  expect(await refusal(await put(drill, `/processes/${id}/reinvite-idv`, { actors: [] }))).toHaveProperty(
    'Actors',
  )
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('takes brand fields, and refuses a logo that is not base64', async () => {
  await using drill = await openMock(credas)
  const alias = { clientAliasName: 'Specimen & Sons', clientAliasLogoBase64: 'AAAA' }
  const { id } = await create(drill, { person: alias })
  expect(await get(drill, `/processes/${id}/details`)).toMatchObject({
    processActors: [{ clientAliasName: 'Specimen & Sons' }],
  })
  for (const clientAliasLogoBase64 of ['?', 'AAA', 'data:image/png;base64,AAAA'])
    expect(await refusal(await ask(drill, { person: { clientAliasLogoBase64 } }))).toHaveProperty([
      'ProcessEntities[0].ClientAliasLogoBase64',
    ])
})

it('moves a process to statuses that nobody is told of, and lets nobody go on with it', async () => {
  await using drill = await openMock(credas)
  const { id } = await create(drill)
  for (const [to, status] of [
    ['pendingApproval', 4],
    ['rejected', 5],
    ['expired', 6],
    ['archived', 7],
  ] as const) {
    await drill.act('move', { to })
    expect(await get(drill, `/processes/${id}`)).toMatchObject({ status })
    await expect(drill.act('complete')).rejects.toThrow(/nobody can go on/)
  }
  await drill.settled()
  expect(drill.mock.deliveries()).toEqual([])
})
