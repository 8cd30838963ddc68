import {
  addressShape,
  assigneeShape,
  clientShape,
  correctionShape,
  memberShape,
  organisationShape,
  teamShape,
  userShape,
} from '../../../../mocks/amiqus/wire/shapes/people.ts'
import { listed, paginated } from '../../../../mocks/amiqus/wire/shapes/common.ts'
import { get, made, send, type Operation } from './operation.ts'
import {
  assign,
  createClient,
  createCorrection,
  createOrganisation,
  firstMember,
  newClient,
} from './prerequisites.ts'

const account: readonly Operation[] = [
  { name: 'GET /api/v2/status', status: 204, call: get('/api/v2/status') },
  { name: 'GET /api/v2/me', status: 200, shape: userShape, call: get('/api/v2/me') },
  {
    name: 'PATCH /api/v2/me',
    status: 200,
    shape: userShape,
    call: (drill) => send(drill, 'PATCH', '/api/v2/me', { name: 'Olivia Owner' }),
  },
  { name: 'GET /api/v2/me/teams', status: 200, shape: paginated(teamShape), call: get('/api/v2/me/teams') },
  { name: 'GET /api/v2/team', status: 200, shape: teamShape, call: get('/api/v2/team') },
  {
    name: 'PATCH /api/v2/team',
    status: 200,
    shape: teamShape,
    call: (drill) => send(drill, 'PATCH', '/api/v2/team', { contact: 'new@example.com', telephone: null }),
  },
  { name: 'GET /api/v2/team/me', status: 200, shape: memberShape, call: get('/api/v2/team/me') },
  {
    name: 'GET /api/v2/team/members',
    status: 200,
    shape: paginated(memberShape),
    call: get('/api/v2/team/members'),
  },
  {
    name: 'GET /api/v2/teams/:teamId/members',
    status: 200,
    shape: paginated(memberShape),
    call: async (drill) => drill.api(`/api/v2/teams/${(await made(drill.api('/api/v2/team'))).id}/members`),
  },
  {
    name: 'GET /api/v2/teams/:teamId/members/:teamMemberId',
    status: 200,
    shape: memberShape,
    async call(drill) {
      const { id } = await made(drill.api('/api/v2/team'))
      return await drill.api(`/api/v2/teams/${id}/members/${await firstMember(drill)}`)
    },
  },
]

const clients: readonly Operation[] = [
  {
    name: 'GET /api/v2/clients',
    status: 200,
    shape: paginated(clientShape),
    async call(drill) {
      await createClient(drill)
      return await drill.api('/api/v2/clients')
    },
  },
  {
    name: 'POST /api/v2/clients',
    status: 201,
    shape: clientShape,
    call: (drill) => send(drill, 'POST', '/api/v2/clients', newClient),
  },
  {
    name: 'GET /api/v2/clients/:id',
    status: 200,
    shape: clientShape,
    call: async (drill) => drill.api(`/api/v2/clients/${await createClient(drill)}`),
  },
  {
    name: 'PATCH /api/v2/clients/:id',
    status: 200,
    shape: clientShape,
    call: async (drill) =>
      send(drill, 'PATCH', `/api/v2/clients/${await createClient(drill)}`, { email: 'other@example.com' }),
  },
  {
    name: 'DELETE /api/v2/clients/:id',
    status: 204,
    call: async (drill) => drill.api(`/api/v2/clients/${await createClient(drill)}`, { method: 'DELETE' }),
  },
  {
    name: 'GET /api/v2/clients/:id/address',
    status: 200,
    shape: addressShape,
    async call(drill) {
      const path = `/api/v2/clients/${await createClient(drill)}/address`
      await made(send(drill, 'PUT', path, { city: 'Edinburgh', postcode: 'EH1 1AA', country: 'GB' }))
      return await drill.api(path)
    },
  },
  {
    name: 'PUT /api/v2/clients/:id/address',
    status: 200,
    shape: addressShape,
    call: async (drill) =>
      send(drill, 'PUT', `/api/v2/clients/${await createClient(drill)}/address`, {
        house_number: '1',
        street_name: 'Specimen Street',
        postcode: 'EH1 1AA',
        country: 'GB',
      }),
  },
]

const corrections: readonly Operation[] = [
  {
    name: 'GET /api/v2/clients/:id/corrections',
    status: 200,
    shape: paginated(correctionShape),
    call: async (drill) =>
      drill.api(`/api/v2/clients/${(await createCorrection(drill)).client}/corrections?expand=client`),
  },
  {
    name: 'PATCH /api/v2/clients/:clientId/corrections/:correctionId',
    status: 200,
    shape: correctionShape,
    async call(drill) {
      const { client, correction } = await createCorrection(drill)
      const path = `/api/v2/clients/${client}/corrections/${correction}`
      return await send(drill, 'PATCH', path, { status: 'accepted' })
    },
  },
]

const memberships: readonly Operation[] = [
  {
    name: 'GET /api/v2/clients/:id/organisations',
    status: 200,
    shape: paginated(organisationShape),
    async call(drill) {
      const client = await createClient(drill)
      await made(
        send(drill, 'POST', `/api/v2/clients/${client}/organisations`, [await createOrganisation(drill)]),
      )
      return await drill.api(`/api/v2/clients/${client}/organisations?expand=clients`)
    },
  },
  ...(['POST', 'PUT'] as const).map((method): Operation => ({
    name: `${method} /api/v2/clients/:id/organisations`,
    status: 201,
    shape: listed(organisationShape),
    async call(drill) {
      const path = `/api/v2/clients/${await createClient(drill)}/organisations`
      return await send(drill, method, path, [await createOrganisation(drill)])
    },
  })),
  {
    name: 'DELETE /api/v2/clients/:id/organisations',
    status: 204,
    call: async (drill) =>
      drill.api(`/api/v2/clients/${await createClient(drill)}/organisations`, { method: 'DELETE' }),
  },
  {
    name: 'DELETE /api/v2/clients/:clientId/organisations/:organisationId',
    status: 204,
    async call(drill) {
      const path = `/api/v2/clients/${await createClient(drill)}/organisations`
      const organisation = await createOrganisation(drill)
      await made(send(drill, 'POST', path, [organisation]))
      return await drill.api(`${path}/${organisation}`, { method: 'DELETE' })
    },
  },
]

const organisations: readonly Operation[] = [
  {
    name: 'GET /api/v2/organisations',
    status: 200,
    shape: paginated(organisationShape),
    async call(drill) {
      await assign(drill, `/api/v2/organisations/${await createOrganisation(drill)}`)
      return await drill.api('/api/v2/organisations?expand=assignees')
    },
  },
  {
    name: 'POST /api/v2/organisations',
    status: 201,
    shape: organisationShape,
    call: (drill) =>
      send(drill, 'POST', '/api/v2/organisations', {
        name: 'Specimen Ltd',
        company_number: 'SC000001',
        jurisdiction: 'gb',
        address: { street_name: 'Specimen Street', postcode: 'EH1 1AA', country: 'GB' },
      }),
  },
  {
    name: 'GET /api/v2/organisations/:id',
    status: 200,
    shape: organisationShape,
    call: async (drill) => drill.api(`/api/v2/organisations/${await createOrganisation(drill)}`),
  },
  {
    name: 'PATCH /api/v2/organisations/:id',
    status: 200,
    shape: organisationShape,
    call: async (drill) =>
      send(drill, 'PATCH', `/api/v2/organisations/${await createOrganisation(drill)}`, {
        name: 'Specimen plc',
      }),
  },
  {
    name: 'GET /api/v2/organisations/:id/clients',
    status: 200,
    shape: paginated(clientShape),
    async call(drill) {
      const organisation = await createOrganisation(drill)
      await made(
        send(drill, 'POST', `/api/v2/clients/${await createClient(drill)}/organisations`, [organisation]),
      )
      return await drill.api(`/api/v2/organisations/${organisation}/clients`)
    },
  },
]

/** The operations about who is assigned are the same below clients and organisations. */
const assignees = (
  [
    ['clients', createClient, ':clientId/assignees/:assigneeId'],
    ['organisations', createOrganisation, ':id/assignees/:assigneeId'],
  ] as const
).flatMap(([plural, create, one]): readonly Operation[] => [
  {
    name: `GET /api/v2/${plural}/:id/assignees`,
    status: 200,
    shape: paginated(assigneeShape),
    async call(drill) {
      const path = `/api/v2/${plural}/${await create(drill)}`
      await assign(drill, path)
      return await drill.api(`${path}/assignees`)
    },
  },
  ...(['POST', 'PUT'] as const).map((method): Operation => ({
    name: `${method} /api/v2/${plural}/:id/assignees`,
    status: 201,
    shape: listed(assigneeShape),
    call: async (drill) =>
      send(drill, method, `/api/v2/${plural}/${await create(drill)}/assignees`, [
        { type: 'team_member', team_member: await firstMember(drill) },
      ]),
  })),
  {
    name: `DELETE /api/v2/${plural}/:id/assignees`,
    status: 204,
    call: async (drill) =>
      drill.api(`/api/v2/${plural}/${await create(drill)}/assignees`, { method: 'DELETE' }),
  },
  {
    name: `DELETE /api/v2/${plural}/${one}`,
    status: 204,
    async call(drill) {
      const path = `/api/v2/${plural}/${await create(drill)}`
      return await drill.api(`${path}/assignees/${await assign(drill, path)}`, { method: 'DELETE' })
    },
  },
])

export const peopleOperations: readonly Operation[] = [
  ...account,
  ...clients,
  ...corrections,
  ...memberships,
  ...organisations,
  ...assignees,
]
