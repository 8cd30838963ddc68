import { afterAll, beforeAll, expect, it } from 'vitest'
import { createReceiver } from '../../src/receiver.ts'
import { prototypeNames } from '../support/fuzz.ts'
import { hookdrill } from '../support/hookdrill.ts'
import { startHookdrill, type Started } from '../support/start.ts'
import { temporaryFolder } from '../receiver/support/receiver.ts'

let drill: Started
beforeAll(async () => (drill = await startHookdrill()))
afterAll(async () => await drill.server.close())

const own = '/tenants/default'

/** JSON text, since an object literal cannot have a field of its own that is called `__proto__`. */
async function send(method: string, path: string, json?: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${drill.server.url}/_hookdrill${path}`, {
    method,
    ...(json !== undefined && { body: json, headers: { 'content-type': 'application/json' } }),
  })
  return { status: response.status, text: await response.text() }
}

/** Where a name can be given, and what is said of one that there is not. */
const places: readonly (readonly [
  place: string,
  call: (name: string) => readonly [string, string, string?],
  status: number,
])[] = [
  ['a tenant', (name) => ['GET', `/tenants/${name}`], 404],
  [
    'the id of a new tenant that begins with _, or one of its options',
    (name) => ['POST', '/tenants', `{"options":{"${name}":{}}}`],
    400,
  ],
  ['an edition of a new tenant', (name) => ['POST', '/tenants', `{"editions":{"${name}":"x"}}`], 400],
  ['an option of a vendor', (name) => ['POST', '/tenants', `{"options":{"amiqus":{"${name}":1}}}`], 400],
  ['a vendor', (name) => ['GET', `/vendors/${name}`], 404],
  ['the vendor of a list', (name) => ['GET', `${own}/requests?vendor=${name}`], 404],
  ['the vendor of a subscription', (name) => ['POST', `${own}/subscriptions`, `{"vendor":"${name}"}`], 404],
  [
    'a setting of a subscription',
    (name) => ['POST', `${own}/subscriptions`, `{"vendor":"amiqus","url":"http://127.0.0.1:9/","${name}":1}`],
    400,
  ],
  ['a subscription', (name) => ['DELETE', `${own}/subscriptions/amiqus/${name}`], 404],
  ['an action', (name) => ['POST', `${own}/actions/amiqus/${name}`, '{}'], 404],
  ['an input of an action', (name) => ['POST', `${own}/actions/amiqus/finish`, `{"${name}":1}`], 400],
  ['an event', (name) => ['POST', `${own}/events/amiqus/${name}`, '{}'], 404],
  ['the event of a list', (name) => ['GET', `${own}/deliveries?event=${name}`], 404],
  [
    'a path of set',
    (name) => ['POST', `${own}/events/amiqus/client.created`, `{"set":{"${name}.x":1}}`],
    400,
  ],
  ['a fault', (name) => ['POST', `${own}/faults`, `{"vendor":"amiqus","fault":"${name}"}`], 404],
  [
    'the kind of a fault',
    (name) => ['POST', `${own}/faults`, `{"vendor":"amiqus","fault":{"kind":"${name}"}}`],
    404,
  ],
  ['a delivery', (name) => ['GET', `${own}/deliveries/${name}`], 404],
  ['a request', (name) => ['GET', `${own}/requests/${name}`], 404],
  ['a snapshot', (name) => ['POST', `${own}/snapshots/${name}/restore`], 404],
  ['a snapshot to forget', (name) => ['DELETE', `${own}/snapshots/${name}`], 404],
  [
    'a vendor in a state',
    (name) => [
      'PUT',
      `${own}/snapshot`,
      `{"version":1,"at":0,"editions":{},"options":{},"mocks":{"${name}":{}}}`,
    ],
    400,
  ],
  ['a scenario', (name) => ['POST', `${own}/scenarios/${name}`, '{}'], 404],
  ['a scenario to explain', (name) => ['GET', `/scenarios/${name}/amiqus`], 404],
  ['an operation', (name) => ['GET', `/${name}`], 404],
]

it.each(places)(
  'the name of what every object has is a name like any other as %s',
  async (_, call, status) => {
    for (const name of prototypeNames) {
      const answer = await send(...call(name))
      // `__proto__` as a field is what JSON readers leave out: then it was not given.
      if (name === '__proto__' && answer.status < 300) continue
      expect(answer.status, `${name}: ${answer.text}`).toBeGreaterThanOrEqual(400)
      expect(answer.status, `${name}: ${answer.text}`).toBeLessThan(500)
      if (name !== '__proto__') expect([status, 400, 404], `${name}: ${answer.text}`).toContain(answer.status)
    }
  },
)

it('a table of a state that is called like that is refused in words', async () => {
  const state = (await drill.control(`${own}/snapshot`)).body as {
    mocks: Record<string, Record<string, unknown>>
  }
  for (const name of prototypeNames.filter((one) => one !== '__proto__')) {
    const tables = { ...state.mocks['amiqus'], [name]: [{ id: 1 }] }
    const answer = await send(
      'PUT',
      `${own}/snapshot`,
      JSON.stringify({ ...state, mocks: { ...state.mocks, amiqus: tables } }),
    )
    expect(answer, name).toMatchObject({
      status: 400,
      text: expect.stringContaining('there is no table') as string,
    })
  }
})

it('a snapshot may be remembered under such a name', async () => {
  for (const name of prototypeNames) {
    expect((await send('POST', `${own}/snapshots/${name}`)).status, name).toBe(201)
    expect((await send('POST', `${own}/snapshots/${name}/restore`)).status, name).toBe(200)
  }
})

it.each(['amiqus', 'reportflow', 'amani', 'credas', 'smartdocumentor'])(
  'no path of %s that has such a name is a mistake of ours',
  async (vendor) => {
    const mock = drill.server.tenants.get('default').mock(vendor)
    for (const route of mock.routes())
      for (const name of prototypeNames) {
        const [method = '', path = ''] = route.split(' ')
        const response = await fetch(`${mock.baseUrl}${path.replaceAll(/:\w+|\*+/g, name)}?${name}=${name}`, {
          method,
          redirect: 'manual',
          headers: { ...mock.headers(), ...(method !== 'GET' && { 'content-type': 'application/json' }) },
          ...(method !== 'GET' && method !== 'HEAD' && { body: `{"${name}":{"${name}":1}}` }),
        })
        await response.arrayBuffer()
        expect(response.status, `${route} ${name}`).toBeLessThan(500)
      }
    const warnings = drill.server.tenants
      .get('default')
      .journal.since(0)
      .flatMap((entry) =>
        entry.kind === 'warning' && entry.message.includes('inside hookdrill') ? [entry.message] : [],
      )
    expect(warnings).toEqual([])
  },
)

it('a receiver knows no vendor of such a name', async () => {
  await using receiver = await createReceiver({ folder: await temporaryFolder(), vendors: {} })
  const { url } = await receiver.listen({ port: 0 })
  for (const name of prototypeNames)
    expect((await fetch(`${url}/webhooks/${name}`, { method: 'POST', body: '{}' })).status, name).toBe(404)
})

it('the command line says in words that there is no such thing', async () => {
  const at = ['--server', drill.server.url]
  const lines = [
    ['trigger', 'amiqus', '__proto__', ...at],
    ['trigger', 'constructor', 'record.finished', ...at],
    ['trigger', 'amiqus', 'client.created', '--set', '__proto__.x=1', ...at],
    ['act', 'amiqus', 'toString', ...at],
    ['fixtures', 'show', 'constructor', 'record.finished'],
    ['fixtures', 'show', 'amiqus', '__proto__'],
    ['vendors', 'hasOwnProperty'],
    ['tenants', 'create', '--option', 'constructor.x=1', ...at],
    ['tenants', 'create', '--edition', 'constructor=1', ...at],
    ['play', 'constructor', ...at],
  ]
  for (const line of lines) {
    const { code, stderr } = await hookdrill(...line)
    expect(code, `${line.join(' ')}: ${stderr}`).toBe(2)
    expect(stderr, line.join(' ')).not.toContain('bug')
  }
})
