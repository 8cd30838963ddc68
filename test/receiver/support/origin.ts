import { createServer } from 'node:http'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { onTestFinished } from 'vitest'

interface Asked {
  readonly method: string
  /** Path and query, byte for byte as they came. */
  readonly target: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Reply {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** An answer as data, or a function that misbehaves on the socket itself. */
export type Script = Reply | ((response: ServerResponse, asked: Asked) => void)

export interface Origin {
  readonly url: string
  readonly asked: readonly Asked[]
  /** Resolves when the given number of requests has come. */
  reached(count: number): Promise<void>
}

/** A vendor's file server: gives its answers in order, and the last one for ever after. */
export async function startOrigin(...scripts: readonly Script[]): Promise<Origin> {
  const asked: Asked[] = []
  const waiting: { readonly count: number; readonly resolve: () => void }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: target = '', headers } = request
      const one = { method, target, headers, body: Buffer.concat(chunks).toString() }
      asked.push(one)
      answer(response, scripts[Math.min(asked.length, scripts.length) - 1] ?? { status: 404 }, one)
      for (const { count, resolve } of waiting) if (asked.length >= count) resolve()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The origin listens on no port.')
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked,
    reached: (count) =>
      asked.length >= count ? Promise.resolve() : new Promise((resolve) => waiting.push({ count, resolve })),
  }
}

function answer(response: ServerResponse, script: Script, asked: Asked): void {
  if (typeof script === 'function') return script(response, asked)
  const body = Buffer.from(script.body ?? '')
  response.writeHead(script.status ?? 200, { 'content-length': body.length, ...script.headers }).end(body)
}
