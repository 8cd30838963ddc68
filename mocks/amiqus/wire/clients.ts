import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Address, Client, Correction } from '../state/clients.ts'
import { orNull } from './times.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const toName = (name: DeepReadonly<Client['name']>) => ({
  object: 'name',
  ...name,
  name: `${name.first_name} ${name.last_name}`,
  full_name: joined(name.first_name, name.middle_name, name.last_name),
  complete_name: joined(salutation(name), name.first_name, name.middle_name, name.last_name),
})

function salutation({ title, other_title: other }: DeepReadonly<Client['name']>): string | null {
  if (title === 'other') return other
  return title === null ? null : title.charAt(0).toUpperCase() + title.slice(1)
}

const joined = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' ')

export const toClient = (context: AmiqusContext, client: DeepReadonly<Client>) => ({
  object: 'client',
  id: client.id,
  status: client.status,
  name: toName(client.name),
  email: client.email,
  landline: client.landline,
  mobile: client.mobile,
  dob: client.dob,
  reference: client.reference,
  national_insurance_number: client.nationalInsuranceNumber,
  // A client that was asked for something is for an owner to delete.
  is_deletable: context.db.records.where('client', client.id).length === 0,
  deletion_date: client.deletionDate,
  created_at: isoSeconds(client.createdAt),
  updated_at: isoSeconds(client.updatedAt),
  archived_at: orNull(client.archivedAt),
})

/** The client with this id in full; the id itself when the client is gone. */
export function expandedClient(context: AmiqusContext, id: number) {
  const client = context.db.clients.get(id)
  return client ? toClient(context, client) : id
}

export const toAddress = (address: DeepReadonly<Address>) => ({
  object: 'address',
  unit: address.unit,
  house_name: address.house_name,
  house_number: address.house_number,
  street_name: address.street_name,
  second_street: address.second_street,
  district: address.district,
  city: address.city,
  province: address.province,
  postcode: address.postcode,
  country: address.country,
})

/** The properties that were asked for in full, instead of their ids. */
export interface Expanded {
  readonly client?: unknown
  readonly record?: unknown
}

export const toCorrection = (correction: DeepReadonly<Correction>, expanded: Expanded = {}) => ({
  object: 'client_correction',
  id: correction.id,
  client: correction.client,
  record: correction.record,
  ...expanded,
  status: correction.status,
  correction: correction.correction,
  created_at: isoSeconds(correction.createdAt),
  updated_at: isoSeconds(correction.updatedAt),
})
