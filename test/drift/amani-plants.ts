import { headerless, renamed, set, without, type Plant } from './planted-vendor.ts'

const login = 'POST /api/v2/user/login'
const postProfile = 'POST /api/v2/profile'
const getProfile = 'GET /api/v2/profile/:id'
const patchProfile = 'PATCH /api/v2/profile/:id'
const postDocument = 'POST /api/v2/document'
const list = 'GET /api/v2/profile'

/** At Amani: a token from a login, UUIDs, times as numbers, the secret itself in a header, no retries. */
export const amaniPlants: readonly Plant[] = [
  {
    name: 'status',
    operation: postProfile,
    change: (message) => void (message.status = 200),
    finds: ['status', '', '201', '200'],
  },
  {
    name: 'missing header',
    operation: 'GET /api/v2/webhook',
    change: (message) => headerless(message, 'allow'),
    finds: ['missing-header', 'header allow', 'present', 'absent'],
  },
  {
    name: 'extra header',
    operation: getProfile,
    change: ({ headers }) => void headers.push(['X-Frame-Options', 'DENY']),
    finds: ['extra-header', 'header x-frame-options', 'absent', 'present'],
  },
  {
    name: 'missing key',
    operation: login,
    change: ({ body }) => set(body, without(body, 'refresh')),
    finds: ['missing-key', 'body.refresh', 'JWT', 'absent'],
  },
  {
    name: 'extra key',
    operation: login,
    change: ({ body }) => void (body['expires_in'] = 3600),
    finds: ['extra-key', 'body.expires_in', 'absent', 'number'],
  },
  {
    name: 'renamed key',
    operation: postProfile,
    change: ({ body }) => set(body, renamed(body, 'verified_level', 'level')),
    finds: ['renamed-key', 'body', 'verified_level', 'level'],
  },
  {
    name: 'type',
    operation: postProfile,
    change: ({ body }) => void (body['is_vip'] = 0),
    finds: ['type', 'body.is_vip', 'boolean', 'number'],
  },
  {
    name: 'null or absent',
    operation: getProfile,
    change: ({ body }) => set(body, without(body, 'address')),
    finds: ['null-or-absent', 'body.address', 'null', 'absent'],
  },
  {
    name: 'null for a text',
    operation: postDocument,
    change: ({ body }) => void (body['upload_source'] = null),
    finds: ['type', 'body.upload_source', 'text', 'null'],
  },
  {
    name: 'enum value',
    operation: getProfile,
    change: ({ body }) => void (body['status'] = 'Pending'),
    finds: ['value', 'body.status', '"Created"', '"Pending"'],
  },
  {
    name: 'spelling of an enum value',
    operation: postDocument,
    change: ({ body }) => void (body['status'] = 'Pending Review'),
    finds: ['value', 'body.status', '"PENDING_REVIEW"', '"Pending Review"'],
  },
  {
    name: 'key order',
    operation: 'PUT /api/v2/webhook',
    change: ({ body }) => set(body, { ...without(body, 'id'), id: body['id'] }),
    finds: ['key-order', 'body', 'id, …', '…, id'],
  },
  {
    name: 'times as text',
    operation: patchProfile,
    change: ({ body }) => void (body['updated_at'] = '2026-06-01T00:00:00Z'),
    finds: ['type', 'body.updated_at', 'number', 'date 9999-99-99T99:99:99Z'],
  },
  {
    name: 'number in quotes',
    operation: postDocument,
    change: ({ body }) => void (body['attempt'] = String(body['attempt'])),
    finds: ['type', 'body.attempt', 'number', 'number in quotes'],
  },
  {
    name: 'list or object',
    operation: patchProfile,
    change: ({ body }) => void (body['rules'] = {}),
    finds: ['type', 'body.rules', 'list', 'object'],
  },
  {
    name: 'pagination',
    operation: list,
    change: ({ body }) => set(body, renamed(body, 'results', 'items')),
    finds: ['renamed-key', 'body', 'results', 'items'],
  },
  {
    name: 'content type',
    operation: list,
    change: (message) =>
      void (headerless(message, 'content-type'), message.headers.push(['Content-Type', 'text/json'])),
    finds: ['content-type', 'header content-type', 'application/json', 'text/json'],
  },
  {
    name: 'error body',
    operation: 'GET /api/v2/profile/:id 404',
    change: ({ body }) => set(body, { detail: { code: 'not_found' } }),
    finds: ['type', 'body.detail', 'text', 'object'],
  },
  {
    name: 'webhook header',
    change: ({ headers }) => void headers.push(['X-Event-Version', 'v2']),
    finds: ['extra-header', 'header x-event-version', 'absent', 'present'],
  },
  {
    name: 'webhook body key',
    change: ({ body }) => set(body, without(body, 'data')),
    finds: ['missing-key', 'body.data', 'object', 'absent'],
  },
  {
    name: 'proof',
    change: (message) => headerless(message, 'webhook-token'),
    finds: ['proof', 'header webhook-token', 'the secret itself', 'absent'],
  },
]
