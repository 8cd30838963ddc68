import { expect } from 'vitest'
import { extractText, getDocumentProxy } from 'unpdf'
import { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'

/** What the tests read of answers; the rest is passed on. */
const process = z.looseObject({
  id: z.string(),
  status: z.int(),
  processActors: z.array(z.looseObject({ id: z.int(), entityId: z.string() })),
})
const journeys = z.array(
  z.looseObject({ id: z.string(), title: z.string(), actors: z.array(z.looseObject({ id: z.int() })) }),
)

export const json = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const api = (path: string): string => `/api/v2/ci${path}`

/** The answer to a call that must go well, unread. */
export async function get(drill: OpenMock, path: string): Promise<unknown> {
  const response = await drill.api(api(path))
  expect(response.status).toBe(200)
  return await response.json()
}

export async function journeyOf(
  drill: OpenMock,
  title = 'Right to Work',
): Promise<{ id: string; actors: number[] }> {
  const found = journeys
    .parse(await get(drill, '/journeys'))
    .find((journey) => journey.title.startsWith(title))
  if (!found) throw new Error(`no journey ${title}`)
  return { id: found.id, actors: found.actors.map(({ id }) => id) }
}

export interface NewProcess {
  readonly journey?: string
  readonly webhookUrl?: string | null
  /** Replaces single fields of the person. */
  readonly person?: Readonly<Record<string, unknown>>
  /** Replaces single fields of the body. */
  readonly body?: Readonly<Record<string, unknown>>
}

/** Asks for a process of one person; the answer may be a refusal. */
export async function ask(
  drill: OpenMock,
  { journey, webhookUrl, person, body }: NewProcess = {},
): Promise<Response> {
  const { id, actors } = await journeyOf(drill, journey)
  const someone = {
    firstName: 'Sam',
    surname: 'Specimen',
    emailAddress: 'sam@example.com',
    contactViaEmail: true,
  }
  return await drill.api(
    api('/processes'),
    json({
      journeyId: id,
      webhookUrl: webhookUrl === undefined ? drill.receiver.url : webhookUrl,
      processEntities: [{ ...someone, actorId: actors[0], ...person }],
      ...body,
    }),
  )
}

export async function create(
  drill: OpenMock,
  asked: NewProcess = {},
): Promise<{ id: string; entityId: string }> {
  const response = await ask(drill, asked)
  expect(response.status).toBe(200)
  const { id, processActors } = process.parse(await response.json())
  return { id, entityId: processActors[0]?.entityId ?? '' }
}

/** The problems by field of a call that was refused. */
export async function refusal(response: Response): Promise<Record<string, string[]>> {
  expect(response.status).toBe(400)
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  return z.looseObject({ errors: z.record(z.string(), z.array(z.string())) }).parse(await response.json())
    .errors
}

export async function pdfText(response: Response): Promise<string> {
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await response.arrayBuffer())), {
    mergePages: true,
  })
  return text
}

export const webhooks = (drill: OpenMock): unknown[] =>
  drill.receiver.received.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown)
