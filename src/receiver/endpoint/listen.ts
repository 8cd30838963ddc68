import { createServer, IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { clearTimeout, setTimeout } from '../globals.ts'

export interface Listener {
  /** `http://127.0.0.1:49152`, without a slash at the end. */
  readonly url: string
  /** Takes no more connections, and resolves when the requests under way have been answered. */
  close(): Promise<void>
}

export interface ListenOptions {
  /** @default 0, any free port */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly host?: string
}

/** Starts an http server for an Express app. Rejects when the port is taken. */
export async function listenOn(
  app: Express,
  { port = 0, host = '127.0.0.1' }: ListenOptions,
): Promise<Listener> {
  // Express replaces the prototypes of every request; born with the right ones, requests are several times faster (expressjs/express#5998).
  const server = createServer(
    {
      IncomingMessage: withPrototype(IncomingMessage, app.request),
      ServerResponse: withPrototype(ServerResponse, app.response),
    },
    app,
  )
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { url: urlOf(server), close: () => close(server) }
}

/** The class, but its instances are born with another prototype. A subclass cannot do this: its own is read-only. */
function withPrototype<Class extends typeof IncomingMessage | typeof ServerResponse>(
  base: Class,
  prototype: object,
): Class {
  function Born(): void {}
  Born.prototype = prototype
  return new Proxy(base, {
    construct: (target, parameters): object => Reflect.construct(target, parameters, Born),
  })
}

function urlOf(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.')
  return `http://${hostOf(address)}:${address.port}`
}

/** Nobody can be sent to the address that stands for all of them. */
function hostOf({ address, family }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') return '127.0.0.1'
  return family === 'IPv6' ? `[${address}]` : address
}

const graceMs = 5_000

async function close(server: Server): Promise<void> {
  // A client that never finishes its request must not keep the receiver from closing. Nothing of it was acknowledged.
  const grace = setTimeout(() => server.closeAllConnections(), graceMs)
  await new Promise<void>((resolve, reject) => {
    server.close((error) => (error === undefined ? resolve() : reject(error)))
    // Kept-alive connections without a request would hold the server open.
    server.closeIdleConnections()
  })
  clearTimeout(grace)
}
