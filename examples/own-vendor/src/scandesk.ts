import {
  actionsOf,
  assumed,
  compactJson,
  defineVendor,
  documented,
  empty,
  file,
  formatRefusal,
  isoSeconds,
  json,
  notFound,
  RefusalError,
  routesOf,
  Secret,
  silently,
  subjectsOf,
  table,
  type Context,
  type Refusal,
  type Signing,
  type Subscription,
} from 'hookdrill/vendor-kit'
import { z } from 'zod'

// Scandesk is invented: it scans what you order, tells your webhook when a scan is ready, and hands over a PDF.

const signing = {
  kind: 'hmac',
  header: 'X-Scandesk-Signature',
  hash: 'sha256',
  encoding: 'hex',
} as const satisfies Signing

const tables = {
  account: table(z.object({ id: z.literal('account'), apiKey: z.string(), webhookSecret: z.string() })),
  webhooks: table(z.object({ id: z.string(), url: z.string() })),
  scans: table(z.object({ id: z.int(), title: z.string(), readyAt: z.number().nullable() })),
}

const events = {
  'scan.ready': {
    schema: z.strictObject({ event: z.literal('scan.ready'), scan: z.int(), readyAt: z.string() }),
    summary: 'a scan can be downloaded',
    evidence: documented('handbook, page 12'),
  },
}

const options = z.strictObject({
  retryDelaysMs: z.array(z.int()).default([60_000, 600_000]).describe('waits before the retries, in ms'),
})

type Scandesk = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}

const route = routesOf<Scandesk>()
const action = actionsOf<Scandesk>()

const subscriptionsOf = ({ db }: Context<Scandesk>): readonly Subscription[] =>
  db.webhooks.all().map(({ id, url }) => ({
    id,
    url,
    signing,
    secret: new Secret(db.account.get('account')?.webhookSecret ?? ''),
  }))

const payloadOf = (id: number, readyAt: number) => ({
  event: 'scan.ready' as const,
  scan: id,
  readyAt: isoSeconds(readyAt),
})

const orderScan = ({ db, ids }: Context<Scandesk>, title: string) =>
  db.scans.put({ id: ids.next('scan'), title, readyAt: null })

function finishScan(context: Context<Scandesk>, id: number) {
  if (!context.db.scans.get(id)) throw notFound('Scan')
  const readyAt = context.now()
  context.db.scans.patch(id, { readyAt })
  context.emit('scan.ready', payloadOf(id, readyAt))
  return payloadOf(id, readyAt)
}

/** Each with its status: a client tries again after a 503, and gives up after a 400. */
const statusOf: Readonly<Record<Refusal['kind'], number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'no-route': 404,
  'method-not-allowed': 405,
  invalid: 422,
  'malformed-body': 400,
  'unsupported-type': 415,
  'too-large': 413,
  'rate-limited': 429,
  'not-ready': 409,
  expired: 410,
  internal: 500,
  unavailable: 503,
  'timed-out': 504,
}

const newest = subjectsOf<Scandesk>()

export const scandesk = defineVendor<Scandesk>()({
  name: 'scandesk',
  title: 'Scandesk',
  handsOver: 'scan of a letter (PDF)',
  editions: ['v1'],
  origins: [{ origin: 'https://api.scandesk.example' }],
  bodyLimit: 1_000_000,
  tables,
  events,
  options,
  openAccount({ db, ids }) {
    const webhookSecret = ids.stable('webhook secret', 32)
    db.account.put({ id: 'account', apiKey: ids.stable('api key', 24), webhookSecret })
  },
  credentials({ db }) {
    const { apiKey = '', webhookSecret = '' } = db.account.get('account') ?? {}
    return { apiKey, webhookSecret }
  },
  headers: ({ db }) => ({ 'X-Api-Key': db.account.get('account')?.apiKey ?? '' }),
  authenticate({ headers }, { db }) {
    const given = headers.get('x-api-key')
    if (given === null) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
    if (given !== db.account.get('account')?.apiKey)
      throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  },
  routes: [
    route({
      method: 'POST',
      path: '/v1/scans',
      summary: 'orders a scan',
      evidence: documented('handbook, page 4'),
      body: z.strictObject({ title: z.string().min(1) }),
      handle: ({ body }, context) => json({ id: orderScan(context, body.title).id }, 201),
    }),
    route({
      method: 'GET',
      path: '/v1/scans/:id/file',
      summary: 'the scan as a PDF',
      evidence: documented('handbook, page 6'),
      file: 'kept',
      handle({ params }, { db }) {
        const scan = db.scans.get(Number(params.id))
        if (!scan) throw notFound('Scan')
        if (scan.readyAt === null) throw new RefusalError({ kind: 'not-ready' })
        return file({ kind: 'pdf', title: scan.title, lines: ['An invented letter'], at: scan.readyAt })
      },
    }),
  ],
  actions: {
    finish: action({
      summary: 'the scan is made: it can be downloaded, and its webhook is sent',
      // From the command line it is text; left out, it is the newest.
      input: z.strictObject({ id: z.coerce.number<string | number>().int().optional() }),
      subject: newest('scans'),
      run: ({ id = 0 }, context) => finishScan(context, id),
    }),
  },
  jobs: {},
  encode: compactJson,
  signings: [signing],
  audience: {
    settings: z.strictObject({ url: z.url().describe('where Scandesk sends its webhooks') }),
    subscribe(settings, context) {
      const { url } = z.object({ url: z.string() }).parse(settings)
      context.db.webhooks.put({ id: context.ids.uuid(), url })
      return subscriptionsOf(context).at(-1)
    },
    subscribers: (_event, _payload, context) => subscriptionsOf(context),
  },
  retry: ({ options: { retryDelaysMs } }) => ({
    timeoutMs: 10_000,
    delaysMs: retryDelaysMs,
    retries: (outcome) => outcome.kind !== 'response' || outcome.status >= 500,
  }),
  deliveryHeaders: ({ delivery }) => ({ 'X-Scandesk-Delivery': delivery.id }),
  examples: {
    'scan.ready'(context) {
      const { id } = orderScan(silently(context), 'Specimen letter')
      return finishScan(silently(context), id)
    },
  },
  refuse(refusal) {
    if (refusal.kind === 'rate-limited') return empty(429, { 'Retry-After': String(refusal.retryAfterS) })
    if (refusal.kind === 'internal') return json({ error: 'internal error' }, 500)
    return json({ error: formatRefusal(refusal) }, statusOf[refusal.kind])
  },
  ledger: [
    {
      summary: 'the waits before a retry',
      evidence: assumed('the handbook says "a few times"', 'retryDelaysMs'),
    },
  ],
  journey: {
    event: 'scan.ready',
    fileType: 'application/pdf',
    filePath: '/v1/scans/',
    async subscribe({ operate, hook, credentials }) {
      await operate({ url: hook })
      return { secret: credentials['webhookSecret'] ?? '' }
    },
    async run({ api, act }) {
      const ordered = await api('/v1/scans', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ title: 'Letter' }),
      })
      const { id } = z.object({ id: z.int() }).parse(await ordered.json())
      await act('finish', { id })
      return {}
    },
    download: ({ api }, payload) => api(`/v1/scans/${events['scan.ready'].schema.parse(payload).scan}/file`),
  },
})
