import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DriftDifference } from '../../src/drift/difference.ts'
import { pauseMs } from '../../src/kernel/time/real-time.ts'
import type { Mock } from '../../src/mock/mock.ts'

export interface Message {
  status: number
  headers: [string, string][]
  body: Record<string, unknown>
}

type What = DriftDifference['what']

/** One way in which the vendor differs from the mock. */
export interface Plant {
  readonly name: string
  /** Of an answer: the operation; of a webhook: nothing. */
  readonly operation?: string
  readonly change?: (message: Message) => void
  /** What a comparison is to find, as seen from one that was recorded without it. */
  readonly finds: readonly [what: What, at: string, recorded: string, found: string]
}

export const set = (body: Record<string, unknown>, next: Record<string, unknown>): void => {
  for (const key of Object.keys(body)) delete body[key]
  Object.assign(body, next)
}

export const without = (of: Record<string, unknown>, ...keys: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)))

export const renamed = (of: Record<string, unknown>, from: string, to: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key === from ? to : key, value]))

export const headerless = (message: Message, name: string): void => {
  message.headers = message.headers.filter(([each]) => each.toLowerCase() !== name)
}

export interface PlantedVendor extends AsyncDisposable {
  readonly url: string
}

/** What of a vendor the plants have to know. */
export interface PlantedSettings {
  readonly mock: Mock
  readonly planted: readonly Plant[]
  /** The call whose body says under `url` where webhooks go. */
  readonly subscribes: string
  /** With webhooks out of order: the event that is held back, and the one that it follows then. */
  readonly swaps?: {
    readonly held: string
    readonly overtaking: string
    readonly eventOf: (body: Record<string, unknown>) => unknown
  }
}

const has = (planted: readonly Plant[], name: string): boolean => planted.some((one) => one.name === name)

/** A vendor of its own: a server that passes everything on to a mock, and has been changed in these ways. */
export async function startPlantedVendor({
  mock,
  planted,
  subscribes,
  swaps,
}: PlantedSettings): Promise<PlantedVendor> {
  let hook = ''
  let held: { readonly headers: [string, string][]; readonly body: string } | undefined
  const own = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}` // It listens by then.
  const moved = (text: string): string =>
    text.replaceAll(mock.baseUrl, own()).replaceAll(`${own()}/relayed`, hook)

  async function relayed(body: string, headers: [string, string][]): Promise<number> {
    const message: Message = { status: 0, headers, body: JSON.parse(moved(body)) as Record<string, unknown> }
    for (const plant of planted) if (plant.operation === undefined) plant.change?.(message)
    const given = { headers: message.headers, body: JSON.stringify(message.body) }
    const send = (one: typeof given): Promise<number> => post(hook, one)
    if (swaps && has(planted, 'webhook order')) {
      const event = swaps.eventOf(message.body)
      const before = held
      held = event === swaps.held ? given : undefined
      if (before && event === swaps.overtaking) {
        await send(given)
        await pauseMs(100)
        return await send(before)
      }
      if (before) await send(before)
      if (held) return 200
    }
    const status = await send(given)
    return has(planted, 'retry') ? 200 : status
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer) // Nobody has set an encoding.
    const headers = pairsOf(req.rawHeaders)
    let body = Buffer.concat(chunks).toString('utf8')
    if (req.url === '/relayed') return void res.writeHead(await relayed(body, headers)).end()
    const [path = ''] = (req.url ?? '').split('?', 1)
    if (`${req.method} ${path}` === subscribes) {
      hook = (JSON.parse(body) as { url: string }).url
      body = body.replace(hook, `${own()}/relayed`)
    }
    const response = await fetch(mock.baseUrl + req.url, {
      method: req.method ?? 'GET',
      headers,
      redirect: 'manual',
      ...(body !== '' && { body }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString('utf8')
    const message: Message = {
      status: response.status,
      headers: [...response.headers]
        .map(([name, value]) => [name, value] as [string, string])
        .filter(([name]) => name !== 'content-length'),
      body: /^\{/.test(text) ? (JSON.parse(moved(text)) as Record<string, unknown>) : {},
    }
    const name = `${req.method} ${path.replaceAll(/\/(\d+|[\da-f-]{36})(?=\/|$)/g, '/:id')}${response.status === 404 ? ' 404' : ''}`
    for (const plant of planted) if (plant.operation === name) plant.change?.(message)
    res.sendDate = false
    res.writeHead(message.status, message.headers.flat())
    res.end(/^\{/.test(text) ? JSON.stringify(message.body) : bytes)
  }

  const server = createServer(
    (req, res) =>
      void answer(req, res).catch((error: unknown) =>
        res.destroy(error instanceof Error ? error : undefined),
      ),
  )
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: own(),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** With no header of its own, as fetch would add. */
const post = (
  url: string,
  { headers, body }: { readonly headers: [string, string][]; readonly body: string },
): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: 'POST',
        headers: [
          ...headers,
          ['Host', new URL(url).host],
          ['Content-Length', String(Buffer.byteLength(body))],
        ].flat(),
      },
      (res) => {
        res.resume().once('end', () => resolve(res.statusCode ?? 0))
      },
    )
    sent.once('error', reject).end(body)
  })

/** What of a request is not about the connection. */
const pairsOf = (raw: readonly string[]): [string, string][] =>
  Array.from(
    { length: raw.length / 2 },
    (_, at) => [raw[at * 2] ?? '', raw[at * 2 + 1] ?? ''] as [string, string],
  ).filter(([name]) => !/^(host|connection|content-length|accept-encoding|transfer-encoding)$/i.test(name))
