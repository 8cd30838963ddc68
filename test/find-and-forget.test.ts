import { expect, it } from 'vitest'
import { startHookdrill } from './support/start.ts'
import { startReceiver } from './support/receiver.ts'

const deliveries = '/tenants/default/deliveries'

it('deliveries are found by what is in their bodies, whatever the capitals', async () => {
  await using drill = await startHookdrill()
  await using receiver = await startReceiver()
  await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
  await drill.control('/tenants/default/events/amiqus/record.finished', {})
  await drill.control('/tenants/default/events/amiqus/client.created', {})
  const idsWith = async (text: string): Promise<number> => {
    const { body } = await drill.control(`${deliveries}?search=${encodeURIComponent(text)}`)
    return (body as { deliveries: readonly unknown[] }).deliveries.length // As the control API answers.
  }
  expect(await idsWith('TRIGGERED_AT')).toBe(2)
  expect(await idsWith('"alias":"record.finished"')).toBe(1)
  expect(await idsWith('nowhere in any of them')).toBe(0)
})

it('one fault is forgotten, and the others wait on', async () => {
  await using drill = await startHookdrill()
  const faults = '/tenants/default/faults'
  await drill.control(faults, { vendor: 'amiqus', fault: 'truncated', path: '/api/v2/records' })
  await drill.control(faults, { vendor: 'amiqus', fault: 'truncated', path: '/api/v2/clients' })
  await drill.control(faults, { vendor: 'amiqus', fault: 'duplicate' })
  const query = new URLSearchParams({ vendor: 'amiqus', fault: 'truncated', path: '/api/v2/records' })
  const { body } = await drill.control(`${faults}?${String(query)}`, undefined, { method: 'DELETE' })
  expect(body).toMatchObject({
    faults: [{ fault: { kind: 'truncated' }, path: '/api/v2/clients' }, { fault: { kind: 'duplicate' } }],
  })
})
