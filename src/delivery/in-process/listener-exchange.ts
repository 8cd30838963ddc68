import { createServer, type RequestListener } from 'node:http'
import { handlerFailed, leaveUnhandled } from './handler-failure.ts'
import type { NodeListener } from './handler.ts'
import { createLink, LinkBroken } from './link.ts'
import { createExchange, type WebhookSender } from '../send.ts'
import { nextTick } from '../../kernel/time/globals.ts'

/**
 * Posts to a node listener in this process, through the code that posts over sockets and node's own HTTP server; only the
 * wire between the two is not one.
 */
export function createListenerExchange(listener: NodeListener): WebhookSender & { close(): Promise<void> } {
  const server = createServer(guarded(listener))
  return createExchange(({ protocol }, callback) => {
    const link = createLink(protocol === 'https:')
    server.emit('connection', link.server)
    // undici must have returned from connecting before it can be connected.
    nextTick(callback, null, link.client)
  })
}

/** A listener that throws would end the process; here it breaks its connection, and the attempt says why. */
const guarded =
  (listener: NodeListener): RequestListener =>
  (req, res) => {
    async function run(): Promise<void> {
      await listener(req, res)
    }
    run().catch((error: unknown) => {
      if (!res.writableEnded && !req.socket.destroyed)
        req.socket.destroy(new LinkBroken(handlerFailed(error), { cause: error }))
      // After the caller has hung up, the request ends with an error that is not the listener's fault.
      else if (error !== req.errored) leaveUnhandled(error)
    })
  }
