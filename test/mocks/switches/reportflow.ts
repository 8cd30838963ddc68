import type { reportflow } from '../../../mocks/reportflow/index.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { multiple, post, single } from '../reportflow/drill.ts'
import { accessToken, ask } from '../reportflow/oauth.ts'
import {
  at,
  attemptsAfter,
  header,
  heard,
  read,
  redirects,
  sentAt,
  statusOfHead,
  type See,
  type Switches,
} from './support.ts'

const own = '0eUDdgAjNXrrItA2'
const designs = '/v1/file/designs'

/** The answers to requests that are made one after the other. */
const statusesOf =
  (...bodies: readonly object[]): See =>
  async (drill) => {
    const statuses: number[] = []
    for (const body of bodies)
      statuses.push((await post(drill, 'contents' in body ? 'async/multiple' : 'sync/single', body)).status)
    return statuses
  }

const files = (count: number) =>
  multiple(...Array.from({ length: count }, (_, at) => ({ fileName: `${at}` })))

async function downloadOfPending(drill: OpenMock): Promise<number> {
  const accepted: unknown = await (await post(drill, 'async/single', single())).json()
  return (await drill.api(`/v1/file/download/${String(at(accepted, 'requestId'))}`)).status
}

async function copyOfDesign(drill: OpenMock): Promise<number> {
  const { workspaceId } = drill.mock.credentials()
  const answer = await drill.bare(`/api/v1/${workspaceId}/my/templates/specimen-receipt/duplicate`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${await accessToken(drill)}`,
      'app-key': 'any',
    },
    body: JSON.stringify({ workspaceId }),
  })
  return answer.status
}

/** How many asynchronous requests are taken after one download. */
const takenAfterDownload: See = async (drill) => {
  await drill.api('/v1/file/download/nobody')
  for (let taken = 0; taken <= 100; taken++)
    if ((await post(drill, 'async/single', single())).status === 429) return taken
  return 'all'
}

/** What the first and the last call say of a limit of 30. */
const shownLimit: See = async (drill) => {
  const first = await post(drill, 'sync/single', single())
  for (let call = 0; call < 29; call++) await post(drill, 'sync/single', single())
  const refused = await post(drill, 'sync/single', single())
  return [refused.status, first.headers.get('x-ratelimit-limit'), at(await refused.json(), 'error')]
}

const formOfWorkspaceId: See = async (drill) => {
  await drill.operate({ url: drill.receiver.url })
  await post(drill, 'sync/single', single())
  const id = String(at((await heard(drill))[0], 'workspaceId'))
  if (/^ws_[a-z0-9]{8}$/.test(id)) return 'ws_ and eight'
  return /^01[0-9A-HJKMNP-TV-Z]{24}$/.test(id) ? 'ULID' : id
}

export const reportflowSwitches: Switches<keyof typeof reportflow.options.shape> = {
  redirects,
  legacyAsyncStatus: {
    see: async (drill) => (await post(drill, 'async/single', single())).status,
    byDefault: 202,
    others: [
      [201, 201],
      [200, 200],
    ],
  },
  userAgent: { see: header('user-agent'), byDefault: undefined, others: [['Specimen/1.0', 'Specimen/1.0']] },
  retryDelaysMs: { see: attemptsAfter(503), byDefault: 4, others: [[[1000], 2]] },
  retryUnanswered: { see: attemptsAfter('reset'), byDefault: 4, others: [[false, 1]] },
  retryRedirects: { see: attemptsAfter(302), byDefault: 1, others: [[true, 4]] },
  appkeyAlone: {
    edition: 'legacy',
    see: async (drill) => {
      const { appKey: appkey = '' } = drill.mock.credentials()
      return (await drill.bare(designs, { headers: { appkey } })).status
    },
    byDefault: 200,
    others: [['refused', 412]],
  },
  asyncDelayMs: {
    see: async (drill) => {
      await drill.operate({ url: drill.receiver.url })
      await post(drill, 'async/single', single())
      return await sentAt(drill)
    },
    byDefault: 2000,
    others: [[60_000, 60_000]],
  },
  designIds: {
    see: statusesOf(
      single({}, { designId: 'whatever/it is' }),
      single({}, { designId: '3fa85f64-5717-4562-b3fc-2c963f66afa6' }),
      single(),
    ),
    byDefault: [404, 404, 201],
    others: [
      ['any', [201, 201, 201]],
      ['uuid', [400, 404, 400]],
    ],
  },
  fileMapping: {
    edition: 'current',
    see: async (drill) => {
      const mapping = (await post(drill, 'sync/single', single())).headers.get('x-file-mapping')
      return mapping?.slice(0, mapping.indexOf('fileId'))
    },
    byDefault: '%5B%7B%22',
    others: [['plain', '[{"']],
  },
  head: { see: statusOfHead(designs), byDefault: 200, others: [['404', 404]] },
  legacyBadKey: {
    edition: 'legacy',
    see: async (drill) => at(await read(drill, designs, { headers: { SecretKey: 'sec_wrong' } }), 'message'),
    byDefault: 'Invalid credentials',
    others: [['Unauthorized', 'Unauthorized']],
  },
  maxContents: {
    see: statusesOf(files(1), files(2), files(1001)),
    byDefault: [202, 202, 400],
    others: [[1, [202, 400, 400]]],
  },
  maxDesigns: { edition: 'current', see: copyOfDesign, byDefault: 201, others: [[4, 403]] },
  monthlyPages: { see: statusesOf(single(), single()), byDefault: [201, 201], others: [[1, [201, 403]]] },
  notReady: { edition: 'current', see: downloadOfPending, byDefault: 404, others: [[409, 409]] },
  oauthClients: {
    edition: 'current',
    see: async (drill) => (await ask(drill)).status,
    byDefault: 200,
    others: [['registered', 400]],
  },
  parameterShape: {
    edition: 'current',
    see: async (drill) => {
      const parameters = await read(drill, '/v1/file/design/parameter/Sp3c1m3nQu0teA7x')
      return { first: at(parameters, 0, 'type'), total: at(parameters, 'total') }
    },
    byDefault: { first: undefined, total: 'number' },
    others: [
      ['array', { first: 'text', total: undefined }],
      ['described', { first: undefined, total: { name: 'total', type: 'number', label: 'total' } }],
    ],
  },
  rateLimits: {
    see: takenAfterDownload,
    byDefault: 'all',
    others: [
      ['shared', 99],
      ['separate', 100],
    ],
  },
  rateLimitAnswer: {
    beside: { rateLimits: 'shared' },
    see: shownLimit,
    byDefault: [429, '30', undefined],
    others: [['common', [429, null, 'Too Many Requests']]],
  },
  seedData: {
    see: statusesOf(single({}, { designId: own, version: 1 })),
    byDefault: [404],
    others: [[{ designs: [{ id: own }] }, [201]]],
  },
  shareTypes: {
    edition: 'current',
    see: statusesOf(single({ shareType: 'public' }), single({ shareType: '03' })),
    byDefault: [400, 201],
    others: [['codes-and-names', [201, 201]]],
  },
  syncStatus: { see: statusesOf(single()), byDefault: [201], others: [[200, [200]]] },
  unknownTemplate: {
    edition: 'current',
    see: async (drill) => {
      const { status, headers } = await drill.bare('/api/v1/public/templates/nothing')
      return [status, headers.get('content-type')]
    },
    byDefault: [404, 'application/json'],
    others: [['page', [200, 'text/html; charset=utf-8']]],
  },
  webhookOrder: {
    // The clock stands still: what has come, was sent before the answer.
    see: async (drill) => {
      await drill.operate({ url: drill.receiver.url })
      await post(drill, 'async/single', single())
      return drill.receiver.received.length
    },
    byDefault: 0,
    others: [['before-answer', 1]],
  },
  workspaceIds: { see: formOfWorkspaceId, byDefault: 'ws_ and eight', others: [['ulid', 'ULID']] },
}
