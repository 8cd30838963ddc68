import axios from 'axios'
import express from 'express'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { listen } from '../../src/http/listen.ts'
import type { OpenMock } from '../support/open-mock.ts'
import { answer, openLegacy, post, single } from './reportflow/drill.ts'

const completed = z.object({
  event: z.literal('file.completed'),
  workspaceId: z.string(),
  files: z.array(
    z.object({
      fileId: z.string(),
      uuid: z.string(),
      fileName: z.string(),
      params: z.record(z.string(), z.json()),
    }),
  ),
})

interface Mail {
  readonly subject: string
  readonly to: unknown
  readonly begins: string
}

/** A receiver in the manner of the vendor's page: express, axios, the workspace's own host, and 200 only when all is done. */
async function startPageReceiver(drill: OpenMock, sent: Mail[]) {
  const { appKey, secretKey } = drill.mock.credentials()
  const app = express().use(express.json())
  app.post('/webhooks/pdf-completed', async (req, res) => {
    const payload = completed.parse(req.body)
    for (const { uuid, fileId, fileName, params } of payload.files) {
      const url = `https://${payload.workspaceId}.re-port-flow.com/v1/file/download/${uuid}/${fileId}`
      const pdf = await axios.get<ArrayBuffer>(url, {
        headers: { AppKey: appKey, SecretKey: secretKey },
        responseType: 'arraybuffer',
      })
      const begins = Buffer.from(pdf.data).subarray(0, 5).toString()
      sent.push({ subject: `PDF File: ${fileName}`, to: params['companyName'], begins })
    }
    res.status(200).json({ received: true })
  })
  return await listen(app, 0, '127.0.0.1')
}

it('lets a handler like the page’s own fetch every file from the workspace’s host and mail it', async () => {
  await using drill = await openLegacy({ face: 'msw' })
  const sent: Mail[] = []
  const receiver = await startPageReceiver(drill, sent)
  await drill.operate({ url: `${receiver.url}/webhooks/pdf-completed` })
  await post(drill, 'async/single', single())
  await drill.act('complete')
  await drill.settled()
  await receiver.close()
  expect(sent).toEqual([{ subject: 'PDF File: invoice.pdf', to: 'Company A', begins: '%PDF-' }])
  expect(drill.mock.deliveries()[0]).toMatchObject({
    status: 'delivered',
    attempts: [{ outcome: { body: '{"received":true}' } }],
  })
})

it('lets a caller of the older pages fetch the url of an asynchronous answer without headers', async () => {
  await using drill = await openLegacy()
  const { url } = (await answer(post(drill, 'async/single', single()))).body as { url: string }
  expect((await fetch(url)).status).toBe(404)
  await drill.clock.advance('2s')
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})
