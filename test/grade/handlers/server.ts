import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createGuidedHandler, type GuidedHandler, type HandlerSetup } from './handler.ts'

export interface GuidedServer extends AsyncDisposable {
  readonly url: string
}

/** Serves a handler with `node:http`, or with Express. */
export async function serveGuided(
  setup: HandlerSetup,
  by: 'http' | 'express' = 'http',
): Promise<GuidedServer> {
  const handler = createGuidedHandler(setup)
  const server = createServer(by === 'http' ? plainly(handler, setup) : withExpress(handler))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/webhooks`,
    async [Symbol.asyncDispose]() {
      await close(server)
      await handler.close()
    },
  }
}

function plainly(handler: GuidedHandler, { mistakes = [] }: HandlerSetup): RequestListener {
  return (request, response) => {
    const { method = '', headers } = request
    read(request, mistakes.includes('first-piece'))
      .then((body) => handler.receive({ method, headers, body }))
      .then((status) => {
        if (mistakes.includes('blocks')) blockFor(150)
        response.writeHead(status, status === 301 ? { location: '/elsewhere' } : {}).end()
      })
      .catch(() => request.destroy()) // The vendor has given up.
  }
}

function withExpress(handler: GuidedHandler): RequestListener {
  const app = express()
  app.post('/webhooks', express.raw({ type: () => true, limit: '10mb' }), (request, response, next) => {
    const { method, headers } = request
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) // Express makes {} of nothing.
    handler.receive({ method, headers, body }).then((status) => response.sendStatus(status), next)
  })
  return app
}

async function read(request: IncomingMessage, isFirstPieceEnough: boolean): Promise<Buffer> {
  if (isFirstPieceEnough)
    return await new Promise((resolve) =>
      request.once('data', resolve).once('end', () => resolve(Buffer.alloc(0))),
    )
  const pieces: Buffer[] = []
  for await (const piece of request as AsyncIterable<Buffer>) pieces.push(piece)
  return Buffer.concat(pieces)
}

function blockFor(ms: number): void {
  const end = performance.now() + ms
  while (performance.now() < end) continue
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
