import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json, pdfText, refusal, webhooks } from './credas/portal.ts'

const account = { firstName: 'Sam', surname: 'Specimen', sortcode: '00-00-00', accountNumber: '00000000' }
const person = { firstName: 'Sam', surname: 'Specimen', datasets: [1, 2], useAllCountries: true }
const home = { firstName: 'Sam', surname: 'Specimen', addressLine1: '1 Specimen Street', postcode: 'ZZ1 1ZZ' }

const ask = (drill: OpenMock, entityId: string, kind: string, body: object): Promise<Response> =>
  drill.api(api(`/entities/${entityId}/data-checks/${kind}`), json(body))

async function answer<Body>(drill: OpenMock, entityId: string, kind: string, body: object): Promise<Body> {
  const response = await ask(drill, entityId, kind, body)
  expect(response.status).toBe(200)
  return (await response.json()) as Body
}

const personas = [
  { word: 'Passed', result: 1, remark: 1, text: 'Pass', screening: 2, match: 1, title: 1, titles: 1 },
  { word: 'Referred', result: 2, remark: 2, text: 'Refer', screening: 3, match: 2, title: 3, titles: 2 },
  { word: 'Failed', result: 3, remark: 3, text: 'Fail', screening: 3, match: 0, title: 2, titles: 0 },
  { word: 'Incomplete', result: 2, remark: 2, text: 'Refer', screening: 3, match: 2, title: 3, titles: 2 },
]

it.each(personas)('data checks of somebody $word tell it each in its own scale', async (persona) => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const surname = persona.word
  const told = { result: persona.result, resultText: persona.text }
  expect(await answer(drill, entityId, 'address-mortality', { ...home, surname })).toMatchObject(told)
  expect(await answer(drill, entityId, 'bank-account', { ...account, surname })).toMatchObject({
    ...told,
    input: { sortcode: '00-00-00', accountNumber: '00000000', surname },
    dataSources: [{ remarks: [{ type: persona.remark }] }, ...Array(persona.result === 3 ? 0 : 1).fill({})],
  })
  const screened = await answer<{ id: number; results: { id: number }[] }>(
    drill,
    entityId,
    'sanctions-and-peps',
    { ...person, surname },
  )
  const hits = persona.result === 1 ? 0 : 1
  expect(screened).toMatchObject({ status: persona.screening, resultsCount: hits })
  expect(screened.results.map(({ id }) => id === screened.id)).toEqual(Array(hits).fill(false))
  const house = { ...home, surname, runProofOfOwnershipCheck: true }
  const { landRegistryCheck } = await answer<{ landRegistryCheck: { result: object } }>(
    drill,
    entityId,
    'land-registry',
    house,
  )
  expect(landRegistryCheck.result).toMatchObject({
    overallResult: persona.title,
    matches: Array(persona.titles).fill({ overallMatch: persona.match, ownershipType: 0 }),
  })
  const { result: overallResult } = persona
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    addressMortalityChecks: [{ overallResult }],
    bankAccountChecks: [{ overallResult }],
    proofOfOwnershipChecks: [{ overallResult }],
  })
})

it('makes a new check at every call, so that a retry buys a second one', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const [first, second] = [
    await answer<{ id: number }>(drill, entityId, 'bank-account', account),
    await answer<{ id: number }>(drill, entityId, 'bank-account', account),
  ]
  expect(second.id).toBe(first.id + 1)
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    bankAccountChecks: [{ dataCheckId: first.id }, { dataCheckId: second.id }],
  })
  expect(await get(drill, `/entities/${entityId}/data-checks/${first.id}/bank-account`)).toEqual(first)
})

it('finds a check only under its own kind and its own entity', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const other = await create(drill)
  const { id } = await answer<{ id: number }>(drill, entityId, 'bank-account', account)
  for (const path of [
    `/entities/${other.entityId}/data-checks/${id}/bank-account`,
    `/entities/${entityId}/data-checks/${id}/land-registry`,
    `/entities/${entityId}/data-checks/${id}/sanctions-and-peps`,
  ])
    expect((await drill.api(api(path))).status).toBe(404)
})

it.each([
  ['refer', 2],
  ['pass', 1],
])('gives the published bank account for a pass a %s by option', async (bankTestData, result) => {
  await using drill = await openMock(credas, { options: { bankTestData } })
  const { entityId } = await create(drill)
  const published = {
    firstName: 'Ruth',
    surname: 'Goodwin',
    sortcode: '56-00-36',
    accountNumber: '44444443',
  }
  expect(await answer(drill, entityId, 'bank-account', published)).toMatchObject({ result })
  expect(await answer(drill, entityId, 'bank-account', { ...published, surname: 'Failed' })).toMatchObject({
    result: 3,
  })
})

it('refuses a bank account that cannot be one: 400 by the article, 500 as on the demo portal', async () => {
  for (const badInput of ['400', '500']) {
    await using drill = await openMock(credas, { options: { badInput } })
    const { entityId } = await create(drill)
    await drill.settled()
    const before = drill.tenant.snapshot()
    for (const wrong of [
      { sortcode: '1234' },
      { accountNumber: '1234567a' },
      { sortcode: 123456 },
      { surname: ' ' },
    ]) {
      const response = await ask(drill, entityId, 'bank-account', { ...account, ...wrong })
      expect(response.status).toBe(Number(badInput))
      expect(await response.json()).toMatchObject({ status: Number(badInput) })
    }
    expect((await ask(drill, entityId, 'address-mortality', {})).status).toBe(400)
    expect((await ask(drill, entityId, 'bank-account', account)).status).toBe(200)
    drill.tenant.restore(before)
    expect(
      (await drill.bare(api(`/entities/${entityId}/data-checks/bank-account`), json(account))).status,
    ).toBe(401)
  }
})

it('asks for what an address check and a screening need', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  expect(
    Object.keys(
      await refusal(
        await ask(drill, entityId, 'address-mortality', { ...home, postcode: '', dateOfBirth: '12/04/1985' }),
      ),
    ),
  ).toEqual(['DateOfBirth', 'Postcode'])
  expect(Object.keys(await refusal(await ask(drill, entityId, 'sanctions-and-peps', {})))).toEqual([
    'FirstName',
    'Surname',
    'Datasets',
    'UseAllCountries',
  ])
  expect(
    await refusal(await ask(drill, entityId, 'sanctions-and-peps', { ...person, dateOfBirthMatching: 1 })),
  ).toEqual({ DateOfBirth: ['The DateOfBirth field is required.'] })
})

it('screens whom it is asked about, and repeats the question under its own names', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill, { person: { firstName: 'John', surname: 'Smith' } })
  const asked = {
    ...person,
    firstName: 'Ann',
    surname: 'Other',
    middleNames: null,
    dateOfBirth: null,
    countries: ['GB'],
    includePepTiers: [1, 2],
    useAllCountries: false,
  }
  expect(await answer(drill, entityId, 'sanctions-and-peps', asked)).toMatchObject({
    request: {
      threshold: 85,
      firstName: 'Ann',
      middleNames: '',
      lastName: 'Other',
      dateOfBirth: '',
      datasets: [1, 2],
      countries: ['GB'],
      useAllCountries: false,
      useAllPepTiers: false,
      pepTiers: [1, 2],
    },
    isOnGoingMonitor: false,
    isOnGoingMonitorActive: false,
  })
})

it('checks an uploaded document later, announces its result, and shows it from then on', async () => {
  await using drill = await openMock(credas, { options: { uploadCheckMs: 60_000 } })
  await drill.operate({ statusUrl: drill.receiver.url })
  const { entityId } = await create(drill, { webhookUrl: null, person: { surname: 'Failed' } })
  const path = api(`/entities/${entityId}/idv-entries/upload-id-document`)
  for (const base64Image of ['', '?', 'AAA'])
    expect(Object.keys(await refusal(await drill.api(path, json({ documentType: 2, base64Image }))))).toEqual(
      ['Base64Image'],
    )
  expect(
    await refusal(await drill.api(path, json({ documentType: 17, base64Image: 'AAAA' }))),
  ).toHaveProperty('DocumentType')
  expect((await drill.api(path, json({ documentType: 2, base64Image: 'AAAA' }))).status).toBe(200)
  const shown = () => get(drill, `/entities/${entityId}/summary`)
  await drill.clock.advance(59_999)
  expect(await shown()).toMatchObject({ identityVerifications: [] })
  expect(webhooks(drill)).toEqual([])
  await drill.clock.advance(1)
  expect(await shown()).toMatchObject({
    identityVerifications: [
      { documentType: 2, overallResult: 3, documentResult: 3, livenessResult: 0, processId: null },
    ],
  })
  expect(webhooks(drill)).toMatchObject([
    { UpdateType: 4, Payload: expect.stringMatching(/"DocumentVerificationResult":2,"EntityId":/) },
  ])
})

it('prints data checks in the PDF, unless their section is switched off', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('complete')
  await answer(drill, entityId, 'bank-account', { ...account, surname: 'Failed' })
  await answer(drill, entityId, 'sanctions-and-peps', person)
  const path = api(`/processes/${id}/pdf-export`)
  expect(await pdfText(await drill.api(path))).toMatch(
    /Sanctions and PEPs: Pass[^]*Address and mortality: Not performed[^]*Bank account: Fail/,
  )
  const some = await pdfText(await drill.api(path, json({ includeBankAccountChecks: false })))
  expect(some).not.toMatch(/Bank account/)
})
