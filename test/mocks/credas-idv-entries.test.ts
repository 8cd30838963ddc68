import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json, refusal, webhooks } from './credas/portal.ts'

interface Entry {
  readonly id: string
  readonly idDocuments: readonly { readonly id: string }[]
}

const entriesOf = async (drill: OpenMock, entityId: string): Promise<readonly Entry[]> =>
  (await get(drill, `/entities/${entityId}/idv-entries`)) as readonly Entry[]

const put = (drill: OpenMock, path: string, body: unknown = { reason: 'seen' }): Promise<Response> =>
  drill.api(api(path), json(body, 'PUT'))

async function upload(drill: OpenMock, entityId: string, body: object): Promise<number> {
  const path = api(`/entities/${entityId}/idv-entries/upload-non-biometric-document`)
  return (await drill.api(path, json({ base64Image: 'AAAA', ...body }))).status
}

it('has an entry for each verification that has a result, under the ids of the summary', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill, { person: { surname: 'Referred' } })
  expect(await entriesOf(drill, entityId)).toEqual([])
  await drill.act('complete', { id })
  const [entry] = await entriesOf(drill, entityId)
  expect(entry).toMatchObject({
    entityId,
    entityName: 'Sam Referred',
    livenessVerificationResult: 1,
    nameCheckVerificationResult: 3,
    verificationResult: 3,
    idDocuments: [{ idDocumentType: 10, surname: 'Referred' }],
  })
  expect(await get(drill, `/entities/${entityId}/idv-entries/${entry?.id}`)).toEqual(entry)
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    identityVerifications: [{ entryId: entry?.id, documentId: entry?.idDocuments[0]?.id }],
  })
  const other = await create(drill, { person: { surname: 'Incomplete' } })
  await drill.act('complete', { id: other.id })
  expect(await entriesOf(drill, other.entityId)).toEqual([])
})

it('lets a platform decide on liveness and document, and announces it as an agent’s decision', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ statusUrl: drill.receiver.url })
  const { id, entityId } = await create(drill, { webhookUrl: null })
  await drill.act('complete', { id })
  const [entry] = await entriesOf(drill, entityId)
  const path = `/entities/${entityId}/idv-entries/${entry?.id}`
  const documentPath = `${path}/id-document/${entry?.idDocuments[0]?.id}`
  const results: unknown[] = []
  for (const [call, field] of [
    [`${path}/reject-liveness`, 'livenessResult'],
    [`${path}/refer-liveness`, 'livenessResult'],
    [`${path}/verify-liveness`, 'livenessResult'],
    [`${documentPath}/reject`, 'documentResult'],
    [`${documentPath}/refer`, 'documentResult'],
    [`${documentPath}/verify`, 'documentResult'],
  ] as const) {
    expect((await put(drill, call)).status).toBe(200)
    const { identityVerifications: rows } = (await get(drill, `/entities/${entityId}/summary`)) as {
      identityVerifications: [Record<string, number>]
    }
    results.push(rows[0][field])
  }
  expect(results).toEqual([3, 2, 1, 3, 2, 1])
  await drill.settled()
  expect((webhooks(drill) as { UpdateType: number }[]).map((update) => update.UpdateType)).toEqual([
    3, 3, 3, 4, 4, 4,
  ])
  const missed = await put(drill, `${path}/id-document/${entry?.id}/verify`)
  expect(missed.status).toBe(404)
})

it('takes a non-biometric document by either spelling, checks it later and announces it', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ statusUrl: drill.receiver.url })
  const { entityId } = await create(drill, { webhookUrl: null })
  expect(await upload(drill, entityId, { documentTypeId: 2, documentTypeTitle: 'Water bill' })).toBe(200)
  expect(await upload(drill, entityId, { documentType: 9 })).toBe(200)
  expect(await upload(drill, entityId, {})).toBe(400)
  expect(await upload(drill, entityId, { documentTypeId: 10 })).toBe(400)
  expect(await entriesOf(drill, entityId)).toEqual([])
  await drill.clock.advance('30s')
  expect(await entriesOf(drill, entityId)).toMatchObject([{ idDocuments: [] }, { idDocuments: [] }])
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    identityVerifications: [
      { documentId: null, supportingDocuments: [{ title: 'Water bill', overallResult: 1 }] },
      { documentId: null, supportingDocuments: [{ overallResult: 1 }] },
    ],
  })
  expect(webhooks(drill)).toMatchObject([
    { UpdateType: 5, Payload: expect.stringMatching(/"SupportingDocumentVerificationResult":1/) },
    { UpdateType: 5 },
  ])
})

it.each([
  ['verification', { 4: 1, 5: 3, 6: 2 }],
  ['check', { 1: 1, 3: 3, 2: 2 }],
] as const)('reviews non-biometric documents in the scale %s', async (reviewScale, meanings) => {
  await using drill = await openMock(credas, { options: { reviewScale } })
  const { id, entityId } = await create(drill)
  await drill.act('complete', { id })
  const summary = async () => {
    const { identityVerifications: rows } = (await get(drill, `/entities/${entityId}/summary`)) as {
      identityVerifications: [
        { entryId: string; supportingDocuments: [{ supportingDocumentId: string; overallResult: number }] },
      ]
    }
    return { entryId: rows[0].entryId, ...rows[0].supportingDocuments[0] }
  }
  const { entryId, supportingDocumentId } = await summary()
  const review = (reviews: object[]) =>
    put(drill, `/entities/${entityId}/idv-entries/${entryId}/non-biometic-documents/review`, reviews)
  for (const [result, overallResult] of Object.entries(meanings)) {
    const one = { id: supportingDocumentId, result: Number(result), comments: 'seen' }
    expect((await review([one])).status).toBe(200)
    expect(await summary()).toMatchObject({ overallResult })
  }
  const before = drill.tenant.snapshot()
  expect(Object.keys(await refusal(await review([{ id: supportingDocumentId, result: 9 }])))).toEqual([
    '[0].Result',
  ])
  expect(Object.keys(await refusal(await review([{ id: entryId, result: 4 }])))).toEqual(['[0].Id'])
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('decides on documents that were uploaded, and has no liveness to decide on', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const path = `/entities/${entityId}/idv-entries`
  await drill.api(api(`${path}/upload-id-document`), json({ documentType: 2, base64Image: 'AAAA' }))
  await upload(drill, entityId, { documentTypeId: 2 })
  await drill.clock.advance('30s')
  const [identity, bill] = await entriesOf(drill, entityId)
  const documentId = identity?.idDocuments[0]?.id
  expect((await put(drill, `${path}/${identity?.id}/id-document/${documentId}/reject`)).status).toBe(200)
  expect(await get(drill, `${path}/${identity?.id}`)).toMatchObject({ verificationResult: 5 })
  expect((await put(drill, `${path}/${identity?.id}/verify-liveness`)).status).toBe(400)
  expect((await put(drill, `${path}/${bill?.id}/id-document/${documentId}/reject`)).status).toBe(404)
})

it('shows a safe harbour check by its number, and what waits for a person as its action', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ statusUrl: drill.receiver.url })
  const made = { journey: 'House sale', webhookUrl: null, person: { surname: 'Referred' } }
  const { id, entityId } = await create(drill, made)
  await drill.act('complete', { id })
  const row = async () => {
    const { safeHarbourChecks } = (await get(drill, `/entities/${entityId}/summary`)) as {
      safeHarbourChecks: [{ safeHarbourCheckId: number; entityIdvEntryId: string; overallResult: number }]
    }
    return safeHarbourChecks[0]
  }
  const { safeHarbourCheckId, entityIdvEntryId, overallResult } = await row()
  const [entry] = await entriesOf(drill, entityId)
  expect([overallResult, entityIdvEntryId]).toEqual([4, entry?.id])
  const path = `/entities/${entityId}/data-checks/safe-harbour/${safeHarbourCheckId}`
  expect(await get(drill, path)).toMatchObject({ id: safeHarbourCheckId, entityId, status: 3 })
  await drill.act('review', { check: 'safe-harbour', decision: 'referred' })
  expect((await row()).overallResult).toBe(2)
  expect(await get(drill, path)).toMatchObject({
    status: 6,
    history: [
      { previousStatus: 7, newStatus: 3 },
      { previousStatus: 3, newStatus: 6 },
    ],
  })
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([
    { UpdateType: 9, Payload: expect.stringContaining(`{"SafeHarbourCheckId":${safeHarbourCheckId},`) },
  ])
  const other = await create(drill, { journey: 'House sale' })
  const missed = `/entities/${other.entityId}/data-checks/safe-harbour/${safeHarbourCheckId}`
  expect((await drill.api(api(missed))).status).toBe(404)
})
