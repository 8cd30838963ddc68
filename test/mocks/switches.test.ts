import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { assumptionsOf } from '../../src/evidence/assumptions.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { root } from '../architecture/sources.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'

// Every option that switches an assumption, in both positions.

/** What can be seen of a mock. */
type See = (drill: OpenMock) => unknown

interface Driven {
  /** Another position than the default. */
  readonly other: unknown
  /** What else is set, in both positions. @default nothing */
  readonly beside?: Readonly<Record<string, unknown>>
  readonly see: See
  /** What is seen by default, and in the other position. */
  readonly is: readonly [byDefault: unknown, inOther: unknown]
}

/** It is driven here, or by a test of its own, below test/, that sets it to something else. */
type Row = Driven | string

const posted = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const statusOf =
  (path: string, init?: RequestInit): See =>
  async (drill) =>
    (await drill.api(path, init)).status

const timeLimit: See = (drill) => drill.mock.retryPolicy().timeoutMs

async function send(drill: OpenMock): Promise<void> {
  const { name, journey } = drill.mock.vendor
  const event = name === 'amiqus' ? 'ping' : journey.event
  await drill.mock.trigger(event, { to: { url: drill.receiver.url, secret: 'an-invented-secret' } })
  await drill.settled()
}

async function newest(drill: OpenMock) {
  await send(drill)
  const received = drill.receiver.received.at(-1)
  if (!received) throw new Error('nothing arrived')
  return received
}

const header =
  (name: string): See =>
  async (drill) =>
    (await newest(drill)).headers[name]

const bodyOf = async (drill: OpenMock): Promise<string> => (await newest(drill)).body.toString('utf8')

const attemptsAfter =
  (answer: number | 'reset'): See =>
  async (drill) => {
    drill.receiver.answers.push(...Array.from({ length: 8 }, () => answer))
    await send(drill)
    await drill.clock.advance('1h')
    await drill.settled()
    return drill.mock.deliveries().at(-1)?.attempts.length
  }

async function idsOfTwoAttempts(drill: OpenMock): Promise<number> {
  drill.receiver.answers.push(503)
  await send(drill)
  await drill.clock.advance('1h')
  return new Set(drill.receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])).size
}

const lifeOfToken =
  (which: 'access' | 'refresh'): See =>
  async (drill) => {
    const { username, password } = drill.mock.credentials()
    const answer = await drill.api('/api/v2/user/login', posted({ username, password }))
    const token = z.record(z.string(), z.unknown()).parse(await answer.json())[which]
    const claims = Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()
    const { exp, iat } = z.object({ exp: z.number(), iat: z.number() }).parse(JSON.parse(claims))
    return exp - iat
  }

const exported = z.object({ exportedFileUrl: z.url(), exportedFileExpiresOn: z.string() })

const fileUrl = async (drill: OpenMock): Promise<URL> =>
  new URL(exported.parse(JSON.parse(await bodyOf(drill))).exportedFileUrl)

const parameter =
  (name: string, as: (value: string | null) => unknown = (value) => value): See =>
  async (drill) =>
    as((await fileUrl(drill)).searchParams.get(name))

const statusOfFile =
  (spelt: (url: URL) => string, init?: RequestInit): See =>
  async (drill) =>
    (await fetch(spelt(await fileUrl(drill)), init)).status

const switches: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  amani: {
    accessTokenSeconds: { other: 60, see: lifeOfToken('access'), is: [3600, 60] },
    refreshTokenSeconds: { other: 60, see: lifeOfToken('refresh'), is: [604_800, 60] },
    profileCreatedStatus: {
      other: 200,
      see: statusOf('/api/v2/profile', posted({ id_card_number: 'SPECIMEN-000001' })),
      is: [201, 200],
    },
    endpointCreatedStatus: {
      other: 200,
      see: statusOf(
        '/api/v2/webhook_endpoint',
        posted({ url: 'http://127.0.0.1:9/', enabled_events: ['profile_create'] }),
      ),
      is: [201, 200],
    },
    eventListShape: {
      other: 'map',
      see: async (drill) => Array.isArray(await (await drill.api('/api/v2/events')).json()),
      is: [true, false],
    },
    head: { other: '405', see: statusOf('/api/v2/webhook/events', { method: 'HEAD' }), is: [200, 405] },
    timeoutMs: { other: 100, see: timeLimit, is: [10_000, 100] },
    retryDelaysMs: { other: [1000], see: attemptsAfter(503), is: [1, 2] },
    userAgent: { other: '', see: header('user-agent'), is: ['python-requests/2.32.3', undefined] },
    wireMode: {
      other: 'compact-raw',
      see: async (drill) => (await bodyOf(drill)).includes('": '),
      is: [true, false],
    },
    archiveEvent: 'mocks/amani-documents.test.ts',
    maxPageBytes: 'mocks/amani-documents.test.ts',
    maxPages: 'mocks/amani-documents.test.ts',
    seedData: 'seed-data.test.ts',
    signatureEnabledLeftOut: 'mocks/amani.test.ts',
    templates: 'mocks/amani-given-payloads.test.ts',
    tokenHeader: 'mocks/amani.test.ts',
    webhookStatusSpelling: 'mocks/amani-templates.test.ts',
    zipDelaySeconds: 'mocks/amani-documents.test.ts',
    zipNotReadyStatus: 'mocks/amani-documents.test.ts',
  },
  amiqus: {
    deliveryIds: { other: 'per-attempt', see: idsOfTwoAttempts, is: [1, 2] },
    firstAttempt: { other: 0, see: header('x-aqid-delivery-attempt'), is: ['1', '0'] },
    head: { other: '405', see: statusOf('/api/v2/clients', { method: 'HEAD' }), is: [200, 405] },
    assignedOnly: 'mocks/amiqus-account.test.ts',
    caseWhenNone: 'mocks/amiqus-payloads.test.ts',
    creditsTaken: 'mocks/amiqus-files.test.ts',
    deliveryLogBody: 'mocks/amiqus-webhooks.test.ts',
    dummyOutcome: 'mocks/amiqus-checks.test.ts',
    formTemplates: 'mocks/amiqus-account.test.ts',
    payloadStyle: 'mocks/amiqus-links.test.ts',
    providerTime: 'mocks/amiqus-checks.test.ts',
    rateLimit: 'mocks/amiqus-account.test.ts',
    recordReference: 'mocks/amiqus-records.test.ts',
    redirectUris: 'mocks/amiqus-account.test.ts',
    retryProfile: 'mocks/amiqus.test.ts',
    scans: 'mocks/amiqus-files.test.ts',
    seedData: 'mocks/amiqus-seed-data.test.ts',
    templateNotification: 'mocks/amiqus-steps.test.ts',
  },
  credas: {
    timeoutMs: { other: 100, see: timeLimit, is: [10_000, 100] },
    retries: { other: 1, see: attemptsAfter(503), is: [1, 2] },
    userAgent: { other: 'Specimen/1.0', see: header('user-agent'), is: [undefined, 'Specimen/1.0'] },
    badInput: 'mocks/credas-data-checks.test.ts',
    badKey: 'mocks/credas.test.ts',
    bankTestData: 'mocks/credas-data-checks.test.ts',
    deletionWebhook: 'mocks/credas.test.ts',
    entityReference: 'mocks/credas-people.test.ts',
    head: 'mocks/credas-links.test.ts',
    magicLinkContact: 'mocks/credas-pages.test.ts',
    numbersAsText: 'mocks/credas-processes.test.ts',
    outcome: 'mocks/credas-decisions.test.ts',
    processPath: 'mocks/credas.test.ts',
    resubmitSections: 'mocks/credas-people.test.ts',
    resultsLagMs: 'mocks/credas-decisions.test.ts',
    reviewScale: 'mocks/credas-idv-entries.test.ts',
    seedData: 'mocks/credas-journeys.test.ts',
    shareCodeCertificate: 'mocks/credas-decisions.test.ts',
    shareCodeIdentity: 'mocks/credas-decisions.test.ts',
    updateTypeField: 'mocks/credas-webhooks.test.ts',
    uploadCheckMs: 'mocks/credas-data-checks.test.ts',
  },
  reportflow: {
    legacyAsyncStatus: {
      other: 201,
      see: statusOf(
        '/v1/file/async/single',
        posted({
          designId: 'design_123',
          version: 5,
          content: { fileName: 'invoice.pdf', params: { companyName: 'Company A', amount: 50000 } },
        }),
      ),
      is: [202, 201],
    },
    userAgent: { other: 'Specimen/1.0', see: header('user-agent'), is: [undefined, 'Specimen/1.0'] },
    retryDelaysMs: { other: [1000], see: attemptsAfter(503), is: [4, 2] },
    retryUnanswered: { other: false, see: attemptsAfter('reset'), is: [4, 1] },
    retryRedirects: { other: true, see: attemptsAfter(302), is: [1, 4] },
    appkeyAlone: 'mocks/reportflow-callers.test.ts',
    asyncDelayMs: 'mocks/reportflow-editions.test.ts',
    designIds: 'mocks/reportflow-designs.test.ts',
    fileMapping: 'mocks/reportflow-editions.test.ts',
    head: 'mocks/head.test.ts',
    legacyBadKey: 'mocks/reportflow-editions.test.ts',
    maxContents: 'mocks/reportflow-requests.test.ts',
    maxDesigns: 'mocks/reportflow-limits.test.ts',
    monthlyPages: 'mocks/reportflow-limits.test.ts',
    notReady: 'mocks/reportflow.test.ts',
    oauthClients: 'mocks/reportflow-oauth.test.ts',
    parameterShape: 'mocks/reportflow-designs.test.ts',
    rateLimitAnswer: 'mocks/reportflow-limits.test.ts',
    rateLimits: 'mocks/reportflow-limits.test.ts',
    seedData: 'mocks/reportflow-designs.test.ts',
    shareTypes: 'mocks/reportflow-requests.test.ts',
    syncStatus: 'mocks/reportflow.test.ts',
    unknownTemplate: 'mocks/reportflow-gallery.test.ts',
    webhookOrder: 'mocks/reportflow-editions.test.ts',
    workspaceIds: 'mocks/reportflow-callers.test.ts',
  },
  smartdocumentor: {
    anonymousStatus: {
      other: 401,
      see: statusOfFile(({ origin, pathname }) => origin + pathname),
      is: [409, 401],
    },
    twoCredentialsStatus: {
      other: 403,
      see: statusOfFile(String, { headers: { authorization: 'Bearer specimen' } }),
      is: [400, 403],
    },
    sasKind: { other: 'user-delegation', see: parameter('skoid', Boolean), is: [false, true] },
    sasKeyLife: {
      other: 'week',
      beside: { sasKind: 'user-delegation' },
      see: async (drill) => {
        const { searchParams } = await fileUrl(drill)
        return searchParams.get('ske') === searchParams.get('se')
      },
      is: [true, false],
    },
    sasVersion: { other: '2026-04-06', see: parameter('sv'), is: ['2022-11-02', '2026-04-06'] },
    sasProtocol: { other: 'left-out', see: parameter('spr', Boolean), is: [true, false] },
    sasStart: { other: 'included', see: parameter('st', Boolean), is: [false, true] },
    sasDisposition: { other: 'attachment', see: parameter('rscd', Boolean), is: [false, true] },
    sasAddresses: { other: '127.0.0.1', see: parameter('sip'), is: [null, '127.0.0.1'] },
    sasPermission: { other: 'rw', see: parameter('sp'), is: ['r', 'rw'] },
    sasExpiryShiftS: {
      other: 60,
      see: async (drill) => {
        const { exportedFileUrl, exportedFileExpiresOn } = exported.parse(JSON.parse(await bodyOf(drill)))
        const end = Date.parse(new URL(exportedFileUrl).searchParams.get('se') ?? '')
        return Math.round((end - Date.parse(exportedFileExpiresOn)) / 1000)
      },
      is: [0, 60],
    },
    sasSignature: {
      other: 'plus-and-slash',
      see: async (drill) => {
        const signatures = []
        for (let at = 0; at < 12; at++) signatures.push((await fileUrl(drill)).searchParams.get('sig') ?? '')
        return signatures.every((sig) => sig.includes('+') && sig.includes('/'))
      },
      is: [false, true],
    },
    extraFields: {
      other: true,
      see: async (drill) => Object.keys(JSON.parse(await bodyOf(drill)) as object).length,
      is: [14, 15],
    },
    timeoutS: { other: 1, see: timeLimit, is: [100_000, 1000] },
    userAgent: { other: 'Specimen/1.0', see: header('user-agent'), is: [undefined, 'Specimen/1.0'] },
    blobNames: 'mocks/smartdocumentor-account.test.ts',
    blobVersioning: 'mocks/smartdocumentor-blob-api.test.ts',
    createdStatus: 'mocks/smartdocumentor-tasks.test.ts',
    dateDecimals: 'mocks/smartdocumentor.test.ts',
    errorBodies: 'mocks/smartdocumentor-tasks.test.ts',
    fetchInput: 'mocks/smartdocumentor-input.test.ts',
    head: 'mocks/head.test.ts',
    invalidClientStatus: 'mocks/smartdocumentor-api.test.ts',
    jsonEscapes: 'mocks/smartdocumentor-properties.test.ts',
    numbersAsText: 'mocks/smartdocumentor-api.test.ts',
    paginatedAnswer: 'mocks/smartdocumentor-tasks.test.ts',
    platformMetadata: 'mocks/smartdocumentor-account.test.ts',
    policyDelayS: 'mocks/smartdocumentor-blob-api.test.ts',
    sasPolicy: 'mocks/smartdocumentor-account.test.ts',
    sasStartShiftS: 'mocks/smartdocumentor/drills-urls.ts',
    seedData: 'mocks/smartdocumentor-account.test.ts',
    statusNumbers: 'mocks/smartdocumentor-tasks.test.ts',
    xmlDeclaration: 'mocks/smartdocumentor-file.test.ts',
  },
}

const all = Object.values<AnyVendor>(vendors)
const rows = all.flatMap((vendor) =>
  Object.entries(switches[vendor.name] ?? {}).map(([option, row]) => ({
    vendor,
    name: vendor.name,
    option,
    row,
  })),
)
const isDriven = (each: (typeof rows)[number]): each is (typeof rows)[number] & { row: Driven } =>
  typeof each.row !== 'string'

it.each(all)('every switch of $name has a row, and every row is a switch', (vendor) => {
  const switching = assumptionsOf(vendor).flatMap(({ option }) => option ?? [])
  const known = Object.keys(switches[vendor.name] ?? {})
  expect(switching.filter((option) => !known.includes(option))).toEqual([])
  expect(known.filter((option) => !Object.hasOwn(vendor.options.shape as object, option))).toEqual([])
})

it.each(rows.filter(isDriven))('$name $option decides in both positions', async ({ vendor, option, row }) => {
  const { other, beside = {}, see, is } = row
  const seen: unknown[] = []
  for (const set of [{}, { [option]: other }]) {
    await using drill = await openMock(vendor, { options: { ...beside, ...set }, seed: 'seven' })
    seen.push(await see(drill))
  }
  expect(seen).toEqual(is)
})

it('a switch that is driven elsewhere is set there', () => {
  const stale = rows.flatMap(({ name, option, row }) => {
    if (typeof row !== 'string') return []
    const isSet = new RegExp(`\\b${option}\\b(?:'?\\]?: |,| \\}|=)`).test(
      readFileSync(join(root, 'test', row), 'utf8'),
    )
    return isSet ? [] : [`${name} ${option}: test/${row} does not set it`]
  })
  expect(stale).toEqual([])
})
