import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { readScriptedFault } from '../../src/faults/read-scripted-fault.ts'
import { faces } from '../support/faces.ts'
import { openMock } from '../support/open-mock.ts'

const client = JSON.stringify({
  email: 'ada@specimen.example',
  name: { first_name: 'Ada', last_name: 'Specimen' },
})
const post = { method: 'POST', body: client, headers: { 'content-type': 'application/json' } }

async function open(face?: string) {
  const drill = await openMock(amiqus, face === undefined ? {} : { face })
  const countClients = async (): Promise<number> => {
    const response = await drill.api('/api/v2/clients')
    return ((await response.json()) as { data: unknown[] }).data.length
  }
  return { drill, countClients }
}

it.each(Object.keys(faces))('the client was created, and nobody heard of it, over %s', async (face) => {
  const { drill, countClients } = await open(face)
  await using _closed = drill
  const before = await countClients()
  drill.mock.faults.add(readScriptedFault(amiqus, 'answer-lost', { method: 'POST' }))
  await expect(drill.api('/api/v2/clients', post)).rejects.toThrow()
  expect(await countClients()).toBe(before + 1)
  expect(drill.mock.faults.list()).toEqual([])
  // Whoever makes the call again without a look makes a second one.
  expect((await drill.api('/api/v2/clients', post)).status).toBe(201)
  expect(await countClients()).toBe(before + 2)
})

it.each([
  ['internal', 500],
  ['timed-out', 504],
] as const)('the answer may be %s in the words of the vendor, with status %i', async (by, status) => {
  const { drill, countClients } = await open()
  await using _closed = drill
  const before = await countClients()
  drill.mock.faults.add(readScriptedFault(amiqus, { kind: 'answer-lost', by }, { method: 'POST' }))
  const response = await drill.api('/api/v2/clients', post)
  expect(response.status).toBe(status)
  await response.arrayBuffer()
  expect(await countClients()).toBe(before + 1)
})

it('the webhooks of the call come all the same', async () => {
  const { drill } = await open()
  await using _closed = drill
  await drill.mock.subscribe({ url: 'http://127.0.0.1:1/hooks' })
  drill.mock.faults.add(readScriptedFault(amiqus, 'answer-lost', { method: 'POST' }))
  await expect(drill.api('/api/v2/clients', post)).rejects.toThrow()
  await expect.poll(() => drill.mock.deliveries().map(({ event }) => event)).toContain('client.created')
})

it('a call that is refused does not use it up, and changes nothing', async () => {
  const { drill, countClients } = await open()
  await using _closed = drill
  const before = await countClients()
  drill.mock.faults.add(readScriptedFault(amiqus, 'answer-lost', { method: 'POST' }))
  const refused = await drill.api('/api/v2/clients', { ...post, body: '{}' })
  expect(refused.status).toBe(422)
  await refused.arrayBuffer()
  expect(drill.mock.faults.list()).toHaveLength(1)
  expect(await countClients()).toBe(before)
})

it('hits calls of the API, and no delivery', () => {
  expect(() => readScriptedFault(credas, 'answer-lost', { event: 'process.complete' })).toThrow(
    'hits API calls, not deliveries',
  )
})
