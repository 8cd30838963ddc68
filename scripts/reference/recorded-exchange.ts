import { render } from '../../src/files/render.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { createTenant } from '../../src/tenant/tenant.ts'

/** One call of the journey, or one webhook on its way, in turn. */
export type JourneyStep =
  | { readonly kind: 'call'; readonly method: string; readonly path: string; readonly answer: string }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'webhook'; readonly event: string }

export interface RecordedExchange {
  readonly steps: readonly JourneyStep[]
  /** The request of the webhook that announces the file, byte for byte. */
  readonly webhook: string
  /** What signed it, where something did. */
  readonly secret: string | undefined
  /** After a receiver answered 503: how many seconds from the first attempt each further one came. */
  readonly retriesAtS: readonly number[]
  /** What a call is answered that carries no credentials, and one that no route is for. */
  readonly refusals: readonly { readonly when: string; readonly answer: string }[]
}

const port = { mocks: 4010, receiver: 3000 }

/** Makes the vendor's journey at a mock whose clock stands still and whose seed is given, so that it comes out the same each time. */
export async function recordExchange(vendor: AnyVendor): Promise<RecordedExchange> {
  const { name, journey } = vendor
  const steps: JourneyStep[] = []
  const sent: string[] = []
  let status = 200
  const tenant = createTenant({
    id: 'docs',
    vendors: { [name]: vendor },
    seed: 'docs',
    clock: { frozenAt: Date.UTC(2026, 0, 5, 9) },
    render,
    async send({ url, headers, body }) {
      const { host, pathname } = new URL(url)
      const lines = Object.entries(headers).map(([header, value]) => `${header}: ${String(value)}`)
      sent.push(
        [`POST ${pathname} HTTP/1.1`, `Host: ${host}`, ...lines, '', Buffer.from(body).toString()].join('\n'),
      )
      return await Promise.resolve({ kind: 'response', status, headers: {}, body: '' })
    },
    download: () => Promise.reject(new Error('nothing is fetched here')),
    baseUrl: (each) => `http://127.0.0.1:${port.mocks}/${each}`,
  })
  const mock = tenant.mock(name)
  async function call(path: string, init: RequestInit = {}, credentials = mock.headers()): Promise<Response> {
    const target = path.startsWith('http') ? path.slice(mock.baseUrl.length) : path
    const method = init.method ?? 'GET'
    const asked = new Request(mock.baseUrl + target, {
      ...init,
      headers: { ...credentials, ...Object.fromEntries(new Headers(init.headers)) },
    })
    const answer = await mock.handle({
      method,
      url: target,
      host: `127.0.0.1:${port.mocks}`,
      headers: asked.headers,
      body: new Uint8Array(await asked.arrayBuffer()),
      ip: '127.0.0.1',
    })
    if (answer.kind !== 'reply') throw new Error(`${method} ${target} was not answered`)
    const { reply } = answer
    answer.written()
    const type = reply.headers['content-type'] ?? reply.headers['Content-Type'] ?? ''
    steps.push({
      kind: 'call',
      method,
      path: target.split('?')[0] ?? '',
      answer: `${reply.status} ${type}`.trim(),
    })
    return new Response(reply.status === 204 ? null : Buffer.from(reply.body), {
      status: reply.status,
      headers: reply.headers,
    })
  }
  const integrator = {
    url: mock.baseUrl,
    hook: `http://127.0.0.1:${port.receiver}/webhooks/${name}`,
    credentials: mock.credentials(),
    api: call,
    operate: async (settings: Readonly<Record<string, unknown>>) => void (await mock.subscribe(settings)),
    async act(action: string, input: Readonly<Record<string, unknown>>) {
      steps.push({ kind: 'action', action })
      await mock.act(action, input)
    },
  }
  // A journey may call what needs no credentials by itself; the mock is reached at no port here.
  const { fetch } = globalThis
  globalThis.fetch = async (input, init) => await call(new Request(input).url, init, {})
  try {
    return await record()
  } finally {
    globalThis.fetch = fetch
  }

  async function record(): Promise<RecordedExchange> {
    const notes = { ...(await journey.subscribe(integrator)), ...(await journey.run(integrator)) }
    await tenant.settled()
    const announced = mock.deliveries().findLast(({ event }) => event === journey.event)
    const webhook = sent.findLast((each) =>
      each.endsWith(Buffer.from(announced?.body ?? '', 'base64').toString()),
    )
    if (!announced || webhook === undefined) throw new Error(`${name} announced nothing`)
    steps.push({ kind: 'webhook', event: journey.event })
    await journey.download(integrator, JSON.parse(Buffer.from(announced.body, 'base64').toString()), notes)
    const journeySteps = [...steps]

    status = 503
    const before = new Set(mock.deliveries().map(({ id }) => id))
    await mock.trigger(journey.event)
    await tenant.advance('30d')
    const failed = mock.deliveries().find(({ id }) => !before.has(id))
    const [first, ...further] = failed?.attempts ?? []
    const refused = async (when: string, path: string, credentials?: Record<string, string>) => {
      const answer = await call(path, {}, credentials)
      return { when, answer: `${answer.status} ${await answer.text()}`.trim() }
    }
    return {
      steps: journeySteps,
      webhook,
      secret: notes['secret'],
      retriesAtS: further.map(({ at }) => Math.round((at - (first?.at ?? at)) / 1000)),
      refusals: [
        await refused('no credentials', anyPath(vendor), {}),
        await refused('no such route', '/nothing/like/this'),
      ],
    }
  }
}

/** Of something that can be read without an id, by those who may. */
function anyPath({ routes, editions: [first] }: AnyVendor): string {
  const found = routes.find(
    ({ method, path, open, editions }) =>
      method === 'GET' && open !== true && !path.includes(':') && (editions?.includes(first) ?? true),
  )
  return found?.path ?? '/'
}
