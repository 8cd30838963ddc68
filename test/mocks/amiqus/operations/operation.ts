import { expect } from 'vitest'
import type { z } from 'zod'
import { amiqus } from '../../../../mocks/amiqus/index.ts'
import { leavesOf } from '../mutations.ts'
import { openMock, type OpenMock } from '../../../support/open-mock.ts'

/** One documented operation: how to call it once, after whatever it needs was made through the public API. */
export interface Operation {
  /** As in the route table: `GET /api/v2/clients/:id`. */
  readonly name: string
  readonly status: number
  /** What a JSON answer must be. */
  readonly shape?: z.ZodType
  /** The media type of an answer that is not JSON. */
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
    const answer: unknown = JSON.parse(body.toString('utf8'))
    shape.parse(answer, { reportInput: true })
    await expectLinksToWork(drill, answer)
  } else if (type) {
    expect(response.headers.get('content-type')).toBe(type)
    expect(body.length).toBeGreaterThan(0)
  } else {
    expect(body.length).toBe(0)
  }
}

/** Follows every link to this mock in an answer or a payload; none may be broken. */
export async function expectLinksToWork(drill: OpenMock, value: unknown): Promise<readonly string[]> {
  const links = leavesOf(value).flatMap(({ value: leaf }) =>
    typeof leaf === 'string' && leaf.startsWith(drill.url) ? [leaf] : [],
  )
  for (const link of links) {
    const response = await drill.api(link.slice(drill.url.length))
    await response.arrayBuffer()
    expect({ link, status: response.status }).toEqual({ link, status: 200 })
  }
  return links
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
