import { sasVersions } from '../../../mocks/smartdocumentor/azure/sas.ts'
import type { smartdocumentor } from '../../../mocks/smartdocumentor/index.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { signBySdk } from '../smartdocumentor/sdk.ts'
import {
  createTask,
  document,
  exportTask,
  get,
  post,
  statusOf as statusOfUrl,
} from '../smartdocumentor/support.ts'
import {
  at,
  bodyOf,
  header,
  heard,
  keysOf,
  patience,
  posted,
  read,
  redirects,
  statusOfHead,
  type See,
  type Switches,
} from './support.ts'

const base = '/api/v1.0/external'
const anonymous = '/specimenstorage/exported-files/a.pdf'

const fileUrl = async (drill: OpenMock): Promise<string> => (await exportTask(drill)).exportedFileUrl

const parameter =
  (name: string): See =>
  async (drill) =>
    new URL(await fileUrl(drill)).searchParams.get(name)

const hasParameter =
  (name: string): See =>
  async (drill) =>
    new URL(await fileUrl(drill)).searchParams.has(name)

/** What a task looks like to who asks for it. */
async function shown(drill: OpenMock, id: number): Promise<unknown> {
  return await read(drill, `${base}/sdtask/status?taskId=${id}`)
}

/** The state of a task whose input cannot be had. */
const stateOfDeadInput: See = async (drill) => {
  const id = await createTask(drill, { context: { url: drill.url + anonymous } })
  await drill.clock.advance('1m')
  return at(await shown(drill, id), 'taskStatusText')
}

/** What a URL that names a policy gets right after the policy was made. */
const statusOfNewPolicy: See = async (drill) => {
  const url = await fileUrl(drill)
  await drill.act('policy', { id: 'short', expiry: '2026-01-01T00:30:00Z' })
  return await statusOfUrl(await signBySdk(drill, url, { identifier: 'short' }))
}

const secondsBetweenEnds: See = async (drill) => {
  const { exportedFileUrl, exportedFileExpiresOn } = await exportTask(drill)
  const end = Date.parse(new URL(exportedFileUrl).searchParams.get('se') ?? '')
  return Math.round((end - Date.parse(exportedFileExpiresOn)) / 1000)
}

const everySignatureIsAwkward: See = async (drill) => {
  const signatures: string[] = []
  for (let at = 0; at < 12; at++) signatures.push(new URL(await fileUrl(drill)).searchParams.get('sig') ?? '')
  return signatures.every((signature) => signature.includes('+') && signature.includes('/'))
}

const createdStatuses: See = async (drill) => [
  (await post(drill, document)).status,
  (await drill.api(`${base}/sdbatch`, posted({}))).status,
]

export const smartdocumentorSwitches: Switches<keyof typeof smartdocumentor.options.shape> = {
  redirects,
  anonymousStatus: {
    see: async (drill) => (await drill.bare(anonymous)).status,
    byDefault: 409,
    others: [
      [404, 404],
      [401, 401],
    ],
  },
  twoCredentialsStatus: {
    see: async (drill) =>
      await statusOfUrl(await fileUrl(drill), { headers: { authorization: 'Bearer specimen' } }),
    byDefault: 400,
    others: [
      [401, 401],
      [403, 403],
    ],
  },
  sasKind: { see: hasParameter('skoid'), byDefault: false, others: [['user-delegation', true]] },
  sasKeyLife: {
    beside: { sasKind: 'user-delegation' },
    see: parameter('ske'),
    byDefault: '2026-01-01T01:00:00Z',
    others: [['week', '2026-01-08T00:00:00Z']],
  },
  sasVersion: {
    see: parameter('sv'),
    byDefault: '2022-11-02',
    others: sasVersions.filter((version) => version !== '2022-11-02').map((version) => [version, version]),
  },
  sasProtocol: {
    see: parameter('spr'),
    byDefault: 'https,http',
    others: [
      ['left-out', null],
      ['https-only', 'https'],
    ],
  },
  sasStart: { see: hasParameter('st'), byDefault: false, others: [['included', true]] },
  sasStartShiftS: {
    beside: { sasStart: 'included' },
    see: parameter('st'),
    byDefault: '2026-01-01T00:00:00Z',
    others: [[60, '2026-01-01T00:01:00Z']],
  },
  sasDisposition: { see: hasParameter('rscd'), byDefault: false, others: [['attachment', true]] },
  sasAddresses: { see: parameter('sip'), byDefault: null, others: [['127.0.0.1', '127.0.0.1']] },
  sasPermission: {
    see: parameter('sp'),
    byDefault: 'r',
    others: [
      ['w', 'w'],
      ['rw', 'rw'],
    ],
  },
  sasPolicy: { see: parameter('si'), byDefault: null, others: [['weekly', 'weekly']] },
  sasExpiryShiftS: { see: secondsBetweenEnds, byDefault: 0, others: [[60, 60]] },
  sasSignature: { see: everySignatureIsAwkward, byDefault: false, others: [['plus-and-slash', true]] },
  emptyAuditing: {
    see: async (drill) => {
      await drill.operate({ url: drill.receiver.url })
      await createTask(drill)
      await drill.act('finish', { automatic: true })
      const [payload] = await heard(drill)
      return ['lastCheckedOutBy', 'lastIntegratedByUserName', 'metadata'].map((name) => at(payload, name))
    },
    byDefault: [null, null, {}],
    others: [['left-out', [undefined, undefined, {}]]],
  },
  extraFields: {
    see: async (drill) => keysOf(JSON.parse(await bodyOf(drill))).length,
    byDefault: 14,
    others: [[true, 15]],
  },
  timeoutS: { see: patience, byDefault: 100_000, others: [[1, 1000]] },
  userAgent: { see: header('user-agent'), byDefault: undefined, others: [['Specimen/1.0', 'Specimen/1.0']] },
  blobNames: {
    see: async (drill) => {
      const { exportedFileUrl } = await exportTask(drill, { displayName: 'a b#c' })
      return new URL(exportedFileUrl).pathname
        .split('/')
        .at(-1)
        ?.replace(/^[0-9a-f-]{36}/, 'GUID')
    },
    byDefault: 'GUID.pdf',
    others: [['display-name', 'a%20b%23c.pdf']],
  },
  blobVersioning: {
    see: async (drill) => {
      const headers = { 'x-ms-version': '2021-12-02' }
      return (await fetch(await fileUrl(drill), { headers })).headers.has('x-ms-version-id')
    },
    byDefault: false,
    others: [['on', true]],
  },
  createdStatus: {
    see: createdStatuses,
    byDefault: [200, 200],
    others: [
      [201, [201, 201]],
      [202, [202, 202]],
    ],
  },
  dateDecimals: {
    see: async (drill) => {
      await drill.clock.advance(1234)
      return (await exportTask(drill)).exportedFileExpiresOn
    },
    byDefault: '2026-01-01T01:00:01.2340000Z',
    others: [
      [0, '2026-01-01T01:00:01Z'],
      [3, '2026-01-01T01:00:01.234Z'],
    ],
  },
  errorBodies: {
    see: async (drill) => {
      const refused = await post(drill, {})
      return [refused.status, (await refused.text()) === '']
    },
    byDefault: [400, false],
    others: [['empty', [400, true]]],
  },
  fetchInput: {
    see: stateOfDeadInput,
    byDefault: 'ToReview',
    others: [[true, 'PreProcessingDownloadFailed']],
  },
  head: {
    see: statusOfHead(`${base}/sdworkspace/CurrentWorkspaces`),
    byDefault: 405,
    others: [['as-get', 200]],
  },
  invalidClientStatus: {
    see: async (drill) => (await drill.bare('/connect/token', { method: 'POST' })).status,
    byDefault: 400,
    others: [[401, 401]],
  },
  jsonEscapes: {
    see: async (drill) => (await bodyOf(drill)).includes(String.raw`\u0026`),
    byDefault: false,
    others: [['many', true]],
  },
  numbersAsText: {
    see: async (drill) => (await post(drill, { ...document, workspaceId: '1' })).status,
    byDefault: 200,
    others: [['refused', 400]],
  },
  paginatedAnswer: {
    see: async (drill) =>
      Array.isArray(await read(drill, `${base}/sdtask/statuslistpaginated?startDate=2025-01-01`)),
    byDefault: false,
    others: [['array', true]],
  },
  platformMetadata: {
    see: async (drill) => (await exportTask(drill, { metadata: { order: '7' } }))['metadata'],
    byDefault: { order: '7' },
    others: [[{ Source: 'API' }, { Source: 'API', order: '7' }]],
  },
  policyDelayS: { see: statusOfNewPolicy, byDefault: 200, others: [[30, 403]] },
  statusNumbers: {
    see: async (drill) => at(await shown(drill, await createTask(drill)), 'taskStatus'),
    byDefault: 0,
    others: [[{ Created: 29 }, 29]],
  },
  seedData: {
    see: async (drill) => at(await read(drill, `${base}/sdworkspace/CurrentWorkspaces`), 0, 'workspaceId'),
    byDefault: 1,
    others: [[{ workspaces: [{ workspaceId: 731, workspaceName: 'Contracts' }] }, 731]],
  },
  xmlDeclaration: {
    see: async (drill) => /\?>\n/.test((await get(drill.url + anonymous)).xml),
    byDefault: false,
    others: [['own-line', true]],
  },
}
