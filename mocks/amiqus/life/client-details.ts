import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { onlyGiven } from '../schema/bodies.ts'
import type { ClientChanges, NewClient } from '../schema/client-bodies.ts'
import type { Client } from '../state/clients.ts'

type Name = Client['name']
type Details = Pick<Client, 'name' | 'email'> & Partial<Client>

/** The row of a new client, as the body describes it. */
export const toDetails = ({ name, deletion_date: deletionDate, ...details }: NewClient): Details => ({
  ...onlyGiven(details),
  email: details.email,
  name: checkedName({
    title: name.title ?? null,
    other_title: name.other_title ?? null,
    first_name: name.first_name,
    middle_name: name.middle_name ?? null,
    last_name: name.last_name,
  }),
  ...(deletionDate !== undefined && { deletionDate }),
})

/** The changes that a body asks for; parts of a name that it leaves out stay. */
export const toChanges = (
  client: DeepReadonly<Client>,
  { name, deletion_date: deletionDate, ...details }: ClientChanges,
): Partial<Client> => ({
  ...onlyGiven(details),
  ...(name && { name: checkedName({ ...client.name, ...onlyGiven(name) }) }),
  ...(deletionDate !== undefined && { deletionDate }),
})

function checkedName(name: Name): Name {
  if (name.title === 'other' && !name.other_title)
    throw broken(['name', 'other_title'], 'The name.other title field is required')
  return name
}
