import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock } from '../support/open-mock.ts'
import { made } from './amiqus/operations/operation.ts'
import { createClient } from './amiqus/operations/prerequisites.ts'

it('answers the last page of ten thousand clients', async () => {
  await using drill = await openMock(amiqus)
  const id = await createClient(drill)
  const snapshot = drill.tenant.snapshot()
  const before = snapshot.mocks['amiqus'] ?? {}
  const row = before['clients']?.find((client) => client.id === id)
  const clients = Array.from({ length: 10_000 }, (_, more) => ({ ...row, id: 10_000 + more }))
  drill.tenant.restore({ ...snapshot, mocks: { amiqus: { ...before, clients } } })
  const last = await made<{ data: { id: number }[] }>(drill.api('/api/v2/clients?page=400'))
  expect(last).toMatchObject({ total: 10_000, count: 25, total_pages: 400 })
  expect(last.data.at(-1)?.id).toBe(19_999)
})
