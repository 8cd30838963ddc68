import { expect, it } from 'vitest'
import { credas } from '../../mocks/credas/index.ts'
import { openMock, type OpenMock } from '../support/open-mock.ts'
import { api, create, get, json, refusal, webhooks } from './credas/portal.ts'

const guid = '3fa85f64-5717-4562-b3fc-2c963f66afa6'

interface Made {
  readonly id: string
  readonly entityId: string
}

async function magicLink(drill: OpenMock, { id, entityId }: Made, query = ''): Promise<string> {
  const link = await get(drill, `/processes/${id}/entities/${entityId}/magic-link${query}`)
  if (typeof link !== 'string') throw new Error('the link is not a string')
  return link
}

const open = (link: string): Promise<Response> => fetch(link)

const fillIn = (drill: OpenMock, link: string, fields: Record<string, string>): Promise<Response> =>
  drill.bare('/landing', {
    method: 'POST',
    body: new URLSearchParams({ link: new URL(link).searchParams.get('link') ?? '', ...fields }),
    redirect: 'manual',
  })

it('gives a magic link as a bare JSON string, with registration code and e-mail address in it', async () => {
  await using drill = await openMock(credas)
  const made = await create(drill)
  const response = await drill.api(api(`/processes/${made.id}/entities/${made.entityId}/magic-link`))
  expect(await response.text()).toMatch(
    /^"http:\/\/[^"]+\/landing\?registrationCode=[A-Z0-9]{3}-[A-Z0-9]{3}&emailAddress=sam%40example\.com&link=\w{32}"$/,
  )
  expect(await magicLink(drill, made, '?hideHeader=true')).toMatch(/&hideHeader=true$/)
  const wrong = await drill.api(
    api(`/processes/${made.id}/entities/${made.entityId}/magic-link?hideHeader=maybe`),
  )
  expect(await refusal(wrong)).toEqual({ HideHeader: ["The value 'maybe' is not valid for HideHeader."] })
  const other = await create(drill)
  const path = `/processes/${made.id}/entities/${other.entityId}/magic-link`
  expect((await drill.api(api(path))).status).toBe(404)
})

it('lets a magic link live for 30 minutes, each from its own beginning', async () => {
  await using drill = await openMock(credas)
  const made = await create(drill)
  const first = await magicLink(drill, made)
  await drill.clock.advance('29m59s')
  expect((await open(first)).status).toBe(200)
  const second = await magicLink(drill, made)
  await drill.clock.advance('1s')
  const over = await open(first)
  expect([over.status, await over.text()]).toEqual([410, expect.stringContaining('This link has expired')])
  expect((await fillIn(drill, first, { step: 'complete' })).status).toBe(410)
  expect(await get(drill, `/processes/${made.id}`)).toMatchObject({ status: 0 })
  expect((await open(second)).status).toBe(200)
})

it('lets a person begin and end the process on the page, as the actions do', async () => {
  await using drill = await openMock(credas)
  const made = await create(drill)
  const link = await magicLink(drill, made)
  expect(await (await open(link)).text()).toMatch(/Hello Sam Specimen[^]*value="start"[^]*value="complete"/)
  const begun = await fillIn(drill, link, { step: 'start' })
  expect(begun.status).toBe(303)
  expect(await get(drill, `/processes/${made.id}`)).toMatchObject({ status: 1 })
  const after = await open(begun.headers.get('location') ?? '')
  expect(await after.text()).not.toMatch(/value="start"/)
  const done = { step: 'complete', outcome: 'failed', shareCode: 'W12345678' }
  expect((await fillIn(drill, link, done)).status).toBe(303)
  expect((await fillIn(drill, link, done)).status).toBe(303)
  await drill.settled()
  expect(webhooks(drill)).toMatchObject([{ ProcessId: made.id, Status: 2 }])
  expect(await get(drill, `/entities/${made.entityId}/summary`)).toMatchObject({
    identityVerifications: [{ overallResult: 3 }],
  })
  expect(await get(drill, `/entities/${made.entityId}/share-codes`)).toHaveLength(1)
  expect(await (await open(link)).text()).toMatch(/nothing left to do/)
})

it('refuses on the page what is not an answer, as a page, and changes nothing', async () => {
  await using drill = await openMock(credas)
  const link = await magicLink(drill, await create(drill))
  const before = drill.tenant.snapshot()
  const wrong = [
    { step: 'x' },
    {},
    { step: 'complete', outcome: 'x' },
    { step: 'complete', shareCode: '<b>' },
  ]
  for (const fields of wrong) {
    const response = await fillIn(drill, link, fields)
    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8'])
  }
  expect((await fillIn(drill, link, { step: 'complete', link: 'x' })).status).toBe(404)
  expect((await drill.bare('/landing', json({ step: 'complete' }))).status).toBe(415)
  for (const path of ['/landing', '/landing?link=x', '/landing?link=a&link=b', '/portal', '/portal?link=x'])
    expect((await drill.bare(path)).status, path).toBe(404)
  expect((await drill.bare(`/portal${new URL(link).search}`)).status).toBe(404)
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('escapes whatever is put into a page, and lets no script run', async () => {
  await using drill = await openMock(credas)
  const nasty = `<script>alert('1')</script>"&`
  const made = await create(drill, {
    body: { title: nasty },
  })
  const branded = await create(drill, {
    person: { firstName: nasty, surname: nasty, clientAliasName: nasty, emailAddress: `"<b>"@example.com` },
  })
  const user = { emailAddress: drill.mock.credentials()['portalUser'], userGroupId: '' }
  const profile = await drill.api(
    api('/magic-links/entity-profile'),
    json({ ...user, entityId: branded.entityId }),
  )
  const module = await drill.api(api('/magic-links/entity-module'), json(user))
  const links = [
    await magicLink(drill, made),
    await magicLink(drill, branded),
    (await profile.json()) as string,
    (await module.json()) as string,
  ]
  for (const link of links) {
    const response = await open(link)
    const page = await response.text()
    expect(page).not.toMatch(/<script|<b>/)
    expect(page).toContain('&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; /)
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
  }
})

it('shows the brand of a process above its page, unless the header is hidden', async () => {
  await using drill = await openMock(credas)
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47]).toString('base64')
  const alias = { clientAliasName: 'Specimen Homes', clientAliasLogoBase64: png }
  const made = await create(drill, { person: alias })
  const page = async (query: string) => await (await open(await magicLink(drill, made, query))).text()
  expect(await page('')).toMatch(/<header>[^]*src="data:image\/png;base64,iVBORw=="[^]*Specimen Homes/)
  expect(await page('?hideHeader=true')).not.toMatch(/<header>/)
  const other = await create(drill, { person: { ...alias, clientAliasLogoBase64: 'PHN2Zz4=' } })
  expect(await (await open(await magicLink(drill, other))).text()).not.toMatch(/<img/)
})

it('leads nowhere once the process or the person is deleted', async () => {
  await using drill = await openMock(credas)
  const first = await create(drill)
  const link = await magicLink(drill, first)
  await drill.act('delete', { id: first.id })
  expect((await open(link)).status).toBe(410)
  const second = await create(drill)
  const other = await magicLink(drill, second)
  const path = `/entities/${second.entityId}/hard-delete?emailAddress=sam%40example.com`
  await drill.api(api(path), { method: 'DELETE' })
  expect((await open(other)).status).toBe(410)
})

it('has a magic link only for those whom nobody contacts, when told to follow the article', async () => {
  await using drill = await openMock(credas, { options: { magicLinkContact: 'refused' } })
  const contacted = await create(drill)
  const path = `/processes/${contacted.id}/entities/${contacted.entityId}/magic-link`
  expect(Object.keys(await refusal(await drill.api(api(path))))).toEqual(['EntityId'])
  const uncontacted = await create(drill, { person: { contactViaEmail: false } })
  expect(await magicLink(drill, uncontacted)).toMatch(/^http/)
})

it.each([
  ['entity-module', '10m'],
  ['entity-profile', '30m'],
  ['invite-wizard', '10m'],
])('lets a user of the portal in by %s for %s, and nobody else', async (kind, life) => {
  await using drill = await openMock(credas)
  const { entityId } = await create(drill)
  const path = api(`/magic-links/${kind}`)
  const user = { emailAddress: drill.mock.credentials()['portalUser'], userGroupId: guid, entityId }
  const before = drill.tenant.snapshot()
  const wrong = [{ emailAddress: 'pat@example.com' }, { emailAddress: 'pat' }, { userGroupId: 'x' }]
  for (const fields of wrong) await refusal(await drill.api(path, json({ ...user, ...fields })))
  if (kind === 'entity-profile')
    expect(Object.keys(await refusal(await drill.api(path, json({ ...user, entityId: guid }))))).toEqual([
      'EntityId',
    ])
  expect(drill.tenant.snapshot()).toEqual(before)
  const link = (await (await drill.api(path, json(user))).json()) as string
  expect((await open(link)).status).toBe(200)
  await drill.clock.advance(life)
  expect((await open(link)).status).toBe(410)
})
