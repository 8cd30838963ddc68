import type { DeepReadonly } from '../../../src/vendor/deep-readonly.ts'
import { isoSeconds } from '../../../src/vendor/timestamp.ts'
import type { Client } from '../state/clients.ts'
import { orNull } from './times.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const toName = (name: DeepReadonly<Client['name']>) => ({
  object: 'name',
  ...name,
  name: `${name.first_name} ${name.last_name}`,
  full_name: [name.first_name, name.middle_name, name.last_name].filter((part) => part !== null).join(' '),
  complete_name: [name.other_title ?? name.title, name.first_name, name.middle_name, name.last_name]
    .filter((part) => part !== null)
    .join(' '),
})

export const toClient = (client: DeepReadonly<Client>) => ({
  object: 'client',
  id: client.id,
  status: client.status,
  name: toName(client.name),
  email: client.email,
  landline: client.landline,
  mobile: client.mobile,
  dob: client.dob,
  reference: client.reference,
  national_insurance_number: null,
  is_deletable: true,
  deletion_date: null,
  created_at: isoSeconds(client.createdAt),
  updated_at: isoSeconds(client.updatedAt),
  archived_at: orNull(client.archivedAt),
})
