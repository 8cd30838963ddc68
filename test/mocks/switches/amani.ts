import type { amani } from '../../../mocks/amani/index.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { arrived, call, createProfile, listen, text, uploadDocument } from '../amani/drive.ts'
import {
  at,
  attemptsAfter,
  bodyOf,
  header,
  hmacOf,
  keysOf,
  newest,
  patience,
  posted,
  read,
  redirects,
  sentAt,
  statusOf,
  statusOfHead,
  type See,
  type Switches,
} from './support.ts'

const own = '7b0d4f3e-1c2a-4e5b-9f6d-0a1b2c3d4e5f'

const lifeOfToken =
  (which: 'access' | 'refresh'): See =>
  async (drill) => {
    const { username, password } = drill.mock.credentials()
    const token = at(await read(drill, '/api/v2/user/login', posted({ username, password })), which)
    const claims: unknown = JSON.parse(
      Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString('utf8'),
    )
    return Number(at(claims, 'exp')) - Number(at(claims, 'iat'))
  }

/** The answers to uploads of these pages. */
const uploads =
  (...each: readonly (readonly Blob[])[]): See =>
  async (drill) => {
    const { id } = await createProfile(drill)
    const statuses: number[] = []
    for (const pages of each) {
      const form = new FormData()
      form.set('profile', id)
      form.set('type', 'TUR_ID_1')
      pages.forEach((page, number) => form.append('pages', page, `${number}.jpg`))
      statuses.push((await drill.api('/api/v2/document', { method: 'POST', body: form })).status)
    }
    return statuses
  }

const pages = (count: number) => Array.from({ length: count }, () => new Blob(['x']))
const pageOf = (bytes: number) => [new Blob(['x'.repeat(bytes)])]

async function withZip(drill: OpenMock): Promise<string> {
  const { id } = await createProfile(drill)
  await uploadDocument(drill, id)
  await listen(drill, 'zip_file_create')
  const { body } = await call(drill, `POST /api/v2/profile/${id}/zip`)
  return text(body['url']).slice(drill.url.length)
}

export const amaniSwitches: Switches<keyof typeof amani.options.shape> = {
  redirects,
  accessTokenSeconds: { see: lifeOfToken('access'), byDefault: 3600, others: [[60, 60]] },
  refreshTokenSeconds: { see: lifeOfToken('refresh'), byDefault: 604_800, others: [[60, 60]] },
  profileCreatedStatus: {
    see: statusOf('/api/v2/profile', posted({ id_card_number: 'SPECIMEN-000001' })),
    byDefault: 201,
    others: [[200, 200]],
  },
  endpointCreatedStatus: {
    see: statusOf(
      '/api/v2/webhook_endpoint',
      posted({ url: 'http://127.0.0.1:9/', enabled_events: ['profile_create'] }),
    ),
    byDefault: 201,
    others: [[200, 200]],
  },
  eventListShape: {
    see: async (drill) => Array.isArray(await read(drill, '/api/v2/events')),
    byDefault: true,
    others: [['map', false]],
  },
  head: { see: statusOfHead('/api/v2/webhook/events'), byDefault: 200, others: [['405', 405]] },
  timeoutMs: { see: patience, byDefault: 10_000, others: [[100, 100]] },
  retryDelaysMs: { see: attemptsAfter(503), byDefault: 1, others: [[[1000], 2]] },
  userAgent: {
    see: header('user-agent'),
    byDefault: 'python-requests/2.32.3',
    others: [
      ['', undefined],
      ['Specimen/1.0', 'Specimen/1.0'],
    ],
  },
  wireMode: {
    see: async (drill) => {
      const { body, headers } = await newest(drill)
      const isSpaced = body.toString('utf8').includes('": ')
      return { isSpaced, isSignedAsSent: headers['webhook-signature'] === hmacOf(body) }
    },
    byDefault: { isSpaced: true, isSignedAsSent: true },
    others: [
      ['compact-signed-python', { isSpaced: false, isSignedAsSent: false }],
      ['compact-raw', { isSpaced: false, isSignedAsSent: true }],
    ],
  },
  archiveEvent: {
    see: async (drill) => {
      const { id: profile } = await createProfile(drill)
      const id = await uploadDocument(drill, profile)
      await listen(drill, 'document_update', 'document_delete')
      for (const what of ['archive', 'restore']) await call(drill, `PUT /api/v2/document/${id}/${what}`)
      return (await arrived(drill)).map(({ event }) => event)
    },
    byDefault: ['document_update', 'document_update'],
    others: [
      ['document_delete', ['document_delete', 'document_update']],
      ['none', []],
    ],
  },
  maxPages: {
    see: uploads(pages(2), pages(3), pages(100), pages(101)),
    byDefault: [201, 201, 201, 400],
    others: [[2, [201, 400, 400, 400]]],
  },
  maxPageBytes: {
    see: uploads(pageOf(8), pageOf(9), pageOf(10 * 1024 * 1024 + 1)),
    byDefault: [201, 201, 400],
    others: [[8, [201, 400, 400]]],
  },
  seedData: {
    see: statusOf(`/api/v2/profile/${own}`),
    byDefault: 404,
    others: [[{ profiles: [{ id: own, id_card_number: '10000000146', customer_id: 1 }] }, 200]],
  },
  signatureEnabledLeftOut: {
    see: async (drill) => {
      const { status, body } = await call(drill, 'PUT /api/v2/webhook', { url: drill.receiver.url })
      return [status, body['signature_enabled']]
    },
    byDefault: [400, ['This field is required.']],
    others: [
      ['false', [200, false]],
      ['true', [200, true]],
    ],
  },
  templates: {
    see: async (drill) => keysOf(JSON.parse(await bodyOf(drill))),
    byDefault: ['event', 'profile', 'data'],
    others: [[{ zip_file_create: { kind: '{{event}}' } }, ['kind']]],
  },
  tokenHeader: {
    see: async (drill) => {
      const secret = await listen(drill, 'profile_create')
      await call(drill, 'PUT /api/v2/webhook', { signature_enabled: false })
      await createProfile(drill)
      await drill.settled()
      const sent = Object.entries(drill.receiver.received[0]?.headers ?? {})
      return sent.flatMap(([name, value]) => (value === secret ? [name] : []))
    },
    byDefault: ['webhook-token'],
    others: [['X-Amani-Token', ['x-amani-token']]],
  },
  webhookStatusSpelling: {
    see: async (drill) => {
      await listen(drill, 'profile_status_change')
      const { id } = await createProfile(drill)
      await call(drill, `PUT /api/v2/profile/${id}/status`, { status: 'PENDING_REVIEW' })
      return (await arrived(drill)).map(({ data }) => data['status'])
    },
    byDefault: ['Pending Review'],
    others: [
      ['upper', ['PENDING_REVIEW']],
      ['ios', ['PENDING REVIEW']],
    ],
  },
  zipDelaySeconds: {
    see: async (drill) => {
      await withZip(drill)
      return await sentAt(drill)
    },
    byDefault: 0,
    others: [[90, 90_000]],
  },
  zipNotReadyStatus: {
    beside: { zipDelaySeconds: 90 },
    see: async (drill) => (await drill.api(await withZip(drill))).status,
    byDefault: 404,
    others: [
      [202, 202],
      [409, 409],
    ],
  },
}
