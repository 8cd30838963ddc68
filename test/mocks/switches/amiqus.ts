import type { amiqus } from '../../../mocks/amiqus/index.ts'
import type { OpenMock } from '../../support/open-mock.ts'
import { made, send } from '../amiqus/operations/operation.ts'
import {
  createClient,
  createFile,
  createRecord,
  formFields,
  newClient,
} from '../amiqus/operations/prerequisites.ts'
import {
  at,
  attemptsAfter,
  header,
  heard,
  keysOf,
  posted,
  read,
  redirects,
  sizeOf,
  statusOfHead,
  type See,
  type Switches,
} from './support.ts'

const photoId = { type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }
const dummy = { type: 'check.dummy', preferences: { state: 'rejected' } }

async function record(drill: OpenMock, step: object): Promise<number> {
  return await createRecord(drill, await createClient(drill), [step])
}

const shown = (drill: OpenMock, id: number) => read(drill, `/api/v2/records/${id}`)

async function subscribe(drill: OpenMock, event: string): Promise<number> {
  return (await made(send(drill, 'POST', '/api/v2/webhooks', { url: drill.receiver.url, events: [event] })))
    .id
}

/** The webhook that tells of a new record. */
async function created(drill: OpenMock): Promise<unknown> {
  await subscribe(drill, 'record.created')
  await record(drill, photoId)
  return (await heard(drill))[0]
}

/** What a member with another role is answered. */
const as =
  (role: string, path: string, init?: RequestInit): See =>
  async (drill) => {
    await drill.act('set-role', { role })
    return (await drill.api(path, init)).status
  }

async function idsOfTwoAttempts(drill: OpenMock): Promise<number> {
  await attemptsAfter(503)(drill)
  const [first, second] = drill.receiver.received.map(({ headers }) => headers['x-aqid-delivery-id'])
  return new Set([first, second]).size
}

const references: See = async (drill) => {
  const client = await createClient(drill)
  const seen: unknown[] = []
  for (const given of [{ reference: 'AB-1' }, {}]) {
    const body = { client, steps: [photoId], notification: false, ...given }
    const { id } = await made(send(drill, 'POST', '/api/v2/records', body))
    seen.push(at(await shown(drill, id), 'reference'))
  }
  return seen
}

export const amiqusSwitches: Switches<keyof typeof amiqus.options.shape> = {
  redirects,
  deliveryIds: { see: idsOfTwoAttempts, byDefault: 1, others: [['per-attempt', 2]] },
  firstAttempt: { see: header('x-aqid-delivery-attempt'), byDefault: '1', others: [[0, '0']] },
  head: { see: statusOfHead('/api/v2/clients'), byDefault: 200, others: [['405', 405]] },
  retryProfile: { see: attemptsAfter(503), byDefault: 5, others: [['before-2026-02-20', 3]] },
  caseWhenNone: {
    see: async (drill) => at(await created(drill), 'data', 'case'),
    byDefault: { id: null, show: null },
    others: [['null', null]],
  },
  payloadStyle: {
    see: async (drill) => {
      const body = await created(drill)
      const link = String(at(body, 'data', 'client', 'show'))
      return {
        link: new URL(link).pathname.replace(/^.*(\/api\/)/, '$1'),
        time: at(body, 'trigger', 'triggered_at'),
        fields: keysOf(at(body, 'data')),
        type: at(body, 'data', 'record', 'type'),
      }
    },
    byDefault: {
      link: '/api/v2/clients/7832',
      time: '2026-01-01T00:00:00Z',
      fields: ['record', 'client', 'case'],
      type: 'client',
    },
    others: [
      [
        '2023',
        {
          link: '/api/clients/7832',
          time: '2026-01-01T00:00:00+00:00',
          fields: ['record', 'client'],
          type: undefined,
        },
      ],
    ],
  },
  webhookSlashes: {
    see: async (drill) => {
      await created(drill)
      return /api.*?v2/.exec(String(drill.receiver.received[0]?.body))?.[0]
    },
    byDefault: 'api/v2',
    others: [['escaped', String.raw`api\/v2`]],
  },
  dummyOutcome: {
    see: async (drill) => at(await shown(drill, await record(drill, dummy)), 'status'),
    byDefault: 'complete',
    others: [['on-submission', 'pending']],
  },
  providerTime: {
    see: async (drill) => {
      const id = await record(drill, photoId)
      await drill.act('complete-step', { id })
      return at(await shown(drill, id), 'status')
    },
    byDefault: 'waiting',
    others: [['none', 'complete']],
  },
  creditsTaken: {
    see: async (drill) => {
      const entries = async () => sizeOf(at(await read(drill, '/api/v2/credits'), 'data'))
      const before = await entries()
      const id = await record(drill, photoId)
      const afterCreation = await entries()
      await drill.act('complete-step', { id })
      return [before, afterCreation, await entries()]
    },
    byDefault: [1, 1, 2],
    others: [['on-creation', [1, 2, 2]]],
  },
  templateNotification: {
    see: async (drill) => {
      const template = at(await read(drill, '/api/v2/templates/records'), 'data', 0, 'id')
      const body = { client: await createClient(drill), template, notification: 'email' }
      return (await drill.api('/api/v2/records', posted(body))).status
    },
    byDefault: 422,
    others: [['taken', 201]],
  },
  redirectUris: {
    see: async (drill) => {
      const { oauthClientId: client_id = '' } = drill.mock.credentials()
      const redirect_uri = 'https://nobody.example/cb'
      const query = new URLSearchParams({ client_id, redirect_uri, response_type: 'code' })
      return (await drill.bare(`/oauth/authorize?${query}`)).status
    },
    byDefault: 401,
    others: [['any', 200]],
  },
  assignedOnly: {
    see: as('assigned-only', '/api/v2/records'),
    byDefault: 200,
    others: [['without-lists', 403]],
  },
  formTemplates: {
    see: as('member', '/api/v2/form-templates', posted({ name: 'Questions', fields: formFields })),
    byDefault: 403,
    others: [['by-members', 201]],
  },
  deliveryLogBody: {
    see: async (drill) => {
      const id = await subscribe(drill, 'client.created')
      await send(drill, 'POST', '/api/v2/clients', newClient)
      await drill.settled()
      const log = await read(drill, `/api/v2/webhooks/${id}/deliveries`)
      return keysOf(at(log, 'data', 0, 'request', 'body'))
    },
    byDefault: ['webhook', 'trigger', 'data'],
    others: [['as-specified', ['uuid', 'event', 'sent_at', 'data']]],
  },
  scans: {
    see: async (drill) => {
      const { client, file } = await createFile(drill)
      return (await drill.api(`/api/v2/clients/${client}/files/${file}/download`)).status
    },
    byDefault: 200,
    others: [['pending', 423]],
  },
  recordReference: {
    see: references,
    byDefault: ['AB-1', undefined],
    others: [
      ['always', ['AB-1', null]],
      ['never', [undefined, undefined]],
    ],
  },
  seedData: {
    see: async (drill) => {
      const body = { client: await createClient(drill), template: 120_001 }
      return (await drill.api('/api/v2/records', posted(body))).status
    },
    byDefault: 422,
    others: [[{ record_templates: [{ id: 120_001, name: 'Our onboarding' }] }, 201]],
  },
  rateLimit: {
    see: async (drill) => {
      const answers = [await drill.api('/api/v2/status'), await drill.api('/api/v2/status')]
      return answers.map(({ status, headers }) => [status, headers.get('x-ratelimit-limit')])
    },
    byDefault: [
      [204, '200'],
      [204, '200'],
    ],
    others: [
      [
        1,
        [
          [204, '1'],
          [429, '1'],
        ],
      ],
    ],
  },
}
