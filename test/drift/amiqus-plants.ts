import { headerless, renamed, set, without, type Plant } from './planted-vendor.ts'

const postClients = 'POST /api/v2/clients'
const getClient = 'GET /api/v2/clients/:id'
const postRecords = 'POST /api/v2/records'
const getRecord = 'GET /api/v2/records/:id'

/** At Amiqus: a token that does not run out, ids that count, a signature in base64, retries. */
export const amiqusPlants: readonly Plant[] = [
  {
    name: 'status',
    operation: postClients,
    change: (message) => void (message.status = 200),
    finds: ['status', '', '201', '200'],
  },
  {
    name: 'missing header',
    operation: getClient,
    change: (message) => headerless(message, 'x-ratelimit-limit'),
    finds: ['missing-header', 'header x-ratelimit-limit', 'present', 'absent'],
  },
  {
    name: 'extra header',
    operation: postRecords,
    change: ({ headers }) => void headers.push(['X-Record-Version', 'v2']),
    finds: ['extra-header', 'header x-record-version', 'absent', 'present'],
  },
  {
    name: 'missing key',
    operation: postClients,
    change: ({ body }) => set(body, without(body, 'is_deletable')),
    finds: ['missing-key', 'body.is_deletable', 'boolean', 'absent'],
  },
  {
    name: 'extra key',
    operation: getClient,
    change: ({ body }) => void (body['risk_level'] = 'low'),
    finds: ['extra-key', 'body.risk_level', 'absent', 'text'],
  },
  {
    name: 'nesting',
    operation: getClient,
    change: ({ body }) =>
      set(body, {
        ...without(body, 'email', 'mobile'),
        contact: { mobile: body['mobile'], email: body['email'] },
      }),
    finds: ['nesting', 'body, mobile, email', 'not inside of contact', 'inside of contact'],
  },
  {
    name: 'key renamed and moved',
    operation: 'GET /api/v2/clients',
    change: ({ body }) => set(body, { ...without(body, 'total'), total_count: body['total'] }),
    finds: ['renamed-key', 'body', 'total', 'total_count'],
  },
  {
    name: 'empty list',
    operation: 'GET /api/v2/clients',
    change: ({ body }) => void (body['data'] = []),
    finds: ['empty-list', 'body.data', 'a list with something in it', 'an empty list'],
  },
  {
    name: 'renamed key',
    operation: 'POST /api/v2/webhooks',
    change: ({ body }) => set(body, renamed(body, 'created_at', 'created')),
    finds: ['renamed-key', 'body', 'created_at', 'created'],
  },
  {
    name: 'type',
    operation: postRecords,
    change: ({ body }) => void (body['has_reminders'] = 'no'),
    finds: ['type', 'body.has_reminders', 'boolean', 'text'],
  },
  {
    name: 'null or absent',
    operation: getRecord,
    change: ({ body }) => set(body, without(body, 'archived_at')),
    finds: ['null-or-absent', 'body.archived_at', 'null', 'absent'],
  },
  {
    name: 'enum value',
    operation: getRecord,
    change: ({ body }) => void (body['status'] = 'started'),
    finds: ['value', 'body.status', '"pending"', '"started"'],
  },
  {
    name: 'key order',
    operation: 'PATCH /api/v2/records/:id',
    change: ({ body }) => set(body, { ...without(body, 'object'), object: body['object'] }),
    finds: ['key-order', 'body', 'object, …', '…, object'],
  },
  {
    name: 'date format',
    operation: 'PATCH /api/v2/records/:id',
    change: ({ body }) =>
      void (body['updated_at'] = String(body['updated_at']).replace('T', ' ').replace('Z', '')),
    finds: ['format', 'body.updated_at', 'date 9999-99-99T99:99:99Z', 'date 9999-99-99 99:99:99'],
  },
  {
    name: 'number in quotes',
    operation: postRecords,
    change: ({ body }) => void (body['client'] = String(body['client'])),
    finds: ['type', 'body.client', 'number', 'number in quotes'],
  },
  {
    name: 'list or object',
    operation: getRecord,
    change: ({ body }) => void (body['steps'] = { first: null }),
    finds: ['type', 'body.steps', 'list', 'object'],
  },
  {
    name: 'pagination',
    operation: 'GET /api/v2/clients',
    change: ({ body }) => void (body['limit'] = 20),
    finds: ['value', 'body.limit', '25', '20'],
  },
  {
    name: 'content type',
    operation: 'GET /api/v2/clients',
    change: (message) =>
      void (
        headerless(message, 'content-type'),
        message.headers.push(['Content-Type', 'application/vnd.api+json'])
      ),
    finds: ['content-type', 'header content-type', 'application/json', 'application/vnd.api+json'],
  },
  {
    name: 'error body',
    operation: 'GET /api/v2/clients/:id 404',
    change: ({ body }) => set(body, { error: { message: body['error'] } }),
    finds: ['type', 'body.error', 'text', 'object'],
  },
  {
    name: 'redirect',
    operation: 'GET /api/v2/records/:id/download',
    change: (message) =>
      void (
        (message.status = 302),
        message.headers.push(['Location', 'https://files.vendor.example/report.pdf'])
      ),
    finds: ['status', '', '200', '302'],
  },
  {
    name: 'webhook header',
    change: (message) => headerless(message, 'x-aqid-delivery-attempt'),
    finds: ['missing-header', 'header x-aqid-delivery-attempt', 'present', 'absent'],
  },
  {
    name: 'webhook body key',
    change: ({ body }) => void (body['version'] = 3),
    finds: ['extra-key', 'body.version', 'absent', 'number'],
  },
  {
    name: 'signature encoding',
    change: ({ headers }) =>
      headers.forEach(
        (pair) =>
          void (/signature/i.test(pair[0]) && (pair[1] = Buffer.from(pair[1], 'base64').toString('hex'))),
      ),
    finds: ['proof', 'header x-aqid-signature', 'base64', 'hex'],
  },
  { name: 'webhook order', finds: ['webhook-order', '', 'after the one before', 'before it'] },
  { name: 'retry', finds: ['retry', 'attempt 2', 'after 60 s', 'none'] },
]

/** The event of a webhook. */
export const aliasOf = ({ trigger }: Record<string, unknown>): unknown =>
  typeof trigger === 'object' && trigger !== null && 'alias' in trigger ? trigger.alias : undefined
