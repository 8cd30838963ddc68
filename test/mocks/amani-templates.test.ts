import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { placeholdersOf } from '../../mocks/amani/model/placeholders.ts'
import { call, createProfile, listen, open, uploadDocument } from './amani/drive.ts'

const pythonBytes = '{"event": "profile_create", "profile": {"id": '
const compactBytes = '{"event":"profile_create","profile":{"id":'

it.each([
  ['python', pythonBytes, 'Ay\\u015fe', { raw: true, sample: true }],
  ['compact-signed-python', compactBytes, 'Ayşe', { raw: false, sample: true }],
  ['compact-raw', compactBytes, 'Ayşe', { raw: true, sample: false }],
])('%s decides which receivers can check a signature', async (wireMode, start, name, passes) => {
  await using drill = await open({ options: { wireMode } })
  const secret = await listen(drill, 'profile_create')
  await createProfile(drill, { name: 'Ayşe' })
  await drill.settled()
  const [webhook] = drill.receiver.received
  const raw = webhook?.body ?? Buffer.alloc(0)
  expect(raw.toString('utf8').startsWith(start)).toBe(true)
  expect(raw.toString('utf8')).toContain(`"${name}"`)
  const signatureOf = (body: Uint8Array | string) =>
    createHmac('sha256', secret).update(body).digest('base64')
  const given = webhook?.headers['webhook-signature']
  expect({
    raw: given === signatureOf(raw),
    sample: given === signatureOf(asPython(JSON.parse(raw.toString('utf8')))),
  }).toEqual(passes)
})

/** As the sample of the documentation: the payload that was read, written anew. Payloads have no floats. */
function asPython(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(asPython).join(', ')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([key, inner]) => `"${key}": ${asPython(inner)}`)
      .join(', ')}}`
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replaceAll(/[^ -~]/g, escaped)
}

async function bodiesWith(templates: Readonly<Record<string, unknown>>, options = {}): Promise<string[]> {
  await using drill = await open({ seed: 'templates', options: { templates, ...options } })
  await listen(drill, 'profile_create', 'document_upload')
  const { id } = await createProfile(drill, { name: 'Ayşe', address: null })
  await uploadDocument(drill, id)
  await drill.settled()
  return drill.receiver.received.map(({ body }) => body.toString('utf8'))
}

it('sends what a template makes of an event, and the usual payload of the others', async () => {
  const [created, uploaded] = await bodiesWith({
    profile_create: {
      type: '{{event}}',
      text: 'profile {{profile.id_card_number}} ({{profile.name}}, level {{profile.verified_level}})',
      'key of {{event}}': [{ status: '{{ profile.status }}' }],
      rules: '{{profile.rules}}',
      city: '{{profile.address.city}}',
      vip: '{{profile.is_vip}}',
      at: '{{timestamp}}',
      iso: '{{timestamp_iso}}',
      plain: ['a', 1, true, null],
    },
  })
  expect(created).toBe(
    '{"type": "profile_create", "text": "profile 10000000146 (Ay\\u015fe, level 0)", "key of profile_create": [{"status": "Created"}], "rules": [], "city": null, "vip": false, "at": 1767225600, "iso": "2026-01-01T00:00:00Z", "plain": ["a", 1, true, null]}',
  )
  expect(uploaded).toMatch(/^\{"event": "document_upload", "profile": \{/)
})

it('takes JSON as text, with bare placeholders and numbers that JavaScript would lose', async () => {
  const template =
    '{"score": 1.0, "tiny": 1e-07, "big": 12345678901234567890, "less": -0.0, "n": 7, "doc": {{data}}, "in text": "{{data.type}} 1.0 \\"{{event}}\\""}'
  const [, uploaded] = await bodiesWith({ document_upload: template })
  expect(uploaded).toMatch(
    /^\{"score": 1\.0, "tiny": 1e-07, "big": 12345678901234567890, "less": -0\.0, "n": 7, "doc": \{"id": "[-0-9a-f]{36}", .*\}, "in text": "TUR_ID_1 1\.0 \\"document_upload\\""\}$/,
  )
  const [, compact] = await bodiesWith({ document_upload: template }, { wireMode: 'compact-raw' })
  expect(compact).toMatch(/^\{"score":1\.0,"tiny":1e-07,"big":12345678901234567890,"less":-0\.0,"n":7,/)
})

it('gives an event one id, in the whole body and to every subscriber', async () => {
  const templates = { profile_create: { id: '{{event_id}}', again: '{{event_id}}' } }
  await using drill = await open({ options: { templates, wireMode: 'compact-signed-python' } })
  const secret = await listen(drill, 'profile_create')
  await call(drill, 'POST /api/v2/webhook_endpoint', {
    url: drill.receiver.url,
    enabled_events: ['profile_create'],
  })
  await createProfile(drill)
  await drill.settled()
  const bodies = drill.receiver.received.map(({ body }) => body.toString('utf8'))
  const { id, again } = JSON.parse(bodies[0] ?? '') as Record<string, string>
  expect(id).toBe(again)
  expect(bodies).toEqual([bodies[0], bodies[0]])
  const signed = createHmac('sha256', secret).update(`{"id": "${id}", "again": "${id}"}`).digest('base64')
  expect(drill.receiver.received.map(({ headers }) => headers['webhook-signature'])).toContain(signed)
})

it('shows templates in the examples too', async () => {
  await using drill = await open({ options: { templates: { profile_create: '[{{event}}, 1.0]' } } })
  expect((await call(drill, 'GET /api/v2/events')).text).toMatch(
    /^\[\{"name":"profile_create","example":\["profile_create",1\.0\]\},\{"name":"profile_update","example":\{"event":/,
  )
})

it.each([
  [
    { profile_create: { a: ['{{profil}}'] } },
    /profile_create: \{\{profil\}\} is not a placeholder, did you mean \{\{profile\}\}\?; there are: event, profile, profile\.id, .*data.*timestamp, timestamp_iso, company_id/,
  ],
  [{ profile_create: { '{{profile.nme}}': 1 } }, /\{\{profile\.nme\}\} is not a placeholder, did you mean/],
  [{ profile_create: '{"a": {{data.url}}}' }, /\{\{data\.url\}\} is not a placeholder/],
  [{ profile_create: { a: 'x {{profile' } }, /profile_create: "x \{\{profile" has a "\{\{" that opens no/],
  [{ profile_create: '{"a": ' }, /profile_create: is not JSON with placeholders/],
  [{ profile_created: {} }, /profile_created: is not an event; the events are: profile_create, /],
])('refuses the templates %j when the mock is made, and says what there is', async (templates, said) => {
  await expect(open({ options: { templates } })).rejects.toThrow(said)
})

it('knows the details of each event as placeholders', () => {
  expect(placeholdersOf('zip_file_create')).toEqual(
    expect.arrayContaining(['data', 'data.id', 'data.url', 'data.created_at', 'profile.address.city']),
  )
  expect(placeholdersOf('profile_create')).not.toContain('data.url')
})

it.each([
  ['title', 'Pending Review', 'Bad Quality'],
  ['upper', 'PENDING_REVIEW', 'BAD QUALITY'],
  ['ios', 'PENDING REVIEW', 'BAD QUALITY'],
])(
  'spells statuses in webhooks as the option says: %s; answers stay as they are',
  async (spelling, status, call_) => {
    await using drill = await open({ options: { webhookStatusSpelling: spelling } })
    await listen(drill, 'profile_status_change', 'video_call_status_change')
    const { id } = await createProfile(drill)
    const answer = await call(drill, `PUT /api/v2/profile/${id}/status`, { status: 'PENDING_REVIEW' })
    expect(answer.body).toEqual({ result: true, status: 'Pending Review' })
    await drill.act('video-call', { id, status: 'BAD QUALITY' })
    await drill.settled()
    const [moved, called] = drill.receiver.received.map(
      ({ body }) => JSON.parse(body.toString()) as { profile: object; data: object },
    )
    expect(moved).toMatchObject({ profile: { status }, data: { status } })
    expect(called).toMatchObject({
      profile: { video_call_status: call_ },
      data: { video_call_status: call_ },
    })
    for (const { body } of drill.receiver.received) {
      const payload: unknown = JSON.parse(body.toString())
      const { event } = payload as { event: keyof typeof amani.events }
      expect(amani.events[event].schema.safeParse(payload).success).toBe(true)
    }
  },
)
