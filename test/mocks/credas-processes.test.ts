import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock } from '../support/open-mock.ts'
import { api, ask, create, get, journeyOf, json, refusal, webhooks } from './credas/portal.ts'

it('answers a creation with 200, status 0 and the actors, which is where an entity’s id is learnt', async () => {
  await using drill = await openMock(credas)
  const response = await ask(drill)
  expect(response.status).toBe(200)
  expect(await response.json()).toEqual({
    title: null,
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    journeyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    userGroupId: null,
    dateCreated: '2026-01-01T00:00:00',
    status: 0,
    processActors: [
      {
        id: expect.any(Number),
        entityId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        firstName: 'Sam',
        surname: 'Specimen',
        emailAddress: 'sam@example.com',
      },
    ],
  })
})

it.each([
  '',
  'hook',
  '/hook',
  '//example.com/hook',
  'ftp://example.com/',
  'http://',
  'http://a b/',
  ' http://a/',
  'http://a:99999/',
])('refuses "%s" as a webhook URL', async (webhookUrl) => {
  await using drill = await openMock(credas)
  expect(await refusal(await ask(drill, { webhookUrl }))).toEqual({
    WebhookUrl: ['The webhook URL must be an absolute http or https URL.'],
  })
})

it('takes an e-mail address that is null or left out when it is not needed, but never a blank one', async () => {
  await using drill = await openMock(credas)
  const uncontacted = { contactViaEmail: false, contactViaSms: false, inPerson: false }
  for (const emailAddress of [null, undefined]) {
    expect((await ask(drill, { person: { ...uncontacted, emailAddress } })).status).toBe(200)
  }
  for (const emailAddress of ['', ' ', 'sam', 'sam@', '@example.com']) {
    expect(await refusal(await ask(drill, { person: { ...uncontacted, emailAddress } }))).toEqual({
      'ProcessEntities[0].EmailAddress': ['The EmailAddress field is not a valid e-mail address.'],
    })
  }
  expect(await refusal(await ask(drill, { person: { ...uncontacted, phoneNumber: '' } }))).toHaveProperty([
    'ProcessEntities[0].PhoneNumber',
  ])
})

it('wants the address of every contact that it is to make', async () => {
  await using drill = await openMock(credas)
  const person = { emailAddress: null, contactViaEmail: true, contactViaSms: true }
  expect(Object.keys(await refusal(await ask(drill, { person })))).toEqual([
    'ProcessEntities[0].EmailAddress',
    'ProcessEntities[0].PhoneNumber',
  ])
})

it('refuses to contact somebody who comes in person', async () => {
  await using drill = await openMock(credas)
  for (const contactViaEmail of [true, false]) {
    const person = {
      inPerson: true,
      contactViaEmail,
      contactViaSms: !contactViaEmail,
      phoneNumber: '07000000000',
    }
    expect(Object.keys(await refusal(await ask(drill, { person })))).toEqual(['ProcessEntities[0].InPerson'])
  }
  expect((await ask(drill, { person: { inPerson: true, contactViaEmail: false } })).status).toBe(200)
})

it('refuses unknown journeys, actors and entities, and makes nothing then', async () => {
  await using drill = await openMock(credas)
  const unknown = '3fa85f64-5717-4562-b3fc-2c963f66afa6'
  const before = drill.tenant.snapshot()
  expect(Object.keys(await refusal(await ask(drill, { body: { journeyId: unknown } })))).toEqual([
    'JourneyId',
  ])
  expect(Object.keys(await refusal(await ask(drill, { person: { actorId: 1 } })))).toEqual([
    'ProcessEntities[0].ActorId',
  ])
  expect(Object.keys(await refusal(await ask(drill, { person: { id: unknown } })))).toEqual([
    'ProcessEntities[0].Id',
  ])
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('names fields as ASP.NET does: the property for a rule, the JSON path for what does not convert', async () => {
  await using drill = await openMock(credas, { options: { numbersAsText: 'refused' } })
  const { id } = await journeyOf(drill)
  const wrong = {
    journeyId: 'identity',
    userGroupId: 'none',
    processEntities: [{ actorId: '42', surname: null }],
  }
  expect(Object.keys(await refusal(await drill.api(api('/processes'), json(wrong))))).toEqual([
    '$.journeyId',
    '$.processEntities[0].actorId',
  ])
  expect(Object.keys(await refusal(await drill.api(api('/processes'), json({ journeyId: id }))))).toEqual([
    'ProcessEntities',
  ])
  expect(
    Object.keys(await refusal(await ask(drill, { person: { firstName: '', surname: undefined } }))),
  ).toEqual(['ProcessEntities[0].FirstName', 'ProcessEntities[0].Surname'])
  expect(Object.keys(await refusal(await ask(drill, { body: { userGroupId: 'none' } })))).toEqual([
    '$.userGroupId',
  ])
  for (const userGroupId of ['', null, id])
    expect((await ask(drill, { body: { userGroupId } })).status).toBe(200)
})

it('takes up a known entity by its id, whatever its capitals', async () => {
  await using drill = await openMock(credas)
  const first = await create(drill)
  const second = await create(drill, {
    person: { id: first.entityId.toUpperCase(), firstName: undefined, surname: undefined },
  })
  expect(second.entityId).toBe(first.entityId)
  expect(await get(drill, `/entities/${first.entityId.toUpperCase()}`)).toMatchObject({
    processActors: [{ firstName: 'Sam' }, { firstName: 'Sam' }],
    firstName: 'Sam',
  })
})

it('shows an entity with a time without zone, and its invitation in the scale of entities', async () => {
  await using drill = await openMock(credas)
  await drill.clock.advance(650)
  const { id, entityId } = await create(drill)
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({
    dateCreated: '2026-01-01T00:00:00.65',
    status: 1,
    accountType: 1,
  })
  await drill.act('start', { id })
  expect(await get(drill, `/entities/${entityId}`)).toMatchObject({ status: 2 })
  const uninvited = await create(drill, { person: { contactViaEmail: false } })
  expect(await get(drill, `/entities/${uninvited.entityId}`)).toMatchObject({ status: 0 })
})

it('goes through the statuses of a process, once each', async () => {
  await using drill = await openMock(credas)
  const { id } = await create(drill)
  const status = async (): Promise<unknown> => await get(drill, `/processes/${id}`)
  expect(await status()).toMatchObject({ status: 0 })
  await drill.act('start')
  expect(await status()).toMatchObject({ status: 1 })
  await drill.act('complete')
  expect(await status()).toMatchObject({ status: 2 })
  await expect(drill.act('start')).rejects.toThrow(/started already/)
  await expect(drill.act('complete')).rejects.toThrow(/complete already/)
  await drill.settled()
  expect(webhooks(drill)).toHaveLength(1)
})
