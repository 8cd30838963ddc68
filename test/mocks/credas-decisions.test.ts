import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock } from '../support/open-mock.ts'
import { api, create, get, json, pdfText, refusal, webhooks } from './credas/portal.ts'

it('decides on a right to rent, keeps the history, and tells it alike everywhere', async () => {
  await using drill = await openMock(credas)
  await drill.operate({ statusUrl: drill.receiver.url })
  const { id, entityId } = await create(drill, {
    journey: 'Tenancy',
    webhookUrl: null,
    person: { surname: 'Referred' },
  })
  const [waiting] = (await get(drill, `/entities/${entityId}/active-checks`)) as [{ rtxCheckId: number }]
  const path = `/entities/${entityId}/data-checks/rtr/${waiting.rtxCheckId}`
  expect(await get(drill, path)).toMatchObject({ status: 7, history: [] })
  const early = await drill.api(api(path), json({ status: 4 }, 'PUT'))
  expect(Object.keys(await refusal(early))).toEqual(['EntityId'])
  await drill.act('complete', { id })
  await drill.clock.advance('1m')
  expect((await drill.api(api(path), json({ status: 4, comments: 'seen' }, 'PUT'))).status).toBe(200)
  expect(await get(drill, path)).toEqual({
    id: waiting.rtxCheckId,
    status: 4,
    dateCreated: '2026-01-01T00:00:00',
    history: [
      { dateCreated: '2026-01-01T00:00:00', previousStatus: 7, newStatus: 3 },
      { dateCreated: '2026-01-01T00:01:00', previousStatus: 3, newStatus: 4 },
    ],
  })
  expect(await get(drill, `/entities/${entityId}/active-checks`)).toMatchObject([
    { status: 1, isManuallyChecked: true, canReview: false, lastCheckedDate: '2026-01-01T00:01:00' },
  ])
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    rightToRentChecks: [{ overallResult: 1, rightToRentCheckId: waiting.rtxCheckId }],
    identityVerifications: [{ overallResult: 2, nameMatchResult: 2 }],
  })
  expect(await get(drill, `/processes/${id}/details`)).toMatchObject({
    processActors: [{ tasks: [{ result: 3 }, { result: 4 }] }],
  })
  expect(await pdfText(await drill.api(api(`/processes/${id}/pdf-export`)))).toMatch(/Right to Rent: Pass/)
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ UpdateType: 7 }])
})

it('takes every verification result as a decision, and a check only on its own path', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('complete')
  await drill.settled()
  const before = drill.tenant.snapshot()
  const [check] = (await get(drill, `/entities/${entityId}/active-checks`)) as [{ rtxCheckId: number }]
  const path = (kind: string) => api(`/entities/${entityId}/data-checks/${kind}/${check.rtxCheckId}`)
  for (const status of [-1, 8])
    expect(await refusal(await drill.api(path('rtw'), json({ status }, 'PUT')))).toEqual({
      Status: [`The value '${status}' is not valid for Status.`],
    })
  expect((await drill.api(path('rtr'), json({ status: 4 }, 'PUT'))).status).toBe(404)
  expect((await drill.api(path('rtr'))).status).toBe(404)
  expect(drill.tenant.snapshot()).toEqual(before)
  const shown: unknown[] = []
  for (const status of [0, 1, 2, 3, 4, 5, 6, 7]) {
    expect((await drill.api(path('rtw'), json({ status }, 'PUT'))).status).toBe(200)
    const [now] = (await get(drill, `/entities/${entityId}/active-checks`)) as [{ status: number }]
    const { processActors } = (await get(drill, `/processes/${id}/details`)) as {
      processActors: [{ tasks: [unknown, { result: number }] }]
    }
    shown.push([now.status, processActors[0].tasks[1].result])
  }
  expect(shown).toEqual([
    [5, 0],
    [1, 1],
    [4, 2],
    [6, 3],
    [1, 4],
    [4, 5],
    [6, 6],
    [2, 7],
  ])
})

it('approves and rejects a right to work by action', async () => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  await drill.act('complete')
  for (const [action, status] of [
    ['reject', 4],
    ['approve', 1],
  ] as const) {
    await drill.act(action, { comments: 'seen' })
    expect(await get(drill, `/entities/${entityId}/active-checks`)).toMatchObject([{ status }])
  }
  await create(drill, { journey: 'House sale' })
  await drill.act('complete')
  await expect(drill.act('approve')).rejects.toThrow(/no such check/)
})

it('an identity is as good as the worst of its parts, once an agent has changed one', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill, { person: { surname: 'Failed' } })
  await drill.act('complete')
  const seen: unknown[] = []
  for (const [check, decision] of [
    ['id-document', 'passed'],
    ['liveness', 'referred'],
    ['name-check', 'failed'],
  ]) {
    await drill.act('review', { check, decision })
    const { identityVerifications: rows } = (await get(drill, `/entities/${entityId}/summary`)) as {
      identityVerifications: { overallResult: number }[]
    }
    seen.push(rows[0]?.overallResult)
  }
  expect(seen).toEqual([1, 2, 3])
  expect(await get(drill, `/processes/${id}/details`)).toMatchObject({
    processActors: [{ tasks: [{ result: 5 }, { result: 2 }] }],
  })
})

it.each([
  ['shown', 1],
  ['left-out', 0],
])('has an identity verification beside a share code: %s', async (shareCodeIdentity, count) => {
  await using drill = await openMock(credas, { options: { shareCodeIdentity } })
  const { id, entityId } = await create(drill, { journey: 'Tenancy' })
  await drill.act('complete', { id })
  await drill.act('give-share-code')
  const summary = (await get(drill, `/entities/${entityId}/summary`)) as { identityVerifications: unknown[] }
  expect(summary.identityVerifications).toHaveLength(count)
  expect(await get(drill, `/entities/${entityId}/idv-entries`)).toHaveLength(count)
})

it('shows a share code with its certificate, and the certificate as a file, where a waiver was signed', async () => {
  await using drill = await openMock(credas, { options: { shareCodeCertificate: true } })
  const { id, entityId } = await create(drill, { journey: 'Tenancy' })
  await drill.act('complete', { id })
  const [check] = (await get(drill, `/entities/${entityId}/active-checks`)) as [{ rtxCheckId: number }]
  const path = api(`/entities/${entityId}/data-checks/rtr/${check.rtxCheckId}/settled-status-pdf`)
  expect((await drill.api(path)).status).toBe(404)
  await drill.act('give-share-code', { shareCode: 'w12 345 678' })
  expect(await get(drill, `/entities/${entityId}/share-codes`)).toMatchObject([
    { id: 1, shareCode: 'W12345678', valid: true, hasCertificate: true },
  ])
  expect(await pdfText(await drill.api(path))).toMatch(/W12345678/)
  expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
    rightToRentChecks: [{ shareCode: true }],
  })
  await drill.act('review', { check: 'share-code', decision: 'failed' })
  expect(await get(drill, `/entities/${entityId}/share-codes`)).toMatchObject([
    { valid: false, hasCertificate: false },
  ])
  expect((await drill.api(path)).status).toBe(404)
  await expect(drill.act('give-share-code', { shareCode: 'W1' })).rejects.toThrow(/nine letters/)
})

it('has no certificate of a share code unless a waiver was signed', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill, { journey: 'Tenancy' })
  await drill.act('complete', { id })
  await drill.act('give-share-code', {})
  expect(await get(drill, `/entities/${entityId}/share-codes`)).toMatchObject([
    { valid: true, hasCertificate: false },
  ])
  const [check] = (await get(drill, `/entities/${entityId}/active-checks`)) as [{ rtxCheckId: number }]
  const path = `/entities/${entityId}/data-checks/rtr/${check.rtxCheckId}/settled-status-pdf`
  expect((await drill.api(api(path))).status).toBe(404)
})

it('lets results lag behind the webhook by a set time, on every path alike', async () => {
  await using drill = await openMock(credas, { options: { resultsLagMs: 5000 } })
  const { id, entityId } = await create(drill, { person: { surname: 'Failed' } })
  await drill.act('complete', { id })
  await drill.clock.advance(4999)
  expect(webhooks(drill)).toMatchObject([{ Status: 2 }])
  expect(await get(drill, `/processes/${id}`)).toMatchObject({ status: 2 })
  const told = async () => [
    await get(drill, `/entities/${entityId}/summary`),
    await get(drill, `/entities/${entityId}/active-checks`),
    await get(drill, `/processes/${id}/details`),
    await pdfText(await drill.api(api(`/processes/${id}/pdf-export`))),
  ]
  expect(await told()).toMatchObject([
    { identityVerifications: [] },
    [{ status: 2 }],
    { processActors: [{ tasks: [{ result: 7 }, { result: 7 }] }] },
    expect.stringContaining('Overall result: Not performed'),
  ])
  await drill.clock.advance(1)
  expect(await told()).toMatchObject([
    { identityVerifications: [{ overallResult: 3 }] },
    [{ status: 4 }],
    { processActors: [{ tasks: [{ result: 2 }, { result: 2 }] }] },
    expect.stringContaining('Overall result: Fail'),
  ])
})

it('waits for the last person of a process before it announces it', async () => {
  await using drill = await openMock(credas)
  const { id: journeyId, actors } = (
    (await get(drill, '/journeys')) as { id: string; title: string; actors: { id: number }[] }[]
  ).find(({ title }) => title.startsWith('Tenancy')) ?? { id: '', actors: [] }
  const person = { firstName: 'Sam', surname: 'Specimen', actorId: actors[0]?.id }
  const body = { journeyId, webhookUrl: drill.receiver.url, processEntities: [person, person] }
  const made = (await (await drill.api(api('/processes'), json(body))).json()) as {
    id: string
    processActors: { entityId: string }[]
  }
  const [first, second] = made.processActors.map(({ entityId }) => entityId)
  await drill.act('complete', { entityId: first })
  await drill.settled()
  expect(webhooks(drill)).toEqual([])
  expect(await get(drill, `/processes/${made.id}`)).toMatchObject({ status: 1 })
  expect(await get(drill, `/entities/${first}/summary`)).toMatchObject({
    identityVerifications: [{ overallResult: 1 }],
  })
  await expect(drill.act('complete', { entityId: first })).rejects.toThrow(/done already/)
  await drill.act('complete', { entityId: second, outcome: 'failed' })
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ ProcessId: made.id, Status: 2 }])
})

it('lets everybody be complete but failed by one option, except those whose name says otherwise', async () => {
  await using drill = await openMock(credas, { options: { outcome: 'failed' } })
  const results: unknown[] = []
  for (const surname of ['Specimen', 'Passed']) {
    const { id, entityId } = await create(drill, { person: { surname } })
    await drill.act('complete', { id })
    expect(await get(drill, `/processes/${id}`)).toMatchObject({ status: 2 })
    results.push(await get(drill, `/entities/${entityId}/active-checks`))
  }
  expect(results).toMatchObject([[{ status: 4 }], [{ status: 1 }]])
})
