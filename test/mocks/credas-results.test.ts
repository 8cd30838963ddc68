import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json, journeyOf, pdfText } from './credas/portal.ts'

interface Told {
  readonly summary: number | undefined
  readonly activeCheck: number | undefined
  readonly details: number | undefined
  readonly pdf: string | undefined
}

/** The same outcome, as each of the four answers tells it. */
async function told(drill: OpenMock, { id, entityId }: { id: string; entityId: string }): Promise<Told> {
  const summary = (await get(drill, `/entities/${entityId}/summary`)) as {
    identityVerifications: { processId: string; overallResult: number }[]
  }
  const checks = (await get(drill, `/entities/${entityId}/active-checks`)) as { status: number }[]
  const details = (await get(drill, `/processes/${id}/details`)) as {
    processActors: { entityId: string; tasks: { result: number }[] }[]
  }
  const person = details.processActors.find((actor) => actor.entityId === entityId)
  const results = new Set(person?.tasks.map(({ result }) => result))
  expect(results.size).toBe(1)
  const text = await pdfText(
    await drill.api(api(`/entities/${entityId}/${id}/pdf-export`), { method: 'POST' }),
  )
  return {
    summary: summary.identityVerifications.find(({ processId }) => processId === id)?.overallResult,
    activeCheck: checks[0]?.status,
    details: [...results][0],
    pdf: /Overall result: (Pass|Refer|Fail|Not performed)/.exec(text)?.[1],
  }
}

const cases = [
  { outcome: 'passed', surname: 'Passed', expected: { summary: 1, activeCheck: 1, details: 1, pdf: 'Pass' } },
  {
    outcome: 'referred',
    surname: 'Referred',
    expected: { summary: 2, activeCheck: 6, details: 3, pdf: 'Refer' },
  },
  { outcome: 'failed', surname: 'FAILED', expected: { summary: 3, activeCheck: 4, details: 2, pdf: 'Fail' } },
  {
    outcome: 'incomplete',
    surname: 'Incomplete',
    expected: { summary: undefined, activeCheck: 5, details: 0, pdf: 'Not performed' },
  },
]

it.each(cases)(
  '$outcome by surname is told alike everywhere, each in its own scale',
  async ({ surname, expected }) => {
    await using drill = await openMock(credas)
    const made = await create(drill, { person: { surname } })
    await drill.act('complete', { id: made.id })
    expect(await get(drill, `/processes/${made.id}`)).toMatchObject({ status: 2 })
    expect(await told(drill, made)).toEqual(expected)
  },
)

it.each(cases)('$outcome by action goes before the name', async ({ outcome, expected }) => {
  await using drill = await openMock(credas)
  const made = await create(drill, { person: { surname: outcome === 'failed' ? 'Passed' : 'Failed' } })
  await drill.act('complete', { id: made.id, outcome })
  expect(await told(drill, made)).toEqual(expected)
})

it('looks at the first name when the surname says nothing, and lets everybody else pass', async () => {
  await using drill = await openMock(credas)
  const persons = [{ firstName: 'Fail' }, { firstName: 'Fail', surname: 'Pass' }, { firstName: 'Failsworth' }]
  const summaries: (number | undefined)[] = []
  for (const person of persons) {
    const made = await create(drill, { person })
    await drill.act('complete', { id: made.id })
    summaries.push((await told(drill, made)).summary)
  }
  expect(summaries).toEqual([3, 1, 1])
})

it('tells nothing of a process that is not complete', async () => {
  await using drill = await openMock(credas)
  const made = await create(drill, { person: { surname: 'Failed' } })
  for (const action of [undefined, 'start']) {
    if (action) await drill.act(action)
    expect(await told(drill, made)).toEqual({
      summary: undefined,
      activeCheck: 2,
      details: 7,
      pdf: 'Not performed',
    })
  }
})

it('lets the persons of one process end differently', async () => {
  await using drill = await openMock(credas)
  const { id, actors } = await journeyOf(drill, 'Tenancy')
  const response = await drill.api(
    api('/processes'),
    json({
      journeyId: id,
      processEntities: [
        { firstName: 'Pat', surname: 'Passed', actorId: actors[0] },
        { firstName: 'Fay', surname: 'Failed', actorId: actors[1] },
      ],
    }),
  )
  const made = (await response.json()) as { id: string; processActors: { entityId: string }[] }
  await drill.act('complete')
  const summaries: unknown[] = []
  for (const { entityId } of made.processActors) {
    summaries.push((await told(drill, { id: made.id, entityId })).summary)
    expect(await get(drill, `/entities/${entityId}/summary`)).toMatchObject({
      rightToRentChecks: [{ processId: made.id, shareCode: false, overallResult: summaries.at(-1) }],
    })
  }
  expect(summaries).toEqual([1, 3])
  const text = await pdfText(await drill.api(api(`/processes/${made.id}/pdf-export`)))
  expect(text.match(/Overall result: \w+/g)).toEqual(['Overall result: Pass', 'Overall result: Fail'])
})

it('keeps the results of each process in a summary, and only the newest in the active checks', async () => {
  await using drill = await openMock(credas)
  const first = await create(drill)
  await drill.act('complete', { id: first.id, outcome: 'failed' })
  await drill.clock.advance(1500)
  const second = await create(drill, { person: { id: first.entityId } })
  await drill.act('complete', { id: second.id, outcome: 'passed' })
  expect(await get(drill, `/entities/${first.entityId}/summary`)).toMatchObject({
    identityVerifications: [
      { processId: first.id, overallResult: 3 },
      { processId: second.id, overallResult: 1, dateCompleted: '2026-01-01T00:00:01.5' },
    ],
  })
  expect(await get(drill, `/entities/${first.entityId}/active-checks`)).toMatchObject([
    { type: 11, name: 'Right to Work', status: 1, lastCheckedDate: '2026-01-01T00:00:01.5' },
  ])
})

it('shows an active check with the fields of the article, in their order', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('complete', { id })
  const [check] = (await get(drill, `/entities/${entityId}/active-checks`)) as object[]
  expect(Object.keys(check ?? {}).join(' ')).toBe(
    'entityId type name status lastCheckedDate requestedDate idvEntryId isOnGoingMonitoring isManuallyChecked submittedBy requestedBy rtxCheckId canReview legislation',
  )
})

it('leaves out the sections of a PDF that are switched off, on both paths that take a body', async () => {
  await using drill = await openMock(credas)
  const { id, entityId } = await create(drill)
  await drill.act('complete', { id })
  for (const path of [`/entities/${entityId}/${id}/pdf-export`, `/processes/${id}/pdf-export`]) {
    const whole = await pdfText(await drill.api(api(path), { method: 'POST' }))
    expect(whole).toMatch(/Liveness: Pass[^]*Open banking/)
    const some = await pdfText(
      await drill.api(api(path), json({ includeLiveness: false, includeOpenBanking: true, other: 1 })),
    )
    expect(some).not.toMatch(/Liveness/)
    expect(some).toMatch(/Overall result: Pass[^]*Open banking/)
    expect((await drill.api(api(path), json({ includeLiveness: 'no' }))).status).toBe(400)
  }
})

it('has no report on a person who is not in the process', async () => {
  await using drill = await openMock(credas)
  const { id } = await create(drill)
  const other = await create(drill)
  expect(
    (await drill.api(api(`/entities/${other.entityId}/${id}/pdf-export`), { method: 'POST' })).status,
  ).toBe(404)
})
