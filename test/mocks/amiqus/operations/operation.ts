import { expect } from 'vitest'
import type { z } from 'zod'
import { amiqus } from '../../../../mocks/amiqus/index.ts'
import { openMock, type OpenMock } from '../../../support/open-mock.ts'

/** One documented operation: how to call it once, after whatever it needs was made through the public API. */
export interface Operation {
  /** As in the route table: `GET /api/v2/clients/:id`. */
  readonly name: string
  readonly status: number
  /** What a JSON answer must be. */
  readonly shape?: z.ZodType
  /** The media type of an answer that is no JSON. */
  readonly type?: string
  call(drill: OpenMock): Promise<Response>
}

export async function checkOperation({ status, shape, type, call }: Operation): Promise<void> {
  await using drill = await openMock(amiqus)
  const response = await call(drill)
  const body = Buffer.from(await response.arrayBuffer())
  expect({ status: response.status, ...(response.status >= 300 && { body: body.toString() }) }).toEqual({
    status,
  })
  if (shape) {
    expect(response.headers.get('content-type')).toBe('application/json')
    shape.parse(JSON.parse(body.toString('utf8')), { reportInput: true })
  } else if (type) {
    expect(response.headers.get('content-type')).toBe(type)
    expect(body.length).toBeGreaterThan(0)
  } else {
    expect(body.length).toBe(0)
  }
}

export const get =
  (path: string) =>
  (drill: OpenMock): Promise<Response> =>
    drill.api(path)

export const send = (drill: OpenMock, method: string, path: string, body: unknown): Promise<Response> =>
  drill.api(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

/** What a call that must succeed answers. */
export async function made<T = { readonly id: number }>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}
