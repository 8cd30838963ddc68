import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, ask, create, get, json, refusal, webhooks } from './credas/portal.ts'

const own = {
  id: 'A1B2C3D4-0000-4000-8000-00000000CAFE',
  title: 'Our landlords',
  check: 'right-to-rent',
  actors: [
    { id: 777, title: 'Landlord' },
    { id: 778, title: 'Agent', canAddMultiple: true },
  ],
}

const warnings = (drill: OpenMock): string[] =>
  drill.tenant.journal.since(0).flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))

const journeysOf = async (drill: OpenMock) =>
  (await get(drill, '/journeys')) as readonly {
    readonly id: string
    readonly title: string
    readonly isRightToRent: boolean
    readonly actors: readonly { readonly id: number; readonly canAddMultiple: boolean }[]
  }[]

const person = { firstName: 'Sam', surname: 'Specimen' }

it('has the journeys of an integrator’s own portal, from the start or added later', async () => {
  for (const isAdded of [false, true]) {
    await using drill = await openMock(credas, { options: isAdded ? {} : { seedData: { journeys: [own] } } })
    if (isAdded) await drill.mock.addSeedData({ journeys: [own] })
    expect((await journeysOf(drill))[0]).toMatchObject({
      id: own.id.toLowerCase(),
      title: 'Our landlords',
      isRightToRent: true,
      actors: [
        { id: 777, canAddMultiple: false },
        { id: 778, canAddMultiple: true },
      ],
    })
    const body = {
      journeyId: own.id,
      webhookUrl: drill.receiver.url,
      processEntities: [{ ...person, actorId: 778 }],
    }
    const response = await drill.api(api('/processes'), json(body))
    expect(response.status).toBe(200)
    await drill.act('complete')
    await drill.settled()
    expect(webhooks(drill)).toMatchObject([{ Status: 2 }])
    drill.tenant.reset()
    expect((await journeysOf(drill))[0]?.title === 'Our landlords').toBe(!isAdded)
  }
})

it('puts a journey with the same id in the place of what was there', async () => {
  await using drill = await openMock(credas)
  const [first] = await journeysOf(drill)
  await drill.mock.addSeedData({
    journeys: [{ id: first?.id.toUpperCase(), title: 'Ours', actors: [{ id: 1 }] }],
  })
  const named = (await journeysOf(drill)).filter(({ id }) => id === first?.id)
  expect(named).toMatchObject([{ title: 'Ours', actors: [{ id: 1 }] }])
})

it('says in the log how a journey or an actor that is not known can be added', async () => {
  await using drill = await openMock(credas)
  const unknown = await ask(drill, { body: { journeyId: own.id } })
  expect(await refusal(unknown)).toEqual({ JourneyId: ['The journey does not exist.'] })
  expect(warnings(drill).at(-1)).toMatch(
    new RegExp(`no journey ${own.id}.*seed-data add '{"credas":{"journeys":.*"id":"${own.id}"`),
  )
  await ask(drill, { person: { actorId: 9999 } })
  expect(warnings(drill).at(-1)).toMatch(/no actor 9999.*"actors":\[\{"id":4201,.*\{"id":9999\}\]/)
})

it.each([
  ['9429d6b1-de6e-4fac-8343-9a48c4d5534f', 110, 'Identity'],
  ['fae35444-2710-43db-98a0-23fbfeef6f8b', 42, 'Identity'],
  ['60b818e9-9ada-4bf3-a43c-793ee4c8fc6c', 18, 'Right to Rent'],
  ['8f67f12a-ebbb-4ad0-844f-7665c1380b07', 870, 'Source of Funds'],
  ['bcc35c05-3633-4cb4-b5ba-6e911e7b2aad', 1032, 'Source of Funds'],
])('knows the public journey %s with its actor', async (journeyId, actorId, title) => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill, { person: { actorId }, body: { journeyId } })
  await drill.act('complete', { id })
  expect((await journeysOf(drill)).find((journey) => journey.id === journeyId)).toMatchObject({ title })
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    identityVerifications: [{ overallResult: 1, processId: id }],
  })
  expect((await drill.api(api(`/processes/${id}/pdf-export`))).status).toBe(200)
  expect(await get(drill, `/processes/${id}/details`)).toMatchObject({ status: 2 })
  if (title !== 'Right to Rent') expect(await get(drill, `/entities/${entityId}/active-checks`)).toEqual([])
})
