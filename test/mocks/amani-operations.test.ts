import { expect, it } from 'vitest'
import { amani } from '../../mocks/amani/index.ts'
import { callOperation, operations, setStage, type Operation } from './amani/operations.ts'
import { createProfile } from './amani/drive.ts'

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`
const routes = amani.routes.map((route) => ({ ...route, name: nameOf(route) }))
const nobody = '00000000-0000-4000-8000-000000000000'

it('has a call in the table for every route, and a route for every call', () => {
  expect(Object.keys(operations).toSorted()).toEqual(routes.map(({ name }) => name).toSorted())
})

it.each(Object.entries(operations))('%s answers as the table says', async (name, operation) => {
  const stage = await setStage()
  await using _ = stage.drill
  const response = await callOperation(stage, name, operation)
  const body = await response.text()
  expect([response.status, whatIs(response, body)]).toEqual([operation.status, operation.gives])
})

const guarded = routes.filter(({ open }) => open !== true)

it.each(guarded.map(({ name }) => name))(
  '%s is closed without a token and with a wrong one',
  async (name) => {
    const stage = await setStage()
    await using _ = stage.drill
    const before = stage.drill.tenant.snapshot()
    const scheme = name.includes('/api/v1/') ? 'Token' : 'Bearer'
    for (const authorization of ['', `${scheme} x.y.z`, `${scheme} ${stage.refresh}`]) {
      const response = await callOperation(stage, name, operations[name], authorization)
      expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="api"'])
    }
    expect(stage.drill.tenant.snapshot()).toEqual(before)
  },
)

/** What a profile token opens, for its own profile. */
const forProfiles = [
  'GET /api/v2/profile/:id',
  'PATCH /api/v2/profile/:id',
  'POST /api/v2/document',
  'GET /api/v2/document',
  'GET /api/v2/document/:id',
  'PUT /api/v2/document/:id',
]

it.each(guarded.map(({ name }) => name).filter((name) => name.includes('/api/v2/')))(
  '%s opens to the token of a profile only where that is its own',
  async (name) => {
    const stage = await setStage()
    await using _ = stage.drill
    const operation = operations[name]
    const own = await createProfile(stage.drill) // The same id card: the profile that is known, with new tokens.
    const other = await createProfile(stage.drill, { id_card_number: 'another' })
    const status = async (access: string) =>
      (await callOperation(stage, name, operation, `Bearer ${access}`)).status
    expect(await status(other.access)).toBe(403)
    expect(await status(own.access)).toBe(forProfiles.includes(name) ? operation?.status : 403)
  },
)

it.each(routes.filter(({ path }) => path.includes(':')).map(({ name }) => name))(
  '%s says 404 for what does not exist',
  async (name) => {
    const stage = await setStage()
    await using _ = stage.drill
    const operation = operations[name]
    const [, path = ''] = name.split(' ')
    const elsewhere = { ...operation, path: () => path.replaceAll(/:\w+/g, nobody) } as Operation
    const response = await callOperation(stage, name, elsewhere)
    expect([response.status, await response.json()]).toEqual([404, { detail: 'Not found.' }])
  },
)

/** The names in an object, the length of a list, or the type of anything else. */
function whatIs(response: Response, body: string): string {
  const type = response.headers.get('content-type') ?? ''
  if (type !== 'application/json') return type === '' ? 'nothing' : type
  const value: unknown = JSON.parse(body)
  if (Array.isArray(value)) return `a list of ${value.length}`
  return Object.keys(Object(value) as object).join(' ')
}
