import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Access } from './integration.ts'

export const secret = 'invented-webhook-secret'

export type HandlerProfile = 'downloads' | 'reads' | 'stores' | 'polls'

export interface AmiqusWebhooks {
  readonly url: string
  /** What it keeps: files, records, or events, by what they are about. */
  readonly kept: ReadonlyMap<string, unknown>
  close(): Promise<void>
}

interface Event {
  readonly trigger?: { readonly alias?: unknown; readonly triggered_at?: unknown }
  readonly data?: { readonly record?: { readonly id?: unknown } | null }
}

/**
 * A webhook handler as somebody writes it who has read the vendor's guide alone: one function, a queue in memory, 204 for what is taken,
 * 403 for what is forged, 400 for what cannot be read.
 */
export async function startWebhooks(access: Access, profile: HandlerProfile): Promise<AmiqusWebhooks> {
  const authorization = { authorization: `Bearer ${access.credentials['token'] ?? ''}` }
  const kept = new Map<string, unknown>()
  const known = new Set<string>()
  let isClosed = false

  /** Asks until it has what it wants, for a minute; 403, 404 and 410 are final after some tries. */
  async function ask(path: string, accept: (response: Response) => Promise<unknown>): Promise<unknown> {
    for (let tries = 0; tries < 12 && !isClosed; tries++) {
      let pauseMs = Math.min(2000, 30 * 2 ** tries)
      try {
        const response = await fetch(`${access.baseUrl}${path}`, {
          headers: authorization,
          redirect: 'error',
        })
        const after = Number(response.headers.get('retry-after') ?? 0)
        if (response.status === 200) {
          const result = await accept(response)
          if (result !== undefined) return result
        } else {
          await response.arrayBuffer()
          if (response.status === 403 || response.status === 410) return undefined
          if (response.status === 404 && tries >= 6) return undefined
        }
        pauseMs = Math.max(pauseMs, after * 1000)
      } catch (error) {
        if (!(error instanceof TypeError)) throw error // Whatever breaks on the way is tried again.
      }
      await sleep(pauseMs)
    }
    return undefined
  }

  async function pdf(response: Response): Promise<Buffer | undefined> {
    const bytes = Buffer.from(await response.arrayBuffer())
    const isWhole = bytes.subarray(0, 5).equals(Buffer.from('%PDF-')) && bytes.subarray(-32).includes('%%EOF')
    return isWhole ? bytes : undefined
  }

  async function work(id: string): Promise<void> {
    const result =
      profile === 'downloads'
        ? await ask(`/api/v2/records/${id}/download`, pdf)
        : await ask(`/api/v2/records/${id}`, (response) => response.json().catch(() => undefined))
    if (result === undefined) known.delete(id)
    else kept.set(id, result)
  }

  function answer(request: IncomingMessage, body: Buffer): number {
    if (request.method !== 'POST') return 405
    const expected = createHmac('sha256', secret).update(body).digest('base64')
    const given = request.headers['x-aqid-signature']
    if (typeof given !== 'string' || !isSame(given, expected)) return 403
    const event = parse(body)
    if (typeof event?.trigger?.alias !== 'string') return 400
    if (event.trigger.alias !== 'record.finished') return 204
    const id = event.data?.record?.id
    if (typeof id !== 'number') return 400
    if (known.has(String(id))) return 204
    known.add(String(id))
    if (profile === 'stores') kept.set(String(id), event)
    if (profile === 'downloads' || profile === 'reads') void work(String(id))
    return 204
  }

  const server = createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('error', () => undefined)
    request.on('end', () => response.writeHead(answer(request, Buffer.concat(pieces))).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const polling = profile === 'polls' ? poll() : undefined

  /** Looks for itself, whatever it is told. */
  async function poll(): Promise<void> {
    while (!isClosed) {
      const response = await fetch(`${access.baseUrl}/api/v2/records?limit=100`, { headers: authorization })
      await response.arrayBuffer()
      await sleep(100)
    }
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/amiqus`,
    kept,
    async close() {
      isClosed = true
      await polling?.catch(() => undefined) // The mocks may have gone first.
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)]
  return one.length === other.length && timingSafeEqual(one, other)
}

function parse(body: Buffer): Event | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString())
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
