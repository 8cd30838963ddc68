import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What stands between a vendor and the receiver on a bad day. */
export type GatewayMove =
  /** Answer with this status; the receiver never hears of it. */
  | { readonly kind: 'answer'; readonly status: number }
  /** Accept and keep it, as a queue would. */
  | { readonly kind: 'keep' }

export interface Gateway extends AsyncDisposable {
  readonly url: string
  /** Hands what was kept to the receiver, byte for byte. */
  release(): Promise<void>
}

interface Kept {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Makes the given moves with the first webhooks, then passes everything on. */
export async function startGateway(target: string, moves: readonly GatewayMove[]): Promise<Gateway> {
  const script = [...moves]
  const kept: Kept[] = []

  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const webhook = { headers: passedOn(req.headers), body: Buffer.concat(chunks) }
      const move = script.shift()
      if (move?.kind === 'answer') return void res.writeHead(move.status).end()
      if (move?.kind === 'keep') {
        kept.push(webhook)
        return void res.writeHead(202).end()
      }
      pass(target, webhook).then(
        (status) => res.writeHead(status).end(),
        () => res.writeHead(502).end(),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/`,
    async release() {
      for (const webhook of kept.splice(0)) await pass(target, webhook)
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function pass(target: string, { headers, body }: Kept): Promise<number> {
  const response = await fetch(target, { method: 'POST', headers, body: new Uint8Array(body) })
  await response.arrayBuffer()
  return response.status
}

/** Hop-by-hop headers are for one connection only. */
const passedOn = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || ['host', 'connection', 'content-length', 'transfer-encoding'].includes(name)
        ? []
        : [[name, String(value)]],
    ),
  )
