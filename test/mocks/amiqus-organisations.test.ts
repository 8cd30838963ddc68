import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'

const send = async (drill: OpenMock, path: string, body: unknown): Promise<{ id: number }> => {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await (await drill.api(path, init)).json()) as { id: number }
}
const total = async (drill: OpenMock, path: string): Promise<unknown> =>
  ((await (await drill.api(path)).json()) as { total: unknown }).total

it('an archived organisation is found among the archived, and its clients have left it', async () => {
  await using drill = await openMock(amiqus)
  const client = await send(drill, '/api/v2/clients', {
    email: 'a@example.com',
    name: { first_name: 'A', last_name: 'B' },
  })
  const organisation = await send(drill, '/api/v2/organisations', { name: 'Specimen Ltd' })
  await send(drill, `/api/v2/clients/${client.id}/organisations`, [organisation.id])
  expect(await total(drill, `/api/v2/clients/${client.id}/organisations`)).toBe(1)

  expect(await drill.act('archive-organisation', { id: organisation.id })).toEqual({
    organisation: organisation.id,
    archived: true,
  })
  expect(await total(drill, '/api/v2/organisations?visibility=archived')).toBe(1)
  expect(await total(drill, `/api/v2/clients/${client.id}/organisations`)).toBe(0)

  expect(await drill.act('unarchive-organisation')).toEqual({
    organisation: organisation.id,
    archived: false,
  })
  expect(await total(drill, '/api/v2/organisations?visibility=archived')).toBe(0)
  await expect(drill.act('archive-organisation', { id: 1 })).rejects.toThrow('Organisation not found')
})

it('an archived client stays in its organisations', async () => {
  await using drill = await openMock(amiqus)
  const client = await send(drill, '/api/v2/clients', {
    email: 'a@example.com',
    name: { first_name: 'A', last_name: 'B' },
  })
  const organisation = await send(drill, '/api/v2/organisations', { name: 'Specimen Ltd' })
  await send(drill, `/api/v2/clients/${client.id}/organisations`, [organisation.id])
  await drill.act('archive-client', { id: client.id })
  expect(await total(drill, `/api/v2/clients/${client.id}/organisations`)).toBe(1)
})
