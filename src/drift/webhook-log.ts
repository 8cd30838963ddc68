import { endToEnd } from '../http/hop-by-hop.ts'
import { listen } from '../http/listen.ts'
import { headersOf, readAll, unpacked } from '../record/recorder.ts'
import type { SeenMessage } from './compare-messages.ts'

export interface SeenWebhook extends SeenMessage {
  /** When it came, epoch ms. */
  readonly at: number
}

/** Takes webhooks while calls are played, and answers them as the handler did. */
export interface WebhookLog extends AsyncDisposable {
  readonly url: string
  list(): readonly SeenWebhook[]
  /** Forgets what came after so many. */
  cutTo(count: number): void
  add(webhook: SeenWebhook): void
}

/** `statusOf` gives the answer to a webhook by its place, from 0. */
export async function openWebhookLog(
  statusOf: (place: number) => number,
  now: () => number,
): Promise<WebhookLog> {
  const seen: SeenWebhook[] = []
  const listening = await listen(
    (req, res) => {
      const at = now()
      readAll(req).then(
        (body) => {
          const headers = headersOf(req)
          seen.push({ at, headers: endToEnd(headers), body: unpacked(body, headers) })
          res.writeHead(statusOf(seen.length - 1), { 'Content-Length': 0 }).end()
        },
        () => res.destroy(), // It was not sent whole.
      )
    },
    0,
    '127.0.0.1',
  )
  return {
    url: listening.url,
    list: () => seen,
    cutTo: (count) => void seen.splice(count),
    add: (webhook) => void seen.push(webhook),
    [Symbol.asyncDispose]: listening.close,
  }
}
