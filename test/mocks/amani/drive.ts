import { z } from 'zod'
import { amani } from '../../../mocks/amani/index.ts'
import { openMock, type OpenMock, type OpenOptions } from '../../support/open-mock.ts'

export type { OpenMock }

export const open = (options: OpenOptions = {}): Promise<OpenMock> => openMock(amani, options)

/** A JSON call; tokens other than the operator's are given as the last argument. */
export async function call(drill: OpenMock, line: string, body?: unknown, token?: string): Promise<Answer> {
  const [method = 'GET', path = '/'] = line.split(' ')
  const response = await drill.api(path, {
    method,
    headers: {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return await read(response)
}

export interface Answer {
  readonly status: number
  /** JSON, or an empty object when there is none. */
  readonly body: Readonly<Record<string, unknown>>
  readonly text: string
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.startsWith('application/json')
  const body = z
    .record(z.string(), z.unknown())
    .catch({})
    .parse(isJson ? JSON.parse(text) : {})
  return { status: response.status, body, text }
}

/** A webhook for the receiver that hears of these events, or of all. */
export async function listen(drill: OpenMock, ...events: readonly string[]): Promise<string> {
  const names = events.length > 0 ? events : Object.keys(amani.events)
  const switches = Object.fromEntries(names.map((name) => [name, true]))
  await call(drill, 'PUT /api/v2/webhook', { url: drill.receiver.url, signature_enabled: true, ...switches })
  return text((await call(drill, 'GET /api/v2/webhook/token')).body['token'])
}

export async function createProfile(
  drill: OpenMock,
  details: Readonly<Record<string, unknown>> = {},
): Promise<Profile> {
  const { body } = await call(drill, 'POST /api/v2/profile', { id_card_number: '10000000146', ...details })
  return { id: text(body['id']), access: text(body['access']), refresh: text(body['refresh']), body }
}

export interface Profile {
  readonly id: string
  readonly access: string
  readonly refresh: string
  readonly body: Readonly<Record<string, unknown>>
}

export async function uploadDocument(drill: OpenMock, profile: string): Promise<string> {
  const page = 'data:image/png;base64,iVBORw0KGgo='
  const { body } = await call(drill, 'POST /api/v2/document', {
    profile,
    type: 'TUR_ID_1',
    pages: [page, page],
  })
  return text(body['id'])
}

const envelope = z.strictObject({
  event: z.string(),
  profile: z.looseObject({ id: z.string() }),
  data: z.record(z.string(), z.unknown()),
})

/** The payloads that have arrived, in the order in which they were sent, once all is quiet. */
export async function arrived(drill: OpenMock): Promise<z.output<typeof envelope>[]> {
  await drill.settled()
  const bodies = new Set(drill.receiver.received.map(({ body }) => body.toString('base64')))
  return drill.mock
    .deliveries()
    .filter(({ body }) => bodies.has(body))
    .map(({ body }) => envelope.parse(JSON.parse(Buffer.from(body, 'base64').toString('utf8'))))
}

export const text = (value: unknown): string => z.string().parse(value)
