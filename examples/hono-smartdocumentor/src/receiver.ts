import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { download, LinkDied } from './download.ts'
import { readNotice, type Notice } from './notice.ts'
import { createQueue, type Queue, type QueueOptions } from './queue.ts'
import { store } from './store.ts'

export interface Settings extends QueueOptions {
  /** The last part of the webhook's URL. SmartDocumentor does not sign, so this is all that tells it from anybody else. */
  readonly key: string
  /** Where its files are, such as `https://specimenstorage.blob.core.windows.net`. Nothing else is ever fetched. */
  readonly storage: string
  /** Where the files are kept. */
  readonly folder: string
  /** Told of a task whose file can no longer be had: a reviewer has to finish it once more. */
  readonly onLinkDied?: (taskId: number) => void
}

/** Receives `task.exported` of SmartDocumentor, and keeps the file of every export. */
export function receiver(settings: Settings): { readonly app: Hono; readonly queue: Queue } {
  const { key, storage, folder, onLinkDied = () => {} } = settings
  const queue = createQueue(settings)

  async function keep(notice: Notice): Promise<void> {
    const { taskId, fileName } = notice
    try {
      await store(folder, fileName, await download(notice))
    } catch (error) {
      if (error instanceof LinkDied) onLinkDied(taskId)
      throw error
    }
  }

  const app = new Hono()
  app.post('/webhooks/smartdocumentor/:key', bodyLimit({ maxSize: 10_000_000 }), async (c) => {
    if (!isSame(c.req.param('key'), key)) return c.body(null, 404)
    const notice = readNotice(await c.req.json().catch(() => undefined))
    if (!notice) return c.text('no notification of an exported file', 400)
    // Anybody may have sent this: a URL of somebody else's is never called.
    if (!new URL(notice.url).href.startsWith(`${storage}/`)) return c.text('not our storage', 400)
    // The same export once. A taskId does not name one: parts of a split document, and another review, have it too.
    queue.add(notice.fileName, () => keep(notice))
    // A refusal puts the document back to "To Review", so it is answered before the file is fetched.
    return c.body(null, 202)
  })
  return { app, queue }
}

/** Takes as long for a right beginning as for a wrong one. */
const isSame = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted))
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
