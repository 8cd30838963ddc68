import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { DriftDifference } from '../../src/drift/difference.ts'
import { pauseMs } from '../../src/kernel/time/real-time.ts'
import type { Mock } from '../../src/mock/mock.ts'

interface Message {
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

const set = (body: Record<string, unknown>, next: Record<string, unknown>): void => {
  for (const key of Object.keys(body)) delete body[key]
  Object.assign(body, next)
}

const without = (of: Record<string, unknown>, ...keys: string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).filter(([key]) => !keys.includes(key)))

const renamed = (of: Record<string, unknown>, from: string, to: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [key === from ? to : key, value]))

const headerless = (message: Message, name: string): void => {
  message.headers = message.headers.filter(([each]) => each.toLowerCase() !== name)
}

const postClients = 'POST /api/v2/clients'
const getClient = 'GET /api/v2/clients/:id'
const postRecords = 'POST /api/v2/records'
const getRecord = 'GET /api/v2/records/:id'

export const plants: readonly Plant[] = [
  {
    name: 'status',
    operation: postClients,
    change: (message) => void (message.status = 200),
    finds: ['status', '', '201', '200'],
  },
  {
    name: 'missing header',
    operation: getClient,
    change: (message) => headerless(message, 'x-ratelimit-limit'),
    finds: ['missing-header', 'header x-ratelimit-limit', 'present', 'absent'],
  },
  {
    name: 'extra header',
    operation: postRecords,
    change: ({ headers }) => void headers.push(['X-Record-Version', 'v2']),
    finds: ['extra-header', 'header x-record-version', 'absent', 'present'],
  },
  {
    name: 'missing key',
    operation: postClients,
    change: ({ body }) => set(body, without(body, 'is_deletable')),
    finds: ['missing-key', 'body.is_deletable', 'boolean', 'absent'],
  },
  {
    name: 'extra key',
    operation: getClient,
    change: ({ body }) => void (body['risk_level'] = 'low'),
    finds: ['extra-key', 'body.risk_level', 'absent', 'text'],
  },
  {
    name: 'renamed key',
    operation: 'POST /api/v2/webhooks',
    change: ({ body }) => set(body, renamed(body, 'created_at', 'created')),
    finds: ['renamed-key', 'body', 'created_at', 'created'],
  },
  {
    name: 'type',
    operation: postRecords,
    change: ({ body }) => void (body['has_reminders'] = 'no'),
    finds: ['type', 'body.has_reminders', 'boolean', 'text'],
  },
  {
    name: 'null or absent',
    operation: getRecord,
    change: ({ body }) => set(body, without(body, 'archived_at')),
    finds: ['null-or-absent', 'body.archived_at', 'null', 'absent'],
  },
  {
    name: 'enum value',
    operation: getRecord,
    change: ({ body }) => void (body['status'] = 'started'),
    finds: ['value', 'body.status', '"pending"', '"started"'],
  },
  {
    name: 'key order',
    operation: 'PATCH /api/v2/records/:id',
    change: ({ body }) => set(body, { ...without(body, 'object'), object: body['object'] }),
    finds: ['key-order', 'body', 'object, …', '…, object'],
  },
  {
    name: 'date format',
    operation: 'PATCH /api/v2/records/:id',
    change: ({ body }) =>
      void (body['updated_at'] = String(body['updated_at']).replace('T', ' ').replace('Z', '')),
    finds: ['format', 'body.updated_at', 'date 9999-99-99T99:99:99Z', 'date 9999-99-99 99:99:99'],
  },
  {
    name: 'number in quotes',
    operation: postRecords,
    change: ({ body }) => void (body['client'] = String(body['client'])),
    finds: ['type', 'body.client', 'number', 'number in quotes'],
  },
  {
    name: 'list or object',
    operation: getRecord,
    change: ({ body }) => void (body['steps'] = { first: null }),
    finds: ['type', 'body.steps', 'list', 'object'],
  },
  {
    name: 'pagination',
    operation: 'GET /api/v2/clients',
    change: ({ body }) => void (body['limit'] = 20),
    finds: ['value', 'body.limit', '25', '20'],
  },
  {
    name: 'content type',
    operation: 'GET /api/v2/clients',
    change: (message) =>
      void (
        headerless(message, 'content-type'),
        message.headers.push(['Content-Type', 'application/vnd.api+json'])
      ),
    finds: ['content-type', 'header content-type', 'application/json', 'application/vnd.api+json'],
  },
  {
    name: 'error body',
    operation: 'GET /api/v2/clients/:id 404',
    change: ({ body }) => set(body, { error: { message: body['error'] } }),
    finds: ['type', 'body.error', 'text', 'object'],
  },
  {
    name: 'redirect',
    operation: 'GET /api/v2/records/:id/download',
    change: (message) =>
      void (
        (message.status = 302),
        message.headers.push(['Location', 'https://files.vendor.example/report.pdf'])
      ),
    finds: ['status', '', '200', '302'],
  },
  {
    name: 'webhook header',
    change: (message) => headerless(message, 'x-aqid-delivery-attempt'),
    finds: ['missing-header', 'header x-aqid-delivery-attempt', 'present', 'absent'],
  },
  {
    name: 'webhook body key',
    change: ({ body }) => void (body['version'] = 3),
    finds: ['extra-key', 'body.version', 'absent', 'number'],
  },
  {
    name: 'signature encoding',
    change: ({ headers }) =>
      headers.forEach(
        (pair) =>
          void (/signature/i.test(pair[0]) && (pair[1] = Buffer.from(pair[1], 'base64').toString('hex'))),
      ),
    finds: ['proof', 'header x-aqid-signature', 'base64', 'hex'],
  },
  { name: 'webhook order', finds: ['webhook-order', '', 'after the one before', 'before it'] },
  { name: 'retry', finds: ['retry', 'attempt 2', 'after 60 s', 'none'] },
]

export interface PlantedVendor extends AsyncDisposable {
  readonly url: string
}

const has = (planted: readonly Plant[], name: string): boolean => planted.some((one) => one.name === name)

/** A vendor of its own: a server that passes everything on to a mock, and has been changed in these ways. */
export async function startPlantedVendor(mock: Mock, planted: readonly Plant[]): Promise<PlantedVendor> {
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
    if (has(planted, 'webhook order')) {
      const before = held
      const alias = JSON.stringify(message.body['trigger'])
      held = alias.includes('"record.updated"') ? given : undefined
      if (before && alias.includes('"record.finished"')) {
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
    if (req.method === 'POST' && path === '/api/v2/webhooks') {
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
    const name = `${req.method} ${path.replaceAll(/\/\d+/g, '/:id')}${response.status === 404 ? ' 404' : ''}`
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
