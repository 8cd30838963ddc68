import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnyVendor } from '../../../src/kernel/contract/vendor.ts'
import type { Probe } from '../../../src/scenario/judge/probe.ts'
import { fetchFile } from './fetch-file.ts'
import type { Mistake } from './mistakes.ts'
import { integrate, type Access, type Integration, type News } from './integration.ts'

export interface HandlerOptions {
  readonly vendor: AnyVendor
  readonly access: Access
  readonly secret: string
  readonly mistakes?: readonly Mistake[]
  /** The vendor's time, for a handler that looks at the age of an event. */
  now?(): number
}

/** A webhook handler that does everything right, but for the mistakes that it is told to make. */
export interface Handler extends AsyncDisposable {
  readonly url: string
  readonly documents: ReadonlyMap<string, Buffer>
  readonly probe: Probe
}

class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export async function startHandler(options: HandlerOptions): Promise<Handler> {
  const { vendor, access, secret } = options
  const has = (mistake: Mistake): boolean => options.mistakes?.includes(mistake) ?? false
  const integration: Integration = await integrate(vendor, access, secret)
  const seen = new Set<string>()
  const told = new Set<string>()
  const kept: [key: string, bytes: Buffer][] = []
  const working = new Set<Promise<void>>()
  let approvals = 0
  let newest = 0
  let firstCredentials: Readonly<Record<string, string>> | undefined

  async function receive(req: IncomingMessage): Promise<void> {
    const body = await readBody(req)
    if (body.length > (has('small-limit') ? 100_000 : 10_000_000)) throw new Refused(413, 'too large')
    check(req, body)
    const payload = parse(req, body)
    const news = integration.read(body, payload, has)
    if (!news) throw new Refused(400, 'the payload makes no sense')
    examine(news)
    if (isKnown(news, req)) return
    if (has('one-at-a-time') && working.size > 0) throw new Refused(429, 'busy')
    if (news.isGood) approvals++
    const work = Promise.all(news.files.map((file) => store(news.key, file))).then(() => undefined)
    if (has('inline')) return await work
    const tracked = work.finally(() => working.delete(tracked))
    working.add(tracked)
  }

  async function readBody(req: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = []
    for await (const chunk of req as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      if (has('first-piece')) break
    }
    return Buffer.concat(chunks)
  }

  function check(req: IncomingMessage, body: Buffer): void {
    const { signing } = integration
    if (signing.kind !== 'hmac' || has('trusts')) return
    const given = String(req.headers[signing.header.toLowerCase()] ?? '')
    const encodings = has('takes-hex') ? [signing.encoding, 'hex' as const] : [signing.encoding]
    const bodies = has('reserialises') ? [body, ...writtenAnew(body)] : [body]
    const isGenuine = bodies.some((signed) =>
      encodings.some((encoding) =>
        isSame(createHmac(signing.hash, secret).update(signed).digest(encoding), given),
      ),
    )
    if (!isGenuine) throw new Refused(404, 'the signature is not that of this body')
  }

  function isSame(expected: string, given: string): boolean {
    const [one, other] = [Buffer.from(expected), Buffer.from(given)]
    return (has('compares-lengths') || one.length === other.length) && timingSafeEqual(one, other)
  }

  function parse(req: IncomingMessage, body: Buffer): unknown {
    if (has('json-only') && !/^application\/json/.test(req.headers['content-type'] ?? ''))
      throw new TypeError('cannot read the fields of undefined')
    try {
      return JSON.parse(new TextDecoder('utf-8', { fatal: has('strict-utf8') }).decode(body))
    } catch (error) {
      if (has('fragile') || has('strict-utf8')) throw error
      throw new Refused(400, 'no JSON')
    }
  }

  function examine({ about, at }: News): void {
    if (has('own-only') && !told.has(about)) throw new Refused(404, 'never heard of it')
    if (has('no-replays') && at !== undefined && options.now && options.now() - at > 300_000)
      throw new Refused(400, 'too old')
    if (has('newest-only') && at !== undefined && at < newest) throw new Refused(409, 'stale')
    newest = Math.max(newest, at ?? 0)
  }

  function isKnown({ key, event, about }: News, req: IncomingMessage): boolean {
    if (has('forgets')) return false
    const id = integration.idHeader === undefined ? undefined : req.headers[integration.idHeader]
    const identity = has('knows-events-only')
      ? event
      : has('knows-ids-only')
        ? String(id ?? Math.random())
        : has('knows-subjects-only')
          ? about
          : key
    if (seen.has(identity)) return true
    seen.add(identity)
    return false
  }

  async function store(key: string, file: News['files'][number]): Promise<void> {
    const bytes = await fetchFile(file, { access, integration, has, backoffMs: 5, credentials })
    if (bytes) kept.push([key, bytes])
  }

  /** An access token is kept for ever by who does not know that it expires. */
  function credentials(now: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
    firstCredentials ??= now
    return has('keeps-token') ? firstCredentials : now
  }

  const server = createServer((req, res) => {
    receive(req).then(
      () => res.writeHead(202).end(),
      (error: unknown) =>
        res
          .writeHead(error instanceof Refused ? error.status : 500)
          .end(error instanceof Error ? error.message : 'failed'),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}/webhooks/${vendor.name}`,
    get documents() {
      return new Map(kept)
    },
    probe: {
      documents: () => kept.length,
      approvals: () => approvals,
      learn: (_vendor, notes) => Object.values(notes).forEach((id) => told.add(id)),
    },
    async [Symbol.asyncDispose]() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
      await Promise.allSettled(working)
    },
  }
}

/** As any library might write the same JSON. */
function writtenAnew(body: Buffer): readonly string[] {
  const json: unknown = JSON.parse(body.toString())
  const indented = JSON.stringify(json, null, 1)
  return [
    JSON.stringify(json),
    JSON.stringify(json, null, 2),
    indented.replaceAll(/,\n */g, ', ').replaceAll(/\n */g, ''),
  ]
}
