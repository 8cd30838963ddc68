import { expect, it } from 'vitest'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill } from './support/start.ts'

const trigger = '/tenants/default/events/amiqus/client.created'

it('a call waits for its own deliveries only, whoever hangs beside it', async () => {
  await using drill = await startHookdrill()
  await using hanging = await startReceiver(...Array.from({ length: 20 }, () => 'hang' as const))
  await using receiver = await startReceiver()
  const to = (url: string) => ({ to: { url, secret: 'hush' } })
  // One that hangs begins every now and then, as long as the calls are made.
  const strangers = Array.from({ length: 5 }, async (_, number) => {
    await new Promise((resolve) => setTimeout(resolve, 150 * number))
    await drill.control(trigger, to(hanging.url))
  })
  await hanging.arrived(1)
  const began = performance.now()
  for (let made = 0; made < 5; made++) {
    const { body } = await drill.control(trigger, to(receiver.url))
    expect(body).toMatchObject({ deliveries: [{ status: 'delivered' }] })
  }
  expect(performance.now() - began).toBeLessThan(700)
  await Promise.all(strangers)
})
