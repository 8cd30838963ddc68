import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { idOf } from '../schema/rules.ts'
import { notifyClient } from '../notify/clients.ts'
import type { OrganisationBody } from '../schema/organisation-bodies.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Organisation } from '../state/organisations.ts'
import { toAddressRow } from './addresses.ts'

type ReadOrganisation = DeepReadonly<Organisation>

export function createOrganisation(context: AmiqusContext, body: OrganisationBody): ReadOrganisation {
  const now = context.now()
  const details = toRow(body)
  checkNumber({ companyNumber: null, jurisdiction: null, ...details })
  return context.db.organisations.put({
    status: null,
    companyNumber: null,
    jurisdiction: null,
    reference: null,
    address: null,
    incorporatedAt: null,
    ...details,
    name: body.name,
    id: context.ids.next('organisations', 3901),
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  })
}

export function updateOrganisation(
  context: AmiqusContext,
  organisation: ReadOrganisation,
  body: OrganisationBody,
): ReadOrganisation {
  const details = toRow(body)
  checkNumber({ ...organisation, ...details })
  return context.db.organisations.patch(organisation.id, { ...details, updatedAt: context.now() })
}

const toRow = (body: OrganisationBody): Partial<Organisation> & { name: string } => ({
  name: body.name,
  ...(body.status !== undefined && { status: body.status }),
  ...(body.company_number !== undefined && { companyNumber: body.company_number }),
  ...(body.jurisdiction !== undefined && { jurisdiction: body.jurisdiction }),
  ...(body.reference !== undefined && { reference: body.reference }),
  ...(body.address !== undefined && { address: body.address && toAddressRow(body.address, ['address']) }),
  ...(body.incorporated_at !== undefined && { incorporatedAt: body.incorporated_at }),
})

/** "Required with company_number": a number means nothing without the register that gave it. */
function checkNumber({
  companyNumber,
  jurisdiction,
}: Pick<Organisation, 'companyNumber' | 'jurisdiction'>): void {
  if (companyNumber !== null && jurisdiction === null)
    throw broken(['jurisdiction'], 'The jurisdiction field is required when company number is present')
}

/** When an organisation is archived, its clients are taken out of it. */
export function setOrganisationArchived(
  context: AmiqusContext,
  organisation: ReadOrganisation,
  isArchived: boolean,
): ReadOrganisation {
  if ((organisation.archivedAt !== null) === isArchived) return organisation
  const now = context.now()
  if (isArchived)
    for (const { client } of context.db.memberships.where('organisation', organisation.id))
      removeMemberships(context, client, [organisation.id])
  return context.db.organisations.patch(organisation.id, {
    archivedAt: isArchived ? now : null,
    updatedAt: now,
  })
}

/** Adds the client to those organisations it is not in yet; gives these. */
export function addMemberships(
  context: AmiqusContext,
  client: number,
  wanted: readonly number[],
): readonly ReadOrganisation[] {
  const { db, ids } = context
  const known = new Set(db.memberships.where('client', client).map(({ organisation }) => organisation))
  const added = [...new Set(wanted)].filter((id) => !known.has(id))
  for (const organisation of added) db.memberships.put({ id: ids.next('memberships'), client, organisation })
  if (added.length > 0) notifyClient(context, 'client.organisations', { id: client })
  return added.flatMap((id) => db.organisations.get(id) ?? [])
}

/** Makes these organisations the only ones of the client; gives those that are new. One webhook for all of it. */
export function replaceMemberships(
  context: AmiqusContext,
  client: number,
  wanted: readonly number[],
): readonly ReadOrganisation[] {
  const { db } = context
  const gone = db.memberships
    .where('client', client)
    .filter(({ organisation }) => !wanted.includes(organisation))
  for (const { id } of gone) db.memberships.delete(id)
  const added = addMemberships(context, client, wanted)
  if (gone.length > 0 && added.length === 0) notifyClient(context, 'client.organisations', { id: client })
  return added
}

/** Takes the client out of these organisations, or out of all. */
export function removeMemberships(context: AmiqusContext, client: number, which?: readonly number[]): void {
  const { db } = context
  const gone = db.memberships
    .where('client', client)
    .filter(({ organisation }) => which === undefined || which.includes(organisation))
  for (const { id } of gone) db.memberships.delete(id)
  if (gone.length > 0) notifyClient(context, 'client.organisations', { id: client })
}

/** The organisation of a path, or the vendor's 404. */
export function organisationOf({ db }: AmiqusContext, id: string): ReadOrganisation {
  const organisation = db.organisations.get(idOf(id))
  if (!organisation) throw notFound('Organisation')
  return organisation
}
