import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { readSample } from '../support/fixtures.ts'
import { api, create, get, json, webhooks } from './credas/portal.ts'

const silent = { webhookUrl: null }

/** Both portal-wide webhooks, told apart by their URLs. */
const listen = (drill: OpenMock) =>
  drill.operate({ actorUrl: `${drill.receiver.url}?actors`, statusUrl: `${drill.receiver.url}?results` })

const payloadOf = ({ Payload }: { Payload: string }): unknown => JSON.parse(Payload)

async function updates(drill: OpenMock): Promise<{ UpdateType: number; Payload: string }[]> {
  await drill.settled()
  return webhooks(drill).filter(
    (body): body is { UpdateType: number; Payload: string } =>
      typeof body === 'object' && body !== null && 'UpdateType' in body,
  )
}

it('announces each step of an invitation in camelCase, with both channels in the order of the article', async () => {
  await using drill = await openMock(credas)
  await listen(drill)
  const person = { contactViaSms: true, phoneNumber: '07000000000' }
  const { id, entityId } = await create(drill, { ...silent, person })
  await drill.settled()
  for (const input of [{ by: 'sms' }, {}, { to: 'opened' }]) {
    await drill.act('invite', input)
    await drill.settled()
  }
  const [first, ...others] = drill.receiver.received
  expect(String(first?.body)).toMatch(
    new RegExp(
      `^{"clientId":"[0-9a-f-]{36}","processId":"${id}","processActorId":101110,"entityId":"${entityId}","smsStatus":1,"smsStatusDescription":"Sent","emailStatus":1,"emailStatusDescription":"Sent"}$`,
    ),
  )
  expect(others.map(({ body }) => String(body).slice(String(body).indexOf('"smsStatus"')))).toEqual([
    '"smsStatus":2,"smsStatusDescription":"Delivered","emailStatus":1,"emailStatusDescription":"Sent"}',
    '"smsStatus":2,"smsStatusDescription":"Delivered","emailStatus":2,"emailStatusDescription":"Delivered"}',
    '"smsStatus":2,"smsStatusDescription":"Delivered","emailStatus":3,"emailStatusDescription":"Opened"}',
  ])
  expect(drill.receiver.received.map(({ url }) => url)).toEqual(Array(4).fill('/hook?actors'))
})

it('says nothing of people whom nobody contacts, and nothing at all without a URL', async () => {
  await using drill = await openMock(credas)
  await create(drill, silent)
  await listen(drill)
  await create(drill, { ...silent, person: { contactViaEmail: false } })
  const { id } = await create(drill, {
    ...silent,
    person: { contactViaEmail: false, inPerson: true },
  })
  await drill.settled()
  expect(drill.mock.deliveries()).toEqual([])
  await expect(drill.act('invite', { id })).rejects.toThrow(/has status 0/)
})

it('lets a bounced invitation bounce the entity, until it is sent again', async () => {
  await using drill = await openMock(credas)
  await listen(drill)
  const { entityId } = await create(drill, silent)
  await drill.act('invite', { to: 'bounced' })
  await expect(drill.act('invite', { to: 'opened' })).rejects.toThrow(/cannot be opened now/)
  await expect(drill.act('invite', { by: 'sms', to: 'opened' })).rejects.toThrow(/text message/)
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 7 })
  const again = json({ contactByEmail: true, contactBySms: false }, 'PUT')
  expect((await drill.api(api(`/entities/${entityId}/resend-invite`), again)).status).toBe(200)
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 1 })
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ emailStatus: 1 }, { emailStatus: 5 }, { emailStatus: 1 }])
})

const reviews = [
  { check: 'name-check', type: 1, field: 'NameCheckVerificationResult', id: 'EntityIdvEntryIdDocumentId' },
  { check: 'share-code', type: 2, field: 'ShareCodeVerificationResult', id: 'ShareCodeId' },
  { check: 'liveness', type: 3, field: 'LivenessVerificationResult', id: 'EntityIdvEntryId' },
  { check: 'id-document', type: 4, field: 'DocumentVerificationResult', id: 'EntityIdvEntryIdDocumentId' },
  {
    check: 'supporting-document',
    type: 5,
    field: 'SupportingDocumentVerificationResult',
    id: 'SupportingDocumentId',
  },
  { check: 'data-check', type: 6, field: 'DataCheckVerificationResult', id: 'DataCheckId' },
  {
    check: 'right-to-rent',
    type: 7,
    field: 'RightToRentVerificationResult',
    id: 'RightToRentCheckId',
    journey: 'Tenancy',
  },
  { check: 'right-to-work', type: 8, field: 'RightToWorkVerificationResult', id: 'RightToWorkCheckId' },
  {
    check: 'safe-harbour',
    type: 9,
    field: 'SafeHarbourVerificationResult',
    id: 'SafeHarbourCheckId',
    journey: 'House sale',
  },
]

it.each(reviews)(
  'an agent’s review of the $check is update $type, as JSON inside a string',
  async (review) => {
    await using drill = await openMock(credas)
    await listen(drill)
    const { journey = 'Right to Work' } = review
    const { id, entityId } = await create(drill, { ...silent, journey, person: { contactViaEmail: false } })
    await drill.act('complete', { id })
    await drill.act('give-share-code')
    const account = { firstName: 'S', surname: 'S', sortcode: '000000', accountNumber: '00000000' }
    await drill.api(api(`/entities/${entityId}/data-checks/bank-account`), json(account))
    for (const decision of ['passed', 'failed', 'referred'])
      await drill.act('review', { check: review.check, decision })
    const sent = await updates(drill)
    expect(sent.map(({ UpdateType }) => UpdateType)).toEqual(Array(3).fill(review.type))
    expect(sent.map(payloadOf)).toMatchObject(
      [4, 5, 6].map((result) => ({ [review.field]: result, EntityId: entityId })),
    )
    for (const each of sent)
      expect(Object.keys(payloadOf(each) as object)).toEqual([
        review.id,
        review.field,
        'EntityId',
        'ClientId',
      ])
    expect(drill.mock.deliveries().map(({ url }) => url)).toEqual(
      Array(3).fill(`${drill.receiver.url}?results`),
    )
  },
)

it('has the fields of a name check in the order of the article', async () => {
  const printed = readSample('credas', 'result.name-check.json') as { Payload: string }
  expect(Object.keys(payloadOf(printed) as object)).toEqual([
    'EntityIdvEntryIdDocumentId',
    'NameCheckVerificationResult',
    'EntityId',
    'ClientId',
  ])
})

it('spells updateType as the prose of the article does, when told to', async () => {
  await using drill = await openMock(credas, { options: { updateTypeField: 'updateType' } })
  await listen(drill)
  await create(drill, { ...silent, person: { contactViaEmail: false } })
  await drill.act('complete')
  await drill.act('review', { check: 'liveness', decision: 'failed' })
  await drill.settled()
  expect(String(drill.receiver.received[0]?.body)).toMatch(/^{"updateType":3,"Payload":"{\\"EntityIdvEntryId/)
})

it('names the fields of each Payload as it is told to, and leaves the others as they are', async () => {
  const payloadNames = { 'result.share-code': { id: 'Id', result: 'ShareCodeResult' } }
  await using drill = await openMock(credas, { options: { payloadNames } })
  await listen(drill)
  await create(drill, { ...silent, person: { contactViaEmail: false } })
  await drill.act('complete')
  await drill.act('give-share-code')
  for (const check of ['share-code', 'liveness']) await drill.act('review', { check, decision: 'failed' })
  const fields = (await updates(drill)).map((each) => [
    each.UpdateType,
    Object.keys(payloadOf(each) as object).slice(0, 2),
  ])
  expect(Object.fromEntries(fields)).toEqual({
    2: ['Id', 'ShareCodeResult'],
    3: ['EntityIdvEntryId', 'LivenessVerificationResult'],
  })
})

it.each([
  [{ 'result.name-check': { id: 'A', result: 'B' } }, 'payloadNames'],
  [{ 'result.share-code': { id: 'A' } }, 'result'],
  [{ 'result.share-code': { id: 'A', result: 'A' } }, 'two names that no other field'],
  [{ 'result.share-code': { id: 'EntityId', result: 'A' } }, 'two names that no other field'],
  [{ 'result.share-code': { id: '1', result: 'A' } }, 'expected the name of a field'],
])('refuses %j for the names of a Payload', async (payloadNames, why) => {
  await expect(openMock(credas, { options: { payloadNames } })).rejects.toThrow(why)
})

it('refuses to review what is not there', async () => {
  await using drill = await openMock(credas)
  await create(drill)
  const before = drill.tenant.snapshot()
  const refused = [
    [{ check: 'liveness', decision: 'passed' }, /no results yet/],
    [{ check: 'right-to-work', decision: 'passed' }, /no results yet/],
    [{ check: 'right-to-rent', decision: 'passed' }, /checks the right-to-work/],
    [{ check: 'share-code', decision: 'passed' }, /no share code/],
    [{ check: 'data-check', decision: 'passed' }, /not found/],
    [{ check: 'data-check', decision: 'passed', dataCheckId: 4919 }, /not found/],
    [{ check: 'liveness', decision: 'incomplete' }, /decision/],
  ] as const
  for (const [input, why] of refused) await expect(drill.act('review', input)).rejects.toThrow(why)
  await drill.settled()
  expect(drill.tenant.snapshot().mocks).toEqual(before.mocks)
})

it('puts the portal’s header on all three webhooks', async () => {
  await using drill = await openMock(credas)
  await listen(drill)
  await drill.operate({ headerName: 'webhookAuth', headerValue: '1-2' })
  await create(drill)
  await drill.act('complete')
  await drill.act('reject', { comments: 'seen' })
  await drill.settled()
  expect(drill.receiver.received.map(({ headers }) => headers['webhookauth'])).toEqual(['1-2', '1-2', '1-2'])
  expect(new Set(drill.mock.deliveries().map(({ event }) => event))).toEqual(
    new Set(['actor.invite', 'process.complete', 'result.right-to-work']),
  )
})

it('keeps URLs that are not named when others are set', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ actorUrl: drill.receiver.url })
  await drill.operate({ statusUrl: drill.receiver.url })
  await expect(drill.operate({ statusUrl: 'hook' })).rejects.toThrow(/"hook" is not an http or https URL/)
  await create(drill, silent)
  await drill.act('complete')
  await drill.act('approve')
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ emailStatus: 1 }, { UpdateType: 8 }])
})
