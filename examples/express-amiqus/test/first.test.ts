// #region retry
import { tmpdir } from 'node:os'
import { expect, test } from 'hookdrill/vitest'
import { vi } from 'vitest'
import { guarded } from '../src/guarded.ts'

test('the vendor retries after 60 seconds, and then my handler succeeds', async ({ drill }) => {
  const { webhookSecret, token } = drill.amiqus.credentials
  const { app, queue } = guarded({ secret: webhookSecret, token, folder: tmpdir() })
  vi.spyOn(queue, 'add')
    .mockReturnValue()
    .mockImplementationOnce(() => {
      throw new Error('the database is down')
    })

  await drill.amiqus.subscribe(drill.mount(app, '/webhooks/amiqus'))
  const [delivery] = await drill.amiqus.trigger('record.finished')
  expect(delivery).toHaveBeenAttempted(1)
  await drill.clock.advance('60s')
  expect(delivery).toHaveBeenAttempted(2)
  expect(drill.amiqus).toHaveDelivered('record.finished')
})
// #endregion
