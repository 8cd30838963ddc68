import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { handlers } from 'hookdrill/msw'
import { expect, test } from 'hookdrill/vitest'
import { setupServer } from 'msw/node'
import { receiver } from '../src/receiver.ts'

test('with its real settings it reads from Azure itself', async ({ drill, onTestFinished }) => {
  const azure = setupServer(...handlers(drill))
  azure.listen()
  onTestFinished(() => azure.close())
  const { account } = await drill.smartdocumentor.act('storage')
  const folder = await mkdtemp(join(tmpdir(), 'files-'))
  const { app, queue } = receiver({
    key: 'an-invented-key',
    storage: `https://${account}.blob.core.windows.net`,
    folder,
  })

  const url = drill.mount(app, '/webhooks/smartdocumentor/an-invented-key')
  await drill.smartdocumentor.subscribe(url)
  const [delivery] = await drill.smartdocumentor.trigger('task.exported')
  expect(delivery.payload).toMatchObject({
    exportedFileUrl: expect.stringMatching(/^https:\/\/\w+\.blob\.core/),
  })
  await queue.idle()
  expect(await readdir(folder)).toHaveLength(1)
})
