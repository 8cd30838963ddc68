import { expect, it } from 'vitest'
import { normalIp } from '../../mocks/amani/access/ip-whitelist.ts'
import { arrived, call, createProfile, listen, open, read, text, type OpenMock } from './amani/drive.ts'

const noPermission = { detail: 'You do not have permission to perform this action.' }
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>

it('refuses every call from another address while there is a whitelist, login and refresh included', async () => {
  await using drill = await open()
  const { refresh } = await createProfile(drill)
  const { username: email, password } = drill.mock.credentials()
  await call(drill, 'POST /api/v2/ip-whitelist', { ip: '192.0.2.1' })
  for (const [line, body] of [
    ['GET /api/v2/profile'],
    ['GET /api/v2/ip-whitelist'],
    ['DELETE /api/v2/ip-whitelist/192.0.2.1'],
    ['POST /api/v2/user/login', { username: email, password }],
    ['POST /api/v2/token/refresh/', { refresh }],
    ['POST /api/v1/user/login/', { email, password }],
  ] as const) {
    const { status, body: said } = await call(drill, line, body)
    expect([line, status, said]).toEqual([line, 403, noPermission])
  }
  expect(await drill.act('clear-ip-whitelist')).toEqual({ removed: ['192.0.2.1'] })
  expect((await call(drill, 'GET /api/v2/profile')).status).toBe(200)
})

it('lets in an address that is on the whitelist, however it is spelt', async () => {
  await using drill = await open()
  for (const ip of ['::ffff:127.0.0.1', '2001:DB8:0::1', '127.0.0.1'])
    expect((await call(drill, 'POST /api/v2/ip-whitelist', { ip })).status).toBe(201)
  expect((await call(drill, 'GET /api/v2/ip-whitelist')).text).toBe(
    '[{"ip":"127.0.0.1"},{"ip":"2001:db8::1"}]',
  )
  expect(
    (await call(drill, `DELETE /api/v2/ip-whitelist/${encodeURIComponent('2001:db8::0:1')}`)).status,
  ).toBe(204)
  expect((await call(drill, 'POST /api/v2/ip-whitelist', { ip: '127.0.0.256' })).body).toEqual({
    ip: ['Enter a valid IPv4 or IPv6 address.'],
  })
  expect((await call(drill, 'DELETE /api/v2/ip-whitelist/192.0.2.1')).status).toBe(404)
  expect(normalIp('::ffff:10.0.0.1')).toBe('10.0.0.1')
})

it('screens a name, a profile by its name, and tells when a profile changes by it', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill, { name: 'Ayşe Sanctioned' })
  await listen(drill, 'profile_update')
  const nobody = await call(drill, 'GET /api/v2/aml/search?name=Nobody')
  expect(nobody.body).toMatchObject({ profile: null, name: 'Nobody', aml_status: true, hits: [] })
  const found = await call(drill, `GET /api/v2/aml/search?profile=${id}`)
  expect(found.body).toMatchObject({ profile: id, aml_status: false, hits: [{ score: 100 }] })
  expect((await call(drill, `GET /api/v2/aml/report/${text(found.body['id'])}`)).body).toEqual(found.body)
  expect((await call(drill, `GET /api/v2/profile/${id}`)).body).toMatchObject({
    risk: 4,
    aml_status: false,
    aml_last_check: 1767225600,
  })
  await call(drill, `GET /api/v2/aml/search?profile=${id}`)
  await drill.act('screen', { id, approved: true, risk: 1 })
  expect(
    (await arrived(drill)).map(({ data, profile }) => [data['updated_fields'], profile['risk']]),
  ).toEqual([
    [['risk', 'aml_status'], 4],
    [['risk', 'aml_status'], 1],
  ])
})

it('refuses a search for nobody, and for a profile that is not there', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  const before = drill.tenant.snapshot()
  const said = { name: ['Give a name, or a profile that has one.'] }
  expect((await call(drill, 'GET /api/v2/aml/search')).body).toEqual(said)
  expect((await call(drill, `GET /api/v2/aml/search?profile=${id}`)).body).toEqual(said)
  expect((await call(drill, 'GET /api/v2/aml/search?profile=x')).status).toBe(400)
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect((await call(drill, `GET /api/v2/aml/search?profile=${nobody}`)).status).toBe(404)
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('refreshes for a user and for a profile, without and with a slash, and keeps whom the token is for', async () => {
  await using drill = await open()
  const { username, password } = drill.mock.credentials()
  const user = (await call(drill, 'POST /api/v2/user/login', { username, password })).body
  const { id, refresh } = await createProfile(drill)
  await drill.clock.advance('2h')
  for (const path of ['/api/v2/token/refresh/', '/api/v2/token/refresh']) {
    const forUser = text((await call(drill, `POST ${path}`, { refresh: user['refresh'] })).body['access'])
    const forProfile = text((await call(drill, `POST ${path}`, { refresh })).body['access'])
    expect(claimsOf(forUser)).not.toHaveProperty('profile_id')
    expect(claimsOf(forProfile)).toMatchObject({
      profile_id: id,
      token_type: 'access',
      iat: 1767232800,
      exp: 1767236400,
    })
    expect((await call(drill, 'GET /api/v2/profile', undefined, forUser)).status).toBe(200)
    expect((await call(drill, 'GET /api/v2/profile', undefined, forProfile)).status).toBe(403)
  }
  expect((await call(drill, 'POST /api/v2/token/refresh/', {})).body).toEqual({
    refresh: ['This field is required.'],
  })
})

/** Version 1 of the API, as its public README uses it. */
async function loginV1(drill: OpenMock): Promise<string> {
  const { username: email, password } = drill.mock.credentials()
  return text((await call(drill, 'POST /api/v1/user/login/', { email, password })).body['token'])
}

const v1 = async (drill: OpenMock, path: string, token: string, body: FormData, scheme = 'Token') =>
  await read(
    await drill.api(path, { method: 'POST', headers: { authorization: `${scheme} ${token}` }, body }),
  )

function form(fields: Readonly<Record<string, string>>): FormData {
  const made = new FormData()
  for (const [name, value] of Object.entries(fields)) made.set(name, value)
  return made
}

it('goes through version 1: login, customer, upload; the customer is the profile of version 2', async () => {
  await using drill = await open()
  await listen(drill, 'profile_create', 'document_upload')
  const token = await loginV1(drill)
  const made = await v1(
    drill,
    '/api/v1/customer/',
    token,
    form({ id_card_number: '7', name: 'Ayşe' }),
    'TOKEN',
  )
  expect(made).toMatchObject({ status: 201, body: { id: 1, name: 'Ayşe', id_card_number: '7' } })
  const customer = text(made.body['token'])
  expect(claimsOf(customer)).toMatchObject({ customer_id: 1, company_id: 1 })
  const known = await v1(drill, '/api/v1/customer', token, form({ id_card_number: '7' }))
  expect(known).toMatchObject({ status: 200, body: { id: 1, name: 'Ayşe' } })

  const files = form({ type: 'TUR_ID_1', customer_id: '1' })
  files.append('files[]', 'data:image/jpeg;base64,/9j/4AAQSkZJRg==')
  files.append('files[]', 'data:image/jpeg;base64,/9j/4AAQSkZJRg==')
  const upload = await v1(drill, '/api/v1/recognition/web/upload', customer, files)
  expect(upload).toMatchObject({ status: 200, body: { status: 'OK', accepted_documents: ['ID'] } })
  const { body: profile } = await createProfile(drill, { id_card_number: '7' })
  expect(await arrived(drill)).toMatchObject([
    { event: 'profile_create', profile: { id: profile['id'] } },
    { event: 'document_upload', profile: { id: profile['id'] }, data: { pages: 2, type: 'TUR_ID_1' } },
  ])
})

it('keeps the tokens of the two versions apart, and that of a customer to itself', async () => {
  await using drill = await open()
  const token = await loginV1(drill)
  const { access } = await createProfile(drill)
  const other = await v1(drill, '/api/v1/customer/', token, form({ id_card_number: 'another' }))
  const customer = text(other.body['token'])
  const id = { id_card_number: '9' }
  expect((await call(drill, 'GET /api/v2/profile', undefined, token)).status).toBe(401)
  expect((await v1(drill, '/api/v1/customer/', access, form(id))).status).toBe(401)
  expect((await v1(drill, '/api/v1/customer/', token, form(id), 'Bearer')).status).toBe(401)
  expect((await v1(drill, '/api/v1/customer/', customer, form(id))).status).toBe(403)
  const upload = form({ type: 'ID', customer_id: '1', files: 'data:image/png;base64,iVBORw0KGgo=' })
  expect((await v1(drill, '/api/v1/recognition/web/upload', customer, upload)).status).toBe(403)
  await drill.clock.advance('1h')
  expect((await v1(drill, '/api/v1/customer/', token, form(id))).status).toBe(401)
})

it('says what is wrong with an upload of version 1, and keeps nothing of it', async () => {
  await using drill = await open()
  const token = await loginV1(drill)
  await createProfile(drill)
  const before = drill.tenant.snapshot()
  const upload = async (fields: Readonly<Record<string, string>>) => {
    const { status, body } = await v1(drill, '/api/v1/recognition/web/upload', token, form(fields))
    return [status, body]
  }
  const file = { 'files[]': 'data:image/png;base64,iVBORw0KGgo=' }
  expect(await upload({ type: 'TUR_QQ_0', customer_id: '1', ...file })).toEqual([
    400,
    { status: 'ERROR', errors: [{ error_code: 1005, error_message: 'Document type is not supported' }] },
  ])
  expect(await upload({ type: 'ID', customer_id: '99', ...file })).toEqual([
    400,
    { customer_id: ['Invalid pk "99" - object does not exist.'] },
  ])
  expect(await upload({})).toEqual([
    400,
    {
      type: ['This field is required.'],
      customer_id: ['This field is required.'],
      files: ['This field is required.'],
    },
  ])
  expect(drill.tenant.snapshot()).toEqual(before)
})

it('makes a short address for a profile, which shows whose it is', async () => {
  await using drill = await open()
  const { id } = await createProfile(drill)
  const { body } = await call(drill, 'POST /api/v2/profile/url', { profile: id, language: 'tr' })
  const page = await (await drill.bare(text(body['url']).slice(drill.url.length))).text()
  expect(page).toContain('<html lang="tr">')
  expect(page).toContain(id)
  const nobody = '00000000-0000-4000-8000-000000000000'
  expect((await call(drill, 'POST /api/v2/profile/url', { profile: nobody })).body).toEqual({
    profile: [`Invalid pk "${nobody}" - object does not exist.`],
  })
  expect((await call(drill, 'POST /api/v2/profile/url', { profile: id, language: '"><' })).status).toBe(400)
})
