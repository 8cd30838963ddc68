import { describe, expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { openMock } from '../support/open-mock.ts'
import { openAmiqus } from './amiqus/open-amiqus.ts'

const reference = '8c1f6b8a-4f0e-4b6e-9a53-0f6c1f0f6a11'
const ours = {
  record_templates: [
    {
      id: 120_001,
      name: 'Our onboarding',
      presets: {
        steps: [
          { type: 'document.request', preferences: { template: '120002' } },
          { type: 'form', preferences: { form: reference } },
        ],
        assignees: [120_005],
      },
    },
  ],
  document_templates: [{ id: '120002', name: 'Bank letter', content: 'A recent one' }],
  email_templates: [{ id: 120_003, name: 'Hello' }],
  documents: [{ id: 120_004, name: 'Our terms' }],
  form_templates: [{ id: 45_202, reference, name: 'Our questions' }],
  team_members: [{ id: 120_005, name: 'Ann Other', email: 'ann@partners.example' }],
  redirect_uris: ['https://app.example/cb'],
}

describe('seed data', () => {
  it('lets code run that has the ids of a real account in it', async () => {
    await using account = await openAmiqus({ options: { seedData: ours } })
    const client = await account.client()
    const record = await account.expectCall(201, 'POST', '/records', { client, template: 120_001 })
    expect(record).toMatchObject({ steps: [{ type: 'document.request' }, { type: 'form' }] })
    expect(await account.expectCall(200, 'GET', `/records/${String(record['id'])}/assignees`)).toMatchObject({
      data: [{ team_member: { id: 120_005, name: 'Ann Other' } }],
    })
    const transfer = { type: 'document.transfer', preferences: { template: 120_004 } }
    await account.record([transfer])
    expect(await account.expectCall(200, 'GET', `/form-templates/${reference}`)).toMatchObject({ id: 45_202 })
    expect(await account.expectCall(200, 'GET', '/templates/emails')).toMatchObject({
      data: [{ name: 'Welcome' }, { id: 120_003, name: 'Hello' }],
    })
  })

  it('may be what the API of the real account answers', async () => {
    await using account = await openAmiqus({ options: { seedData: ours } })
    const lists: Record<string, unknown> = {}
    for (const [list, path] of [
      ['record_templates', '/templates/records'],
      ['document_templates', '/templates/documents'],
      ['email_templates', '/templates/emails'],
      ['documents', '/documents'],
      ['form_templates', '/form-templates'],
      ['team_members', '/team/members'],
    ] as const)
      lists[list] = (await account.expectCall(200, 'GET', path))['data']
    await using copy = await openAmiqus({ options: { seedData: lists } })
    for (const path of ['/templates/records', '/form-templates', '/team/members'])
      expect((await copy.expectCall(200, 'GET', path))['data']).toEqual(
        (await account.expectCall(200, 'GET', path))['data'],
      )
  })

  it('keeps clear of the ids that are given out', async () => {
    await using account = await openAmiqus({ options: { seedData: ours } })
    const body = {
      name: 'Mine',
      fields: [
        { id: '1', type: 'section', label: 'A', fields: ['2'] },
        { id: '2', type: 'text', label: 'B' },
      ],
    }
    const made = [
      await account.expectCall(201, 'POST', '/form-templates', body),
      await account.expectCall(201, 'POST', '/form-templates', body),
    ]
    expect(made.map((template) => template['id'])).toEqual([45_203, 45_204])
    expect(await account.expectCall(200, 'GET', `/form-templates/${reference}`)).toMatchObject({
      name: 'Our questions',
    })
  })

  it('is refused when it has what nobody knows', async () => {
    for (const wrong of [
      { templates: [] },
      { record_templates: [{ id: 'x', name: 'A' }] },
      { documents: [{ id: 1 }] },
    ])
      await expect(openMock(amiqus, { options: { seedData: wrong } })).rejects.toThrow('seedData')
  })

  it('is described where the options are', () => {
    expect(amiqus.options.shape.seedData.description).toMatch(/real account/)
  })
})

it.each([
  [{ template: 99 }, 'record_templates'],
  [
    { notification: false, steps: [{ type: 'document.request', preferences: { template: 99 } }] },
    'document_templates',
  ],
  [
    { notification: false, steps: [{ type: 'document.transfer', preferences: { template: 99 } }] },
    'documents',
  ],
  [{ notification: false, steps: [{ type: 'form', preferences: { form: reference } }] }, 'form_templates'],
])('explains how to add the id that %j names, with a line that works', async (body, list) => {
  await using account = await openAmiqus()
  const client = await account.client()
  expect(await account.call('POST', '/records', { client, ...body })).toMatchObject({ status: 422 })
  const warnings = account.drill.tenant.journal
    .since(0)
    .flatMap((entry) => (entry.kind === 'warning' ? [entry.message] : []))
  const [, line = ''] = /seed-data add '(\{.*\})'/.exec(warnings.join('\n')) ?? []
  const { amiqus: given } = JSON.parse(line) as { amiqus: Record<string, unknown> }
  expect(Object.keys(given)).toEqual([list])
  await using mended = await openAmiqus({ options: { seedData: given } })
  expect(await mended.call('POST', '/records', { client: await mended.client(), ...body })).toMatchObject({
    status: 201,
  })
})
