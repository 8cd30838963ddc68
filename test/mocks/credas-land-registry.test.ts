import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json, pdfText, refusal } from './credas/portal.ts'

const home = { addressLine1: '1 Specimen Street', city: 'Testington', postcode: 'ZZ1 1ZZ' }

interface Check {
  readonly id: number
  readonly result: {
    readonly overallResult: number
    readonly matches: readonly { readonly overallMatch: number; readonly titleNumber: string }[]
    readonly titles: readonly { readonly titleNumber: string }[]
    readonly files: readonly {
      readonly fileId: string
      readonly filename: string
      readonly titleNumber: string
    }[]
  }
}

interface Made {
  readonly landRegistryCheck: Check
  readonly requiresAdditionalTitleRetrieval: boolean
  readonly titleNumberDetails: readonly { readonly titleNumber: string; readonly tenure: string }[]
}

const pathOf = (entityId: string): string => `/entities/${entityId}/data-checks`

async function check(drill: OpenMock, entityId: string, asked: object): Promise<Made> {
  const response = await drill.api(api(`${pathOf(entityId)}/land-registry`), json({ ...home, ...asked }))
  expect(response.status).toBe(200)
  return (await response.json()) as Made
}

it('answers with the check inside, and shows it bare afterwards', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const made = await check(drill, entityId, { runProofOfOwnershipCheck: true })
  const { landRegistryCheck } = made
  expect(made).toMatchObject({
    landRegistryCheck: {
      entityId,
      isOutOfHours: false,
      input: { firstName: 'Sam', middleName: '', surname: 'Specimen', addressLine2: '', ...home },
      result: {
        includesProofOfOwnership: true,
        overallResult: 1,
        matches: [{ overallMatch: 1, middleNameMatch: 3, isHistorical: false, ownershipType: 0 }],
        titles: [{ address: '1 Specimen Street, Testington, ZZ1 1ZZ', isOutOfHours: false }],
        files: [],
      },
    },
    requiresAdditionalTitleRetrieval: false,
    titleNumberDetails: [{ tenure: 'Freehold' }],
  })
  const path = `${pathOf(entityId)}/${landRegistryCheck.id}/land-registry`
  expect(await get(drill, path)).toEqual(landRegistryCheck)
})

it('gives out deed and plan at once where there is one title, by names that clients tell apart', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const other = await create(drill)
  const { landRegistryCheck } = await check(drill, entityId, {
    downloadTitleDeed: true,
    downloadTitlePlan: true,
  })
  const { id, result } = landRegistryCheck
  const [deed, plan] = result.files
  expect(result).toMatchObject({ includesProofOfOwnership: false, matches: [] })
  expect([deed?.filename.includes('Title_Plan'), plan?.filename.includes('Title_Plan')]).toEqual([
    false,
    true,
  ])
  const file = (entity: string, check: number) =>
    drill.api(api(`${pathOf(entity)}/${check}/land-registry/files/${deed?.fileId}`))
  expect(await pdfText(await file(entityId, id))).toContain(deed?.titleNumber)
  expect((await file(other.entityId, id)).status).toBe(404)
  const second = await check(drill, entityId, {})
  expect((await file(entityId, second.landRegistryCheck.id)).status).toBe(404)
  expect((await drill.api(api(`${pathOf(entityId)}/land-registry/files/${deed?.fileId}`))).status).toBe(404)
})

it('lets somebody choose among several titles, and gives out each document once', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const asked = { surname: 'Referred', runProofOfOwnershipCheck: true, downloadTitleDeed: true }
  const made = await check(drill, entityId, asked)
  expect(made).toMatchObject({
    landRegistryCheck: { result: { overallResult: 3, files: [] } },
    requiresAdditionalTitleRetrieval: true,
    titleNumberDetails: [
      { tenure: 'Freehold', matchType: 2 },
      { tenure: 'Leasehold', matchType: 2 },
    ],
  })
  const path = `${pathOf(entityId)}/${made.landRegistryCheck.id}/land-registry`
  const retrieve = (titleNumbers: readonly string[]) =>
    drill.api(api(`${path}/retrieve-title-deeds`), json({ titleNumbers }, 'PUT'))
  const [first, second] = made.titleNumberDetails.map(({ titleNumber }) => titleNumber)
  expect(Object.keys(await refusal(await retrieve([first ?? '', 'ZZ1'])))).toEqual(['TitleNumbers[1]'])
  expect(Object.keys(await refusal(await retrieve([])))).toEqual(['TitleNumbers'])
  const files = async () => ((await get(drill, path)) as Check).result.files.map((file) => file.titleNumber)
  expect(await files()).toEqual([])
  for (const _ of [1, 2]) expect((await retrieve([second ?? ''])).status).toBe(200)
  expect(await files()).toEqual([second])
  expect((await retrieve([first ?? '', second ?? ''])).status).toBe(200)
  expect(await files()).toEqual([second, first])
})

it('asks nobody to choose where no document was asked for, and fails an address that is not known', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  expect(await check(drill, entityId, { surname: 'Referred' })).toMatchObject({
    landRegistryCheck: { result: { overallResult: 0, matches: [] } },
    requiresAdditionalTitleRetrieval: false,
  })
  expect(await check(drill, entityId, { surname: 'Failed', downloadTitleDeed: true })).toMatchObject({
    landRegistryCheck: { result: { overallResult: 2, titles: [], files: [] } },
    requiresAdditionalTitleRetrieval: false,
    titleNumberDetails: [],
  })
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({ proofOfOwnershipChecks: [] })
})
