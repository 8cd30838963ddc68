import { expect } from 'vitest'
import { z } from 'zod'
import { amiqus } from '../../../mocks/amiqus/index.ts'
import { openMock, type OpenMock, type OpenOptions } from '../../support/open-mock.ts'

/** One open Amiqus mock with the calls that most tests make. */
export interface AmiqusAccount extends AsyncDisposable {
  readonly drill: OpenMock
  /** Calls the API; gives the status and the JSON, if there is any. */
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>
  /** As `call`, for an object, which has to come with this status. */
  expectCall(
    status: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Readonly<Record<string, unknown>>>
  /** The id of a new client, or of a new record for one. */
  client(details?: object): Promise<number>
  record(steps: readonly object[], details?: object): Promise<number>
  subscribe(events?: readonly string[]): Promise<number>
  /** The webhooks that came, oldest first: alias and data. */
  events(): Promise<readonly { readonly alias: string; readonly data: unknown }[]>
  aliases(): Promise<readonly string[]>
}

const object = z.record(z.string(), z.unknown())
const withId = z.object({ id: z.number() })
const webhook = z.object({ trigger: z.object({ alias: z.string() }), data: z.unknown() })

export async function openAmiqus(options: OpenOptions = {}): Promise<AmiqusAccount> {
  const drill = await openMock(amiqus, options)

  async function call(method: string, path: string, body?: unknown) {
    const response = await drill.api(`/api/v2${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) }
  }

  async function expectCall(status: number, method: string, path: string, body?: unknown) {
    const answer = await call(method, path, body)
    expect(answer).toMatchObject({ status })
    return object.parse(answer.body)
  }

  const create = async (path: string, body: unknown) =>
    withId.parse(await expectCall(201, 'POST', path, body)).id

  async function client(details: object = {}): Promise<number> {
    const name = { first_name: 'Marty', last_name: 'Specimen' }
    return await create('/clients', { email: 'marty@example.com', name, ...details })
  }

  async function events() {
    await drill.settled()
    return drill.receiver.received.map(({ body }) => {
      const { trigger, data } = webhook.parse(JSON.parse(body.toString('utf8')))
      return { alias: trigger.alias, data }
    })
  }

  return {
    drill,
    call,
    expectCall,
    client,
    record: async (steps, details) =>
      await create('/records', { client: await client(), notification: false, steps, ...details }),
    subscribe: async (names = ['*']) => await create('/webhooks', { url: drill.receiver.url, events: names }),
    events,
    aliases: async () => (await events()).map(({ alias }) => alias),
    [Symbol.asyncDispose]: () => drill[Symbol.asyncDispose](),
  }
}
