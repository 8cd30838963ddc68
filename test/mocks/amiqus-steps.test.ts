import { describe, expect, it } from 'vitest'
import { openAmiqus } from './amiqus/open-amiqus.ts'

const withPreferences = (type: string, preferences?: object): object => ({
  type,
  ...(preferences && { preferences }),
})

describe('POST /steps', () => {
  it('tells what each step would cost', async () => {
    await using account = await openAmiqus()
    const steps = [
      { type: 'check.identity' },
      withPreferences('check.photo_id', { report_type: 'biometric' }),
      withPreferences('check.watchlist', { monitor: 3, search_profile: 'sanctions' }),
      withPreferences('check.criminal_record', { region: 'england', type: 'standard' }),
      withPreferences('document.request', { title: 'Bill', instructions: 'A recent one' }),
    ]
    expect(await account.expectCall(200, 'POST', '/steps', { steps })).toEqual({
      object: 'validated_steps',
      steps: [
        { object: 'validated_step', type: 'check.identity', cost: 1 },
        { object: 'validated_step', type: 'check.photo_id', cost: 2 },
        { object: 'validated_step', type: 'check.watchlist', cost: 3 },
        { object: 'validated_step', type: 'check.criminal_record', cost: 16 },
        { object: 'validated_step', type: 'document.request', cost: 0 },
      ],
    })
  })

  it.each([
    [[], { steps: ['The steps must have at least 1 items'] }],
    [[{ type: 'check.nothing' }], { 'steps.0.type': ['The selected steps.0.type is invalid'] }],
    [[{}], { 'steps.0.type': ['The steps.0.type field is required'] }],
    [
      [{ type: 'check.dummy' }, { type: 'check.dummy' }],
      { 'steps.1.type': ['The steps.1.type field has a duplicate value'] },
    ],
    [
      [withPreferences('check.dummy', { state: 'done', credit_cost: 101 })],
      {
        'steps.0.preferences.credit_cost': [
          'The steps.0.preferences.credit cost may not be greater than 100',
        ],
        'steps.0.preferences.state': ['The selected steps.0.preferences.state is invalid'],
      },
    ],
    [[{ type: 'check.photo_id' }], { 'steps.0.preferences': ['The steps.0.preferences field is required'] }],
    [
      [withPreferences('check.photo_id', {})],
      { 'steps.0.preferences.report_type': ['The steps.0.preferences.report type field is required'] },
    ],
    [
      [withPreferences('check.photo_id', { report_type: 'toString' })],
      { 'steps.0.preferences.report_type': ['The selected steps.0.preferences.report type is invalid'] },
    ],
    [
      [withPreferences('check.photo_id', { report_type: 'standard', docs: ['passport', 'passport'] })],
      { 'steps.0.preferences.docs.1': ['The field has a duplicate value'] },
    ],
    [
      [
        withPreferences('check.photo_id', {
          report_type: 'standard',
          docs: ['national_id'],
          right_to_work: 'GBR',
        }),
      ],
      { 'steps.0.preferences.docs': ['The docs must include passport when right to work is GBR'] },
    ],
    [
      [withPreferences('check.hscni_access_ni', { type: 'enhanced_barring', pin_number: '123456' })],
      {
        'steps.0.preferences.barring_adults': [
          'The barring adults field is required when barring children is false',
        ],
      },
    ],
    [
      [withPreferences('check.nhs_esr', {})],
      { 'steps.0.preferences': ['At least one property is required'] },
    ],
    [
      [withPreferences('check.employment_referencing', { type: 'standard', timeframe: 3, gap_threshold: 8 })],
      { 'steps.0.preferences.gap_threshold': ['The gap threshold must be a multiple of 7'] },
    ],
    [
      [withPreferences('document.transfer', { name: 'Terms', attachment: 1, require_return: true })],
      {
        'steps.0.preferences.return_message': [
          'The return message field is required when require return is true',
        ],
      },
    ],
    [
      [
        withPreferences('document.transfer', { name: 'Terms', attachment: 1 }),
        withPreferences('document.request', { template: 1 }),
        withPreferences('form', { form: '0a0a0a0a-0a0a-4a0a-8a0a-0a0a0a0a0a0a' }),
      ],
      {
        'steps.0.preferences.attachment': ['The selected steps.0.preferences.attachment is invalid'],
        'steps.1.preferences.template': ['The selected steps.1.preferences.template is invalid'],
        'steps.2.preferences.form': ['The selected steps.2.preferences.form is invalid'],
      },
    ],
  ])('refuses %j', async (steps, errors) => {
    await using account = await openAmiqus()
    const client = await account.client()
    const before = account.drill.tenant.snapshot()
    expect(await account.call('POST', '/steps', { steps })).toEqual({ status: 422, body: errors })
    const body = { client, notification: false, steps }
    expect(await account.call('POST', '/records', body)).toEqual({ status: 422, body: errors })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })
})

describe('POST /records', () => {
  it.each([
    [{ notification: 'sms' }, 'notification', 'The selected notification is invalid'],
    [{ notification: undefined }, 'notification', 'The notification field is required'],
    [{ message: 'x'.repeat(5001) }, 'message', 'The message may not be greater than 5000 characters'],
    [{ reminder: 'no' }, 'reminder', 'Value must be a boolean'],
    [{ client: '7832x' }, 'client', 'Value must be an integer'],
    [{ client: 1 }, 'client', 'The selected client is invalid'],
    [
      { template: 1, notification: 'email', steps: undefined },
      'notification',
      'The notification field is prohibited when template is present',
    ],
    [
      { template: 1, notification: undefined, steps: undefined },
      'template',
      'The selected template is invalid',
    ],
  ])('refuses %o', async (changes, field, message) => {
    await using account = await openAmiqus()
    const client = await account.client()
    const body = { client, notification: false, steps: [{ type: 'check.video' }], ...changes }
    const before = account.drill.tenant.snapshot()
    expect(await account.call('POST', '/records', body)).toEqual({
      status: 422,
      body: { [field]: [message] },
    })
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('makes what a template says, and assigns whom it names unless told not to', async () => {
    await using account = await openAmiqus()
    const client = await account.client()
    const { data } = await account.expectCall(200, 'GET', '/templates/records?enabled=true')
    const [template] = data as { id: number; presets: { steps: { type: string }[]; assignees: number[] } }[]
    const made = await account.expectCall(201, 'POST', '/records', { client, template: template?.id })
    expect((made['steps'] as { type: string }[]).map(({ type }) => type)).toEqual(
      template?.presets.steps.map(({ type }) => type),
    )
    expect(template?.presets.assignees.length).toBeGreaterThan(0)
    expect(await account.expectCall(200, 'GET', `/records/${String(made['id'])}/assignees`)).toMatchObject({
      data: template?.presets.assignees.map((id) => ({ team_member: { id } })),
    })
    const alone = await account.expectCall(201, 'POST', '/records', {
      client,
      template: template?.id,
      assignees: false,
    })
    expect(await account.expectCall(200, 'GET', `/records/${String(alone['id'])}/assignees`)).toMatchObject({
      total: 0,
    })
  })

  it('fills in every default of the preferences, and ignores what is read-only', async () => {
    await using account = await openAmiqus()
    const id = await account.record([
      withPreferences('check.photo_id', { report_type: 'standard', docs: ['passport'], face: true, odd: 1 }),
      { type: 'check.banking_information' },
    ])
    const { steps } = await account.expectCall(200, 'GET', `/records/${id}`)
    expect(steps).toMatchObject([
      {
        preferences: {
          report_type: 'standard',
          face: false,
          liveness: false,
          facial_similarity: false,
          live_document: false,
          docs: ['passport'],
          issuing_countries: null,
          right_to_work: null,
          right_to_rent: null,
        },
      },
      { preferences: { balance: false, transactions: false } },
    ])
    expect(JSON.stringify(steps)).not.toContain('odd')
  })
})
