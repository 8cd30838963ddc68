import express, { type Express, type Request } from 'express'
import { download } from './download.ts'
import { readNotice } from './notice.ts'
import { createQueue, type Queue, type QueueOptions } from './queue.ts'
import { isSigned } from './signature.ts'
import { store } from './store.ts'

export interface Settings extends QueueOptions {
  /** The webhook's secret. */
  readonly secret: string
  /** What opens the API. */
  readonly token: string
  /** Where the reports are kept. */
  readonly folder: string
  /** @default Amiqus itself */
  readonly apiUrl?: string
}

/** Receives `record.finished` of Amiqus, and keeps the report of every record once. */
export function guarded(settings: Settings): { readonly app: Express; readonly queue: Queue } {
  const { secret, token, folder, apiUrl = 'https://id.amiqus.co' } = settings
  const queue = createQueue(settings)
  const app = express()

  // The signature is over the bytes, so nothing may parse them first.
  const raw = express.raw({ type: () => true, limit: '10mb' })

  app.post('/webhooks/amiqus', raw, (req: Request<object, unknown, Buffer | undefined>, res) => {
    const body = req.body ?? Buffer.alloc(0)
    // What Amiqus asks for; a 401 would be tried again as well.
    if (!isSigned(body, req.get('x-aqid-signature'), secret)) return void res.sendStatus(404)
    const payload = parse(body)
    if (payload === undefined) return void res.sendStatus(400)
    const notice = readNotice(payload)
    if (notice)
      queue.add(notice.key, async () => {
        // By id: a link in a payload could lead anywhere, and the token would go with it.
        const report = await download(`${apiUrl}/api/v2/records/${notice.recordId}/download`, token)
        await store(folder, `record-${notice.recordId}.pdf`, report)
      })
    // Amiqus waits for five seconds. Events that we do not know are none of our business, and fine.
    res.sendStatus(202)
  })
  return { app, queue }
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString())
  } catch {
    return undefined
  }
}
