import { call, createProfile, open, text, uploadDocument } from './drive.ts'
import type { OpenMock, OpenOptions } from '../../support/open-mock.ts'

/** An account with one of everything, for calls to be about. */
export interface Stage {
  readonly drill: OpenMock
  readonly profile: string
  readonly refresh: string
  readonly document: string
  readonly endpoint: string
  readonly zip: string
  readonly link: string
  readonly report: string
  readonly customer: number
  /** A user token of version 1. */
  readonly token: string
}

export async function setStage(options: OpenOptions = {}): Promise<Stage> {
  const drill = await open(options)
  const { id: profile, refresh } = await createProfile(drill, { name: 'Ayşe Specimen' })
  const { username: email, password } = drill.mock.credentials()
  const idOf = async (line: string, body?: unknown) => text((await call(drill, line, body)).body['id'])
  await call(drill, 'PUT /api/v2/webhook', { url: drill.receiver.url, signature_enabled: true })
  await call(drill, 'POST /api/v2/ip-whitelist', { ip: '127.0.0.1' })
  const link = (await call(drill, 'POST /api/v2/profile/url', { profile })).body['url']
  return {
    drill,
    profile,
    refresh,
    document: await uploadDocument(drill, profile),
    endpoint: await idOf('POST /api/v2/webhook_endpoint', { url: drill.receiver.url }),
    zip: await idOf(`POST /api/v2/profile/${profile}/zip`),
    link: text(link).slice(drill.url.length),
    report: await idOf(`GET /api/v2/aml/search?profile=${profile}`),
    customer: 1,
    token: text((await call(drill, 'POST /api/v1/user/login/', { email, password })).body['token']),
  }
}

export interface Operation {
  /** The call, with ids in place. */
  readonly path: (stage: Stage) => string
  readonly body?: (stage: Stage) => unknown
  readonly authorization?: (stage: Stage) => string
  readonly status: number
  /** What a JSON object in the answer has, in its order; or what the answer is instead. */
  readonly gives: string
}

const at = (path: string) => () => path
const v1 = ({ token }: Stage): string => `Token ${token}`
const image = 'data:image/png;base64,iVBORw0KGgo='

const profile =
  'id id_card_number refresh access created_at updated_at last_status_update name phone email address gender nationality occupation verified_level rules has_nfc risk aml_status aml_last_check birthdate status video_call_status reject_reason extra company_name device_logs is_vip email_verified phone_verified'
const document = 'id profile type status attempt upload_source pages errors archived created_at updated_at'
const webhook =
  'id url profile_create profile_update profile_status_change profile_level_update document_upload document_delete document_update document_status_change zip_file_create video_call_status_change signature_enabled'
const endpoint = 'id url enabled_events custom_headers metadata'
const page = 'count next previous results'
const report = 'id profile name aml_status hits created_at'
const url = 'http://localhost:3000/hook'

/** Every operation that the fact sheet names, with a call that succeeds. */
export const operations: Readonly<Record<string, Operation>> = {
  'POST /api/v2/user/login': {
    path: at('/api/v2/user/login'),
    body: ({ drill }) => drill.mock.credentials(),
    status: 200,
    gives: 'id username first_name last_name phone refresh access groups company_id permissions',
  },
  'POST /api/v2/token/refresh/': {
    path: at('/api/v2/token/refresh/'),
    body: ({ refresh }) => ({ refresh }),
    status: 200,
    gives: 'access',
  },
  'GET /api/v2/webhook/events': { path: at('/api/v2/webhook/events'), status: 200, gives: 'a list of 10' },
  'GET /api/v2/events': { path: at('/api/v2/events'), status: 200, gives: 'a list of 10' },
  'PUT /api/v2/webhook': { path: at('/api/v2/webhook'), body: () => ({ url }), status: 200, gives: webhook },
  'POST /api/v2/webhook': { path: at('/api/v2/webhook'), body: () => ({ url }), status: 200, gives: webhook },
  'GET /api/v2/webhook/token': { path: at('/api/v2/webhook/token'), status: 200, gives: 'token' },
  'PATCH /api/v2/webhook/token': { path: at('/api/v2/webhook/token'), status: 200, gives: 'token' },
  'GET /api/v2/webhook/secret': { path: at('/api/v2/webhook/secret'), status: 200, gives: 'token' },
  'PATCH /api/v2/webhook/secret': { path: at('/api/v2/webhook/secret'), status: 200, gives: 'token' },
  'POST /api/v2/webhook_endpoint': {
    path: at('/api/v2/webhook_endpoint'),
    body: () => ({ url, enabled_events: [], custom_headers: {}, metadata: {} }),
    status: 201,
    gives: endpoint,
  },
  'GET /api/v2/webhook_endpoint': { path: at('/api/v2/webhook_endpoint'), status: 200, gives: page },
  'GET /api/v2/webhook_endpoint/:id': {
    path: (stage) => `/api/v2/webhook_endpoint/${stage.endpoint}`,
    status: 200,
    gives: endpoint,
  },
  'PUT /api/v2/webhook_endpoint/:id': {
    path: (stage) => `/api/v2/webhook_endpoint/${stage.endpoint}`,
    body: () => ({ metadata: { team: 'specimen' } }),
    status: 200,
    gives: endpoint,
  },
  'DELETE /api/v2/webhook_endpoint/:id': {
    path: (stage) => `/api/v2/webhook_endpoint/${stage.endpoint}`,
    status: 204,
    gives: 'nothing',
  },
  'GET /api/v2/webhook_endpoint/:id/secret': {
    path: (stage) => `/api/v2/webhook_endpoint/${stage.endpoint}/secret`,
    status: 200,
    gives: 'secret token',
  },
  'PATCH /api/v2/webhook_endpoint/:id/secret': {
    path: (stage) => `/api/v2/webhook_endpoint/${stage.endpoint}/secret`,
    status: 200,
    gives: 'secret token',
  },
  'POST /api/v2/profile': {
    path: at('/api/v2/profile'),
    body: () => ({ id_card_number: 10000000278 }),
    status: 201,
    gives: profile,
  },
  'GET /api/v2/profile': { path: at('/api/v2/profile'), status: 200, gives: page },
  'GET /api/v2/profile/:id': {
    path: (stage) => `/api/v2/profile/${stage.profile}`,
    status: 200,
    gives: profile,
  },
  'PATCH /api/v2/profile/:id': {
    path: (stage) => `/api/v2/profile/${stage.profile}`,
    body: () => ({ name: 'Ayşe' }),
    status: 200,
    gives: profile,
  },
  'PUT /api/v2/profile/:id/status': {
    path: (stage) => `/api/v2/profile/${stage.profile}/status`,
    body: () => ({ status: 'APPROVED' }),
    status: 200,
    gives: 'result status',
  },
  'POST /api/v2/profile/url': {
    path: at('/api/v2/profile/url'),
    body: (stage) => ({ profile: stage.profile, language: 'tr' }),
    status: 201,
    gives: 'url',
  },
  'GET /v/:code': { path: ({ link }) => link, status: 200, gives: 'text/html; charset=utf-8' },
  'POST /api/v2/document': {
    path: at('/api/v2/document'),
    body: (stage) => ({ profile: stage.profile, type: 'TUR_PA_0', pages: [image] }),
    status: 201,
    gives: document,
  },
  'GET /api/v2/document': {
    path: (stage) => `/api/v2/document?profile=${stage.profile}`,
    status: 200,
    gives: page,
  },
  'GET /api/v2/document/:id': {
    path: (stage) => `/api/v2/document/${stage.document}`,
    status: 200,
    gives: document,
  },
  'PUT /api/v2/document/:id': {
    path: (stage) => `/api/v2/document/${stage.document}`,
    body: () => ({ type: 'TUR_DL_0' }),
    status: 200,
    gives: document,
  },
  'DELETE /api/v2/document/:id': {
    path: (stage) => `/api/v2/document/${stage.document}`,
    status: 204,
    gives: 'nothing',
  },
  'PUT /api/v2/document/:id/status': {
    path: (stage) => `/api/v2/document/${stage.document}/status`,
    body: () => ({ status: 'REJECTED', errors: [1003] }),
    status: 200,
    gives: 'result status',
  },
  'PUT /api/v2/document/:id/archive': {
    path: (stage) => `/api/v2/document/${stage.document}/archive`,
    status: 200,
    gives: document,
  },
  'PUT /api/v2/document/:id/restore': {
    path: (stage) => `/api/v2/document/${stage.document}/restore`,
    status: 200,
    gives: document,
  },
  'POST /api/v2/profile/:id/zip': {
    path: (stage) => `/api/v2/profile/${stage.profile}/zip`,
    status: 201,
    gives: 'id status url',
  },
  'GET /api/v2/profile/:id/zip/:exportId': {
    path: (stage) => `/api/v2/profile/${stage.profile}/zip/${stage.zip}`,
    status: 200,
    gives: 'application/zip',
  },
  'GET /api/v2/aml/search': { path: at('/api/v2/aml/search?name=Nobody'), status: 200, gives: report },
  'GET /api/v2/aml/report/:id': {
    path: (stage) => `/api/v2/aml/report/${stage.report}`,
    status: 200,
    gives: report,
  },
  'GET /api/v2/ip-whitelist': { path: at('/api/v2/ip-whitelist'), status: 200, gives: 'a list of 1' },
  'POST /api/v2/ip-whitelist': {
    path: at('/api/v2/ip-whitelist'),
    body: () => ({ ip: '192.0.2.1' }),
    status: 201,
    gives: 'ip',
  },
  'DELETE /api/v2/ip-whitelist/:ip': {
    path: at('/api/v2/ip-whitelist/127.0.0.1'),
    status: 204,
    gives: 'nothing',
  },
  'POST /api/v1/user/login/': {
    path: at('/api/v1/user/login/'),
    body({ drill }) {
      const { username: email, password } = drill.mock.credentials()
      return { email, password }
    },
    status: 200,
    gives: 'token access_hash groups name email company_id company_name available_documents',
  },
  'POST /api/v1/customer/': {
    path: at('/api/v1/customer/'),
    authorization: v1,
    body: () => ({ id_card_number: '10000000278', name: 'Ayşe Specimen' }),
    status: 201,
    gives: 'id name phone email token id_card_number',
  },
  'POST /api/v1/recognition/web/upload': {
    path: at('/api/v1/recognition/web/upload'),
    authorization: v1,
    body: (stage) => ({ type: 'TUR_ID_1', customer_id: stage.customer, 'files[]': [image] }),
    status: 200,
    gives: 'status accepted_documents recognition_id',
  },
}

/** Makes the call of a table's entry. */
export async function callOperation(
  stage: Stage,
  name: string,
  operation: Operation | undefined,
  authorization = operation?.authorization?.(stage),
): Promise<Response> {
  if (!operation) throw new RangeError(`the table has no ${name}`)
  const body = operation.body?.(stage)
  return await stage.drill.api(operation.path(stage), {
    method: name.split(' ')[0] ?? '',
    headers: {
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
