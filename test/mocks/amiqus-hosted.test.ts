import { describe, expect, it } from 'vitest'
import { openAmiqus, type AmiqusAccount } from './amiqus/open-amiqus.ts'

const video = { type: 'check.video' }

/** What a browser does: opens the page, finds the forms on it, and posts one of them. */
async function openPage(account: AmiqusAccount, id: number) {
  const url = String((await account.expectCall(200, 'GET', `/records/${id}`))['perform_url'])
  const page = await fetch(url)
  const text = await page.text()
  const actions = [...text.matchAll(/<form method="post"[^>]* action="([^"]+)"/g)].map(([, to]) => to ?? '')
  return { url, page, text, actions, action: (end: string) => actions.find((to) => to.endsWith(end)) ?? '' }
}

async function post(url: string, fields: Readonly<Record<string, string | File | readonly string[]>>) {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields))
    for (const value of [values].flat()) form.append(name, value)
  const response = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  return { status: response.status, to: response.headers.get('location'), text: await response.text() }
}

const file = (name: string): File => new File(['SPECIMEN'], name, { type: 'text/plain' })

describe('the page behind perform_url', () => {
  it('lets a person complete the steps without credentials and without scripts', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['record.finished'])
    const id = await account.record([video, { type: 'check.identity' }])
    const { page, text, actions, url } = await openPage(account, id)
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(text).not.toMatch(/<script|\son\w+=/i)
    expect(actions.filter((to) => to.includes('/steps/'))).toHaveLength(2)
    for (const to of actions.filter((action) => action.includes('/steps/')))
      expect(await post(to, { outcome: 'refer' })).toMatchObject({ status: 303, to: url })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      status: 'complete',
      perform_url: false,
    })
    expect(await account.expectCall(200, 'GET', '/checks/82342')).toMatchObject({ status: 'refer' })
    expect(await account.aliases()).toEqual(['record.finished'])
    expect(await (await fetch(url)).text()).toContain('nothing to complete')
  })

  it('takes a form that was sent without files as browsers encode it by default', async () => {
    await using account = await openAmiqus()
    const { action } = await openPage(account, await account.record([video]))
    const body = new URLSearchParams({ outcome: 'accepted' })
    const response = await fetch(action('/steps/1'), { method: 'POST', body, redirect: 'manual' })
    expect(response.status).toBe(303)
  })

  it('escapes whatever somebody wrote', async () => {
    await using account = await openAmiqus()
    const evil = `"><script>alert('x')</script>&`
    const client = await account.client({ name: { first_name: evil, last_name: evil } })
    const id = await account.record(
      [{ type: 'document.request', preferences: { title: evil, instructions: evil } }],
      {
        client,
        message: evil,
      },
    )
    const { text } = await openPage(account, id)
    expect(text).not.toContain('<script')
    expect(text).not.toContain(`"><`.concat('script'))
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;')
  })

  it('has no page for another code, and none of its forms', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    const { url } = await openPage(account, id)
    const wrong = url.slice(0, -1)
    expect((await fetch(wrong)).status).toBe(404)
    expect(await post(`${wrong}/steps/1`, {})).toMatchObject({ status: 404 })
    expect(await post(`${wrong}/declaration`, { confirm: 'yes' })).toMatchObject({ status: 404 })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'pending' })
  })

  it.each([
    ['steps/99', {}, 'not open any more'],
    ['steps/abc', {}, 'not open any more'],
    ['steps/1', { outcome: 'perfect' }, 'Please choose what the provider finds'],
    ['correction', { first_name: ' ', last_name: 'X' }, 'Please give a first and a last name'],
    ['declaration', {}, 'Please confirm'],
  ])('refuses POST %s %j on the page, and changes nothing', async (path, fields, why) => {
    await using account = await openAmiqus()
    const { url } = await openPage(account, await account.record([video]))
    const before = account.drill.tenant.snapshot()
    const answer = await post(`${url}/${path}`, fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(why)
    expect(account.drill.tenant.snapshot()).toEqual(before)
  })

  it('shows nothing to submit, and takes nothing, once the record has expired', async () => {
    await using account = await openAmiqus()
    const { url, action } = await openPage(account, await account.record([video]))
    await account.drill.clock.advance('10d')
    expect(await (await fetch(url)).text()).not.toContain('<form')
    expect((await post(action('/steps/1'), {})).status).toBe(422)
    expect((await post(`${url}/correction`, { first_name: 'A', last_name: 'B' })).status).toBe(422)
  })

  it('asks for the declaration before anything else', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video], { is_declaration_required: true })
    const { url, actions, action } = await openPage(account, id)
    expect(actions.some((to) => to.includes('/steps/'))).toBe(false)
    expect((await post(`${url}/steps/1`, {})).text).toContain('Please confirm the declaration first')
    await post(action('/declaration'), { confirm: 'yes' })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
      declaration_confirmed_at: '2026-01-01T00:00:00Z',
    })
    expect((await post(`${url}/steps/1`, {})).status).toBe(303)
  })

  it('lets the client ask for another name', async () => {
    await using account = await openAmiqus()
    const id = await account.record([video])
    const { action } = await openPage(account, id)
    await post(action('/correction'), { first_name: 'Martin', middle_name: '', last_name: 'Specimen' })
    expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({ status: 'amendments' })
    expect(await account.expectCall(200, 'GET', '/clients/7832/corrections')).toMatchObject({
      data: [{ correction: { first_name: 'Martin', middle_name: null }, status: 'pending' }],
    })
  })
})

describe('documents on the page', () => {
  const request = { type: 'document.request', preferences: { title: 'Bill', instructions: 'A recent one' } }

  it('takes the file that was asked for, and the API shows it', async () => {
    await using account = await openAmiqus()
    const id = await account.record([request])
    const { action } = await openPage(account, id)
    expect((await post(action('/steps/1'), {})).text).toContain('Please choose a file')
    expect((await post(action('/steps/1'), { file: file('bill.exe') })).status).toBe(422)
    expect((await post(action('/steps/1'), { file: file('bill.txt') })).status).toBe(303)
    expect(await account.expectCall(200, 'GET', `/records/${id}/documents?expand=attachments`)).toMatchObject(
      {
        data: [
          {
            type: 'requested',
            name: 'Bill',
            status: 'complete',
            config: { instructions: 'A recent one' },
            source: { type: 'record', id },
            attachments: [{ original: 'bill.txt', type: 'text/plain', size: 8 }],
          },
        ],
      },
    )
    expect(await account.expectCall(200, 'GET', '/clients/7832/files')).toMatchObject({
      total: 1,
      data: [{ source: { type: 'record_document' } }],
    })
  })

  it('hands a file over, and takes it back', async () => {
    await using account = await openAmiqus()
    const form = new FormData()
    form.set('attachment', file('terms.txt'))
    const upload = await account.drill.api('/api/v2/attachments', { method: 'POST', body: form })
    const { id: attachment } = (await upload.json()) as { id: number }
    const preferences = {
      name: 'Terms',
      attachment,
      require_return: true,
      require_confirmation: true,
      instructions: 'Read this',
      return_message: 'Sign it',
    }
    const id = await account.record([{ type: 'document.transfer', preferences }])
    const { text, action } = await openPage(account, id)
    const download = await fetch(/href="([^"]+)"/.exec(text)?.[1] ?? '')
    expect(await download.text()).toBe('SPECIMEN')
    expect(download.headers.get('content-disposition')).toContain('terms.txt')
    const signed = file('signed.txt')
    expect((await post(action('/steps/1'), { file: signed })).text).toContain('confirm that you have read')
    expect((await post(action('/steps/1'), { confirm: 'yes' })).text).toContain('Please choose a file')
    expect((await post(action('/steps/1'), { confirm: 'yes', file: signed })).status).toBe(303)
    const { data } = await account.expectCall(200, 'GET', `/records/${id}/documents?expand=attachments`)
    const [sent] = data as { id: number }[]
    expect(data).toMatchObject([
      { type: 'sent', status: 'complete', attachments: [{ id: attachment }] },
      {
        type: 'returned',
        config: null,
        source: { type: 'record_document', id: sent?.id },
        attachments: [{ original: 'signed.txt' }],
      },
    ])
  })
})

describe('a form on the page', () => {
  const fields = [
    { id: '1', type: 'section', label: 'Work', fields: ['2', '3', '4'] },
    { id: '2', type: 'text', label: 'Occupation', validation: ['required'] },
    { id: '3', type: 'radio', label: { value: 'Hours', options: ['Full', 'Part'] } },
    { id: '4', type: 'checkbox', label: { value: 'Days', options: ['Mon', 'Tue', 'Wed'] } },
  ]

  it('is filled in, and the events and the API tell of the answers', async () => {
    await using account = await openAmiqus()
    await account.subscribe(['form.*'])
    const { reference } = await account.expectCall(201, 'POST', '/form-templates', {
      name: 'Questions',
      fields,
    })
    const id = await account.record([{ type: 'form', preferences: { form: reference } }])
    const { action } = await openPage(account, id)
    const step = action('/steps/1')
    expect((await post(step, { 'field.3': 'Full' })).text).toContain('Please answer: Occupation')
    expect((await post(step, { 'field.2': 'Baker', 'field.3': 'Never' })).text).toContain('Please choose one')
    const answers = { 'field.2': 'Baker', 'field.3': 'Part', 'field.4': ['Mon', 'Wed'] }
    expect((await post(step, answers)).status).toBe(303)
    const { data } = await account.expectCall(200, 'GET', `/records/${id}/steps?expand=form`)
    expect(data).toMatchObject([
      {
        type: 'form',
        form: {
          object: 'client_form',
          completed_at: '2026-01-01T00:00:00Z',
          fields: [{}, { value: 'Baker' }, { value: 'Part' }, { value: ['Mon', 'Wed'] }],
        },
      },
    ])
    expect((await account.aliases()).toSorted()).toEqual(['form.sent', 'form.submitted', 'form.updated'])
  })
})

it('lets a client who asked for another name go on only once that is decided', async () => {
  await using account = await openAmiqus()
  const client = await account.client()
  const id = await account.record([video], { client })
  const { action } = await openPage(account, id)
  const [step, correct] = [action('/steps/1'), action('/correction')]
  await post(correct, { first_name: 'Marty', middle_name: '', last_name: 'Corrected' })
  const waiting = await openPage(account, id)
  expect(waiting.text).toContain('is being looked at')
  expect(waiting.actions).toEqual([])
  expect(await post(step, { outcome: 'accepted' })).toMatchObject({ status: 422 })
  const { data } = await account.expectCall(200, 'GET', `/clients/${client}/corrections`)
  const [correction] = data as { id: number }[]
  await account.expectCall(200, 'PATCH', `/clients/${client}/corrections/${correction?.id}`, {
    status: 'rejected',
  })
  expect(await post(step, { outcome: '' })).toMatchObject({ status: 303 })
  expect(await account.expectCall(200, 'GET', `/records/${id}`)).toMatchObject({
    status: 'complete',
    name: { last_name: 'Specimen' },
  })
})

it('sends form.updated for a form of a record after it has been handed in, and never before', async () => {
  await using account = await openAmiqus()
  const { data } = await account.expectCall(200, 'GET', '/form-templates')
  const [template] = data as { reference: string }[]
  const id = await account.record([{ type: 'form', preferences: { form: template?.reference } }])
  await account.subscribe(['form.*'])
  const { action } = await openPage(account, id)
  await post(action('/steps/1'), { 'field.2': 'Welder', 'field.3': 'Full' })
  expect(await account.aliases()).toEqual(['form.submitted', 'form.updated'])
})
