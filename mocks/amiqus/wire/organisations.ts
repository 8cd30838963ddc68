import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { list } from './pages.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Organisation } from '../state/organisations.ts'
import { toAddress, toClient } from './clients.ts'
import { toMember } from './members.ts'
import { orNull } from './times.ts'

export type OrganisationPart = 'assignees' | 'clients'

/** How many of its people an organisation shows at once. */
const shown = 25

export const toOrganisation = (
  context: AmiqusContext,
  organisation: DeepReadonly<Organisation>,
  expand: readonly OrganisationPart[] = [],
) => ({
  object: 'organisation',
  id: organisation.id,
  status: organisation.status,
  name: organisation.name,
  company_number: organisation.companyNumber,
  ...(organisation.jurisdiction !== null && { jurisdiction: organisation.jurisdiction }),
  reference: organisation.reference,
  address: organisation.address && toAddress(organisation.address),
  incorporated_at: organisation.incorporatedAt,
  assignees: assigneesOf(context, organisation.id, expand.includes('assignees')),
  clients: clientsOf(context, organisation.id, expand.includes('clients')),
  created_at: isoSeconds(organisation.createdAt),
  updated_at: isoSeconds(organisation.updatedAt),
  archived_at: orNull(organisation.archivedAt),
})

function assigneesOf(context: AmiqusContext, id: number, inFull: boolean) {
  const { db } = context
  const members = db.assignees.where('to', `organisation:${id}`).map(({ member }) => member)
  if (members.length === 0) return null
  if (!inFull) return members.slice(0, shown)
  const all = members.flatMap((member) => db.members.get(member) ?? [])
  return list(
    context,
    `/organisations/${id}/assignees`,
    all.map((member) => toMember(context, member)),
    shown,
  )
}

function clientsOf(context: AmiqusContext, id: number, inFull: boolean) {
  const { db } = context
  const clients = db.memberships.where('organisation', id).map(({ client }) => client)
  if (clients.length === 0) return null
  if (!inFull) return clients.slice(0, shown)
  const all = clients.flatMap((client) => db.clients.get(client) ?? [])
  return list(
    context,
    `/organisations/${id}/clients`,
    all.map((client) => toClient(context, client)),
    shown,
  )
}
