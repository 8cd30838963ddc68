import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import type { EffectReading } from '../../src/grade/effects/effects.ts'
import { gradeMistakes } from './support/grade.ts'
import { gradeHandler, type GradeOptions } from '../../src/grade/grade.ts'
import type { Grade } from '../../src/grade/result.ts'
import { mayGoLive } from '../../src/grade/report/grade-report.ts'
import { startServer, vendors } from '../../src/index.ts'
import { signingMistakes } from '../../src/kernel/delivery/signing-mistakes.ts'

const secret = 'invented-webhook-secret'

type Answer = (req: IncomingMessage, body: Buffer, res: ServerResponse) => void | Promise<void>

async function grade(answer: Answer, options: Partial<GradeOptions> = {}): Promise<Grade> {
  await using server = await startServer({ port: 0 })
  const handler = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => void answer(req, Buffer.concat(chunks), res))
  })
  await new Promise<void>((resolve) => handler.listen(0, '127.0.0.1', resolve))
  const { port } = handler.address() as AddressInfo
  const to = `http://127.0.0.1:${port}/hook`
  const tenant = server.tenants.get('default')
  try {
    return await gradeHandler(tenant, { vendor: 'amiqus', to, secret, withinMs: 400, ...options })
  } finally {
    handler.closeAllConnections()
    handler.close()
  }
}

const always =
  (status: number): Answer =>
  (_req, _body, res) =>
    void res.writeHead(status, status === 301 ? { location: '/elsewhere' } : {}).end()

/** Handlers that do nothing right, and what each is told; of one where nothing is signed a refusal has another reason. */
type NothingRight = readonly [name: string, answer: Answer, cause: string, unsigned?: string]

const nothingRight: readonly NothingRight[] = [
  ['200 to everything', always(200), 'accepts-and-does-nothing'],
  ['204 to everything', always(204), 'accepts-and-does-nothing'],
  ['301 to everything', always(301), 'redirects-webhooks'],
  ['401 to everything', always(401), 'wrong-secret-or-check', 'refuses-genuine'],
  ['404 to everything', always(404), 'wrong-path'],
  ['405 to everything', always(405), 'wrong-path'],
  ['500 to everything', always(500), 'breaks-on-genuine'],
  ['nothing at all', () => undefined, 'does-not-answer'],
  ['by a cut connection', (req) => void req.socket.resetAndDestroy(), 'cannot-be-reached'],
]

const isUnsigned = (vendor: string): boolean => ['reportflow', 'smartdocumentor'].includes(vendor)

it.concurrent.each(
  Object.keys(vendors).flatMap((vendor) =>
    nothingRight.map(([name, answer, cause, unsigned]) => [vendor, name, answer, cause, unsigned] as const),
  ),
)(
  'a handler of %s that answers %s passes nothing, and is told why once',
  async (vendor, _name, answer, cause, unsigned = cause) => {
    const graded = await grade(answer, {
      vendor,
      withinMs: 1500,
      ...(isUnsigned(vendor) && { secret: undefined }),
    })
    const awaited = isUnsigned(vendor) ? unsigned : cause
    expect(graded.baseline).toMatchObject({ kind: 'failed', cause: awaited })
    expect(graded.findings.map((finding) => finding.cause)).toEqual([awaited])
    expect([graded.results, mayGoLive(graded)]).toEqual([[], false])
  },
)

it.concurrent.each(Object.keys(vendors))(
  'a handler of %s that is down passes nothing, and is told so',
  async (vendor) => {
    const graded = await grade(always(200), { vendor, to: 'http://127.0.0.1:9/hook' })
    expect(graded.baseline).toMatchObject({ kind: 'failed', cause: 'cannot-be-reached' })
    expect([graded.results, mayGoLive(graded)]).toEqual([[], false])
  },
)

it.each(Object.keys(vendors))(
  'who accepts everything of %s and does nothing passes nothing',
  async (vendor) => {
    for (const profile of [undefined, 'downloads', 'reads', 'polls', 'stores'] as const) {
      const graded = await grade(always(202), { vendor, profile })
      expect([profile, graded.baseline.kind, graded.results]).toEqual([profile, 'failed', []])
    }
  },
)

it('a handler that knows the path, and not the document, is told apart from a wrong path', async () => {
  const graded = await grade((req, _body, res) => {
    res.writeHead(404).end(req.url === '/hook' ? 'no such record' : 'no such page')
  })
  expect(graded.baseline).toMatchObject({ cause: 'refuses-what-it-does-not-know' })
})

it('a handler with a wrong token is told that the API refuses it, and not that it does nothing', async () => {
  const graded = await grade((_req, body, res) => {
    const { data } = JSON.parse(body.toString()) as { data: { record?: { download?: string } } }
    res.writeHead(204).end()
    const url = data.record?.download
    if (url !== undefined) void fetch(url, { headers: { authorization: 'Bearer an-invented-token' } })
  })
  expect(graded.baseline).toMatchObject({ kind: 'failed', cause: 'asks-in-vain' })
})

it.each<[name: string, end: (req: IncomingMessage, res: ServerResponse) => void]>([
  ['answers 500', (_req, res) => void res.writeHead(500).end()],
  ['breaks off', (req) => void req.socket.resetAndDestroy()],
  ['never answers', () => undefined],
])('a handler that %s when the API refuses its call is told what was refused', async (_name, end) => {
  const graded = await grade(
    (req, body, res) => {
      const { data } = JSON.parse(body.toString()) as { data: { record?: { download?: string } } }
      const url = data.record?.download
      if (url === undefined) return void res.writeHead(204).end()
      void fetch(url, { headers: { authorization: 'Bearer an-invented-token' } }).then(() => end(req, res))
    },
    { withinMs: 1500 },
  )
  expect(graded.baseline).toMatchObject({ kind: 'failed', cause: 'asks-in-vain' })
})

it('a handler that keeps the refusal of its call as the document is told of the refusal', async () => {
  let kept = 0
  const graded = await grade(
    async (_req, body, res) => {
      const { data } = JSON.parse(body.toString()) as { data: { record?: { download?: string } } }
      if (data.record?.download !== undefined) {
        await (await fetch(data.record.download)).arrayBuffer()
        kept++
      }
      res.writeHead(200).end()
    },
    { probe: { name: 'a count', read: () => Promise.resolve({ kind: 'count', count: kept }) } },
  )
  expect(graded.baseline).toMatchObject({ kind: 'failed', cause: 'sends-no-credentials' })
})

/** Verifies as a handler that makes a mistake does. */
const mistaken =
  (expected: (body: Buffer) => string): Answer =>
  (req, body, res) =>
    void res.writeHead(req.headers['x-aqid-signature'] === expected(body) ? 200 : 401).end()

const hmac = (body: string | Buffer, key: string | Buffer = secret, hash = 'sha256'): Buffer =>
  createHmac(hash, key).update(body).digest()

const written = (body: Buffer, indent: number): string =>
  JSON.stringify(JSON.parse(body.toString()), null, indent)

const verifiers: Readonly<Record<string, (body: Buffer) => string>> = {
  're-serialised with spaces': (body) =>
    hmac(written(body, 1).replaceAll(/,\n */g, ', ').replaceAll(/\n */g, '')).toString('base64'),
  'pretty-printed': (body) => hmac(written(body, 2)).toString('base64'),
  'other encoding': (body) => hmac(body).toString('hex'),
  base64url: (body) => hmac(body).toString('base64url'),
  prefix: (body) => `sha256=${hmac(body).toString('base64')}`,
  'added newline': (body) => hmac(`${body.toString()}\n`).toString('base64'),
  'secret taken for base64': (body) => hmac(body, Buffer.from(secret, 'base64')).toString('base64'),
  'secret with a newline': (body) => hmac(body, `${secret}\n`).toString('base64'),
  'SHA-1': (body) => hmac(body, secret, 'sha1').toString('base64'),
  'SHA-512': (body) => hmac(body, secret, 'sha512').toString('base64'),
}

it.each(Object.entries(verifiers))(
  'a handler that verifies wrongly is told how: %s',
  async (name, expected) => {
    const graded = await grade(mistaken(expected))
    expect(graded.baseline).toMatchObject({ kind: 'failed', cause: `signature: ${name}` })
  },
)

it('a handler that sends no credentials is told that, and not that they are wrong', async () => {
  const graded = await grade((_req, body, res) => {
    const { data } = JSON.parse(body.toString()) as { data: { record?: { download?: string } } }
    res.writeHead(204).end()
    if (data.record?.download !== undefined) void fetch(data.record.download)
  })
  expect(graded.baseline).toMatchObject({ kind: 'failed', cause: 'sends-no-credentials' })
})

it('a wrong secret is no known mistake, and none is named', async () => {
  const graded = await grade(mistaken((body) => hmac(body, 'another-invented-secret').toString('base64')))
  expect(graded.findings).toMatchObject([
    {
      cause: 'wrong-secret-or-check',
      says: 'your receiver refuses a rightly signed webhook: check secret and path',
    },
  ])
})

it('every mistake in verifying has a name of its own', () => {
  const names = signingMistakes.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

it('a probe that changes with no delivery, or cannot be read, is named, and nothing is judged', async () => {
  let count = 0
  for (const [read, why] of [
    [
      async () => ({ kind: 'count' as const, count: count++ }),
      'a probe: it goes on changing, though nothing is delivered',
    ],
    [async () => ({ kind: 'failed' as const, why: 'no such table' }), 'a probe: no such table'],
  ] as const) {
    const graded = await grade(always(200), { probe: { name: 'a probe', read } })
    expect(graded.baseline).toEqual({ kind: 'failed', cause: 'probe-fails', why })
    expect(graded.results).toEqual([])
  }
})

const missing = join(tmpdir(), 'hookdrill-no-such-folder')

it('a folder that is still not there after a document was taken is named, and the handler is not blamed', async () => {
  const graded = await gradeMistakes('amiqus', [], { probe: documentsIn(missing), withinMs: 1500 })
  expect(graded.baseline).toEqual({
    kind: 'failed',
    cause: 'probe-fails',
    why: `a document was taken, and there is no folder ${missing}`,
  })
  expect(graded.results).toEqual([])
})

it('a folder that the handler makes a little after its first document is waited for', async () => {
  let looks = 0
  const whyBlind = (): Promise<string | undefined> =>
    Promise.resolve(++looks < 4 ? 'there is no folder' : undefined)
  const read = (): Promise<EffectReading> => Promise.resolve({ kind: 'count', count: looks })
  const probe = { name: 'a folder', read, whyBlind }
  const graded = await gradeMistakes('amiqus', [], { probe, only: ['ACK-02'] })
  expect(graded.baseline).toMatchObject({ kind: 'ok' })
})

it('a handler that does nothing is told so, and that the folder is not there', async () => {
  const graded = await grade(always(200), { probe: documentsIn(missing) })
  expect(graded.baseline).toMatchObject({
    cause: 'accepts-and-does-nothing',
    why: expect.stringContaining(`the API was not called, and there is no folder ${missing}`) as string,
  })
})

it('of a handler that only stores, a folder that is not there says nothing', async () => {
  const graded = await grade(always(200), { probe: documentsIn(missing), profile: 'stores' })
  expect(graded.baseline).toEqual({
    kind: 'failed',
    cause: 'probe-fails',
    why: `a genuine webhook was accepted, and there is no folder ${missing}`,
  })
})
