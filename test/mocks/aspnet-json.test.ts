import { describe, expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { open as openSmartdocumentor } from './smartdocumentor/support.ts'

// Two of the vendors run on ASP.NET Core, which reads names in any case, and numbers as text too.

const warnings = ({ tenant }: OpenMock): string[] =>
  tenant.journal.since(0).flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))

const post = (drill: OpenMock, path: string, body: unknown, method = 'POST') =>
  drill.api(path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

const journeyId = '9429d6b1-de6e-4fac-8343-9a48c4d5534f'

describe('Credas', () => {
  const ask = (drill: OpenMock, actorId: unknown) =>
    post(drill, '/api/v2/ci/processes', {
      JourneyId: journeyId,
      TITLE: 'Ours',
      ProcessEntities: [{ FirstName: 'Ada', surName: 'Specimen', ActorID: actorId, Unheard: 1 }],
    })

  it.each([110, '110', '+110', '0110'])('takes names in any case, and %j for a number', async (actorId) => {
    await using drill = await openMock(credas)
    const response = await ask(drill, actorId)
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"') as string])
    expect(warnings(drill)).toEqual([
      expect.stringMatching(/ignores processEntities\.0\.Unheard: /) as string,
    ])
  })

  it.each(['110x', '', ' 110', '110.5', '0x6E', true, null, [110]])(
    'takes no %j for a number',
    async (actorId) => {
      await using drill = await openMock(credas)
      expect((await ask(drill, actorId)).status).toBe(400)
    },
  )
})

describe('SmartDocumentor', () => {
  it('takes names in any case, and numbers as text', async () => {
    await using drill = await openSmartdocumentor()
    const response = await post(drill, '/api/v1.0/external/sdtask/process', {
      WorkspaceId: '2',
      Priority: '3',
      CONTEXT: { Url: 'https://files.example.com/a.png' },
      Metadata: { Order: '7' },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ workspaceId: 2 })
    const refused = await post(drill, '/api/v1.0/external/sdtask/process', {
      workspaceId: '2x',
      context: { url: 'https://files.example.com/a.png' },
    })
    expect(refused.status).toBe(400)
  })

  it.each([
    ['pageNumber=', 200],
    ['pageNumber=%201%20&pageSize=+5', 200],
    ['pageNumber=0x1', 400],
    ['pageNumber=1e0', 400],
    ['pageNumber=1.0', 400],
    ['workspaceId=', 200],
    ['workspaceId=0x1', 400],
  ])('reads the query %s as it is bound there', async (query, status) => {
    await using drill = await openSmartdocumentor()
    expect(
      (await drill.api(`/api/v1.0/external/sdtask/statuslistpaginated?startDate=2020-01-01&${query}`)).status,
    ).toBe(status)
  })
})
