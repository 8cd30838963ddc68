import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { guarded } from '../src/guarded.ts'
// #region msw
import { handlers } from 'hookdrill/msw'
import { expect, test } from 'hookdrill/vitest'
import { setupServer } from 'msw/node'

test('code with hard-coded hosts needs no change', async ({ drill, onTestFinished }) => {
  const amiqus = setupServer(...handlers(drill))
  amiqus.listen()
  onTestFinished(() => amiqus.close())

  const response = await fetch('https://id.amiqus.co/api/v2/clients', { headers: drill.amiqus.headers })
  expect(response.status).toBe(200)
})
// #endregion

test('the handler with its real settings fetches from Amiqus itself', async ({ drill, onTestFinished }) => {
  const amiqus = setupServer(...handlers(drill))
  amiqus.listen()
  onTestFinished(() => amiqus.close())
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  const { webhookSecret, token } = drill.amiqus.credentials
  const { app, queue } = guarded({ secret: webhookSecret, token, folder })

  await drill.amiqus.subscribe(drill.mount(app, '/webhooks/amiqus'))
  await drill.amiqus.trigger('record.finished')
  await queue.idle()
  expect(await readdir(folder)).toHaveLength(1)
  expect(drill.amiqus).toHaveDownloaded('/download', { times: 1 })
})
