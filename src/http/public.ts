import type { RequestListener } from 'node:http'
import type { Tenants } from '../mock/tenants.ts'
import { findDestination } from './find-destination.ts'
import { listen, type Listening } from './listen.ts'
import { answerInternalError, serve } from './node.ts'

/** What is published of a server: listeners of their own, apart from the one that has the control API. */
export interface Public {
  publish(reach: (local: string) => Promise<string>): Promise<void>
  close(): Promise<void>
}

/** `moveTo` hears where links are to point. */
export function createPublic(tenants: Tenants, moveTo: (url: string) => void): Public {
  const listeners: Listening[] = []
  return {
    async publish(reach) {
      const listening = await listen(publicListener(tenants), 0, '127.0.0.1')
      listeners.push(listening)
      try {
        moveTo((await reach(listening.url)).replace(/\/$/, ''))
      } catch (error) {
        await listening.close()
        throw error
      }
    },
    close: async () => void (await Promise.all(listeners.map((each) => each.close()))),
  }
}

/** The vendor APIs alone, for callers from anywhere: there is no control API behind this listener that a path could reach. */
function publicListener(tenants: Tenants): RequestListener {
  return (req, res) => {
    const to = findDestination(req.url ?? '/', req.headers.host ?? '', tenants)
    if (to.kind === 'mock')
      serve(to.mock, req, res, to.url).catch((error: unknown) => answerInternalError(res, error))
    else {
      const body = JSON.stringify({ error: { code: 'nowhere', message: 'no vendor is published here' } })
      req.resume()
      res
        .writeHead(404, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
        .end(body)
    }
  }
}
