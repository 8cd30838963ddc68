import { createHmac } from 'node:crypto'
import { startOfTime, type OpenMock } from '../../support/open-mock.ts'

/** What can be seen of a mock from the outside: its answers, its webhooks. */
export type See = (drill: OpenMock) => unknown

/** An option in every position, with what is seen in each. */
export interface Switch {
  /** @default the vendor's default edition */
  readonly edition?: string
  /** What else is set, in all positions. @default nothing */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly see: See
  readonly byDefault: unknown
  readonly others: readonly (readonly [position: unknown, seen: unknown])[]
}

/** One for each option, which the compiler holds too. */
export type Switches<Option extends string> = Readonly<Record<Option, Switch>>

export const posted = (body: unknown, method = 'POST'): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

export const statusOf =
  (path: string, init?: RequestInit): See =>
  async (drill) =>
    (await drill.api(path, init)).status

/** Asks with HEAD where there is a GET. */
export const statusOfHead = (path: string): See => statusOf(path, { method: 'HEAD' })

/** What stands at a path of JSON, undefined if nothing does. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null || !Object.hasOwn(inner, key)) return undefined
    const found: unknown = Reflect.get(inner, key)
    return found
  }, value)

/** The names of the fields of an object, in turn. */
export const keysOf = (value: unknown): readonly string[] =>
  typeof value === 'object' && value !== null ? Object.keys(value) : []

/** How many things a list has. */
export const sizeOf = (value: unknown): number | undefined =>
  Array.isArray(value) ? value.length : undefined

/** What the API says, as JSON. */
export async function read(drill: OpenMock, path: string, init?: RequestInit): Promise<unknown> {
  return await (await drill.api(path, init)).json()
}

/** The secret of webhooks that are sent without anything having happened. */
const secret = 'an-invented-secret'

export const hmacOf = (body: Uint8Array): string => createHmac('sha256', secret).update(body).digest('base64')

async function trigger(drill: OpenMock): Promise<void> {
  const { name, journey } = drill.mock.vendor
  const event = name === 'amiqus' ? 'ping' : journey.event
  await drill.mock.trigger(event, { to: { url: drill.receiver.url, secret } })
}

/** A webhook as it came, sent without anything having happened. */
export async function newest(drill: OpenMock) {
  await trigger(drill)
  await drill.settled()
  const received = drill.receiver.received.at(-1)
  if (!received) throw new Error('nothing arrived')
  return received
}

export const header =
  (name: string): See =>
  async (drill) =>
    (await newest(drill)).headers[name]

export const bodyOf = async (drill: OpenMock): Promise<string> => (await newest(drill)).body.toString('utf8')

/** The webhooks that have come, as JSON. */
export async function heard(drill: OpenMock): Promise<readonly unknown[]> {
  await drill.settled()
  return drill.receiver.received.map(({ body }) => JSON.parse(body.toString('utf8')) as unknown)
}

/** How many requests a receiver gets that never answers otherwise. */
export const attemptsAfter =
  (answer: number | 'reset'): See =>
  async (drill) => {
    drill.receiver.answers.push(...Array.from({ length: 8 }, () => answer))
    await trigger(drill)
    await drill.settled()
    await drill.clock.advance('1h')
    await drill.settled()
    return drill.receiver.received.length
  }

/** After how many ms a receiver that does not answer is given up. */
export const patience: See = async (drill) => {
  drill.receiver.answers.push('hang')
  await trigger(drill)
  await drill.receiver.arrived(1)
  await drill.clock.advance('1h')
  const [attempt] = drill.mock.deliveries()[0]?.attempts ?? []
  return at(attempt?.outcome, 'afterMs')
}

/** What a receiver is asked that sends webhooks on to another place of its own. */
export const redirects: Switch = {
  see: async (drill) => {
    drill.receiver.answers.push({ status: 302, headers: { location: '/elsewhere' }, body: '' })
    await trigger(drill)
    await drill.settled()
    return drill.receiver.received.map(({ method, url }) => `${method} ${url}`)
  },
  byDefault: ['POST /hook'],
  others: [['followed', ['POST /hook', 'GET /elsewhere']]],
}

/** When the last webhook was first tried, in ms from the start of time. */
export async function sentAt(drill: OpenMock): Promise<number | undefined> {
  await drill.settled()
  await drill.clock.advance('1h')
  await drill.settled()
  const first = drill.mock.deliveries().at(-1)?.attempts[0]?.at
  return first === undefined ? undefined : first - startOfTime
}
