import { setupServer } from 'msw/node'
import { afterAll, describe, expect, it } from 'vitest'
import { mswHandlers } from '../src/http/msw.ts'
import { everyCall, type EveryCall, type SentCall } from './support/every-call.ts'

/** What only a connection has, and counts that a snapshot does not hold. */
const ofTheConnection = ['connection', 'keep-alive', 'transfer-encoding']
const counted = /^(x-)?ratelimit-(remaining|reset)$/

/** Where a path is on the vendor's real hosts. */
function realUrl({ drill }: EveryCall, path: string): string {
  const [first] = drill.mock.vendor.origins
  if (!first) throw new RangeError('a vendor without an origin')
  const wild = drill.mock.vendor.origins.find(({ origin, toPath }) => toPath && origin.includes('*'))
  const [, account = '', rest = ''] = /^\/([^/]+)(\/.*)$/.exec(path) ?? []
  const isFile =
    wild?.toPath?.(new URL(wild.origin.replace('*', account) + rest)) === path &&
    account.startsWith('specimen')
  return isFile ? wild.origin.replace('*', account) + rest : first.origin + path
}

/** A token has links in it, too. */
const readable = (text: string): string =>
  text.replaceAll(/eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g, (_, claims: string) =>
    Buffer.from(claims, 'base64url').toString('latin1'),
  )

async function seen(response: Response, bases: readonly string[]): Promise<unknown> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const withoutBase = (text: string): string =>
    bases.reduce(
      (all, base) =>
        all
          .replaceAll(base, 'BASE')
          .replaceAll(encodeURIComponent(base), 'BASE')
          .replaceAll(
            JSON.stringify(base)
              .slice(1, -1)
              .replaceAll('/', String.raw`\/`),
            'BASE',
          ),
      text,
    )
  const length = response.headers.get('content-length')
  const headers = [...response.headers]
    .filter(([name]) => !ofTheConnection.includes(name) && name !== 'content-length')
    .map(([name, value]) => [name, counted.test(name) ? 'counted' : withoutBase(value)])
  return {
    status: response.status,
    reason: response.statusText,
    headers: Object.fromEntries(headers),
    // Links of another host are of another length.
    length: length === null ? null : Number(length) === bytes.length ? 'that of the body' : length,
    body: withoutBase(readable(bytes.toString('latin1'))),
  }
}

describe.each(Object.keys(everyCall))('%s', async (name) => {
  const all = await everyCall[name]?.({})
  if (!all) throw new RangeError(`no calls of ${name}`)
  const { drill } = all
  const msw = setupServer(...mswHandlers(drill.mock))
  drill.mock.baseUrl = drill.url
  afterAll(() => drill[Symbol.asyncDispose]())

  async function onBoth({ path, init }: SentCall): Promise<readonly [unknown, unknown]> {
    const options: RequestInit = { ...init, redirect: 'manual' }
    const before = drill.mock.snapshot()
    const bases = [drill.url, ...drill.mock.vendor.origins.map(({ origin }) => origin.replace('*', 'app'))]
    drill.mock.restore(before) // What was drawn since the last change is drawn again.
    const socket = await seen(await fetch(drill.url + path, options), bases)
    await drill.settled()
    drill.mock.restore(before)
    msw.listen({ onUnhandledRequest: 'bypass' })
    try {
      return [socket, await seen(await fetch(realUrl(all ?? never(), path), options), bases)]
    } finally {
      msw.close()
      drill.mock.baseUrl = drill.url
    }
  }

  it.each(Object.keys(all.calls))('%s is answered alike on a socket and over msw', async (call) => {
    const sent = await all.calls[call]?.()
    if (!sent) throw new RangeError(call)
    await sent.response.arrayBuffer()
    const [socket, msw] = await onBoth(sent)
    expect(msw).toEqual(socket)
  })
})

function never(): never {
  throw new RangeError('unreachable')
}
