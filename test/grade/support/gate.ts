import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { secret } from './grade.ts'

export interface GatedRequest {
  readonly method: string
  readonly body: string
  /** Whether its Amiqus signature is right. */
  readonly isGenuine: boolean
}

/** What becomes of a request before the handler behind it hears of it; a number is an answer in its place. */
export type Gate = (request: GatedRequest) => 'pass-on' | 'never' | { readonly afterMs: number } | number

/** Stands before a handler, and passes on what it lets through. */
export async function startGate(target: string, gate: Gate): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('error', () => undefined) // A vendor that gives up cuts the connection.
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const body = Buffer.concat(chunks)
      const signature = createHmac('sha256', secret).update(body).digest('base64')
      const isGenuine = req.headers['x-aqid-signature'] === signature
      const fate = gate({ method: req.method ?? '', body: body.toString(), isGenuine })
      if (fate === 'never') return
      if (typeof fate === 'number') return void res.writeHead(fate).end()
      void sleep(fate === 'pass-on' ? 0 : fate.afterMs)
        .then(() => passOn(target, req.method ?? 'POST', req.headers, body))
        .then((status) => res.writeHead(status).end())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/hook`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function passOn(
  target: string,
  method: string,
  headers: Readonly<Record<string, unknown>>,
  body: Buffer,
): Promise<number> {
  const kept = Object.entries(headers).filter(
    ([name, value]) =>
      typeof value === 'string' && !/^(host|connection|content-length|transfer-encoding)$/.test(name),
  )
  try {
    const { status } = await fetch(target, {
      method,
      headers: Object.fromEntries(kept) as Record<string, string>, // Only texts are left.
      ...(method !== 'GET' && { body }),
    })
    return status
  } catch (error) {
    if (error instanceof TypeError) return 502 // The handler behind it has been closed.
    throw error
  }
}
