import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isVisible } from '../schema/query.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Client } from '../state/clients.ts'
import { isAssigned } from './assignees.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

type ReadClient = DeepReadonly<Client>

interface Wanted {
  readonly search?: string | undefined
  readonly status?: string | undefined
  readonly visibility?: 'active' | 'archived' | undefined
  readonly assignee?: number | undefined
  readonly reference?: string | undefined
  readonly deletion_date?: 'upcoming' | 'today' | 'overdue' | 'not_set' | undefined
}

/** The clients that every filter of a list lets through. */
export function matches(
  context: AmiqusContext,
  rows: readonly ReadClient[],
  { search, status, visibility, assignee, reference, deletion_date: deletion }: Wanted,
): readonly ReadClient[] {
  const tests: ((client: ReadClient) => boolean)[] = []
  if (search) tests.push((client) => isFound(search, searched(context, client)))
  if (status) tests.push((client) => client.status === status)
  if (visibility) tests.push((client) => isVisible(visibility, client))
  if (assignee !== undefined) tests.push(({ id }) => isAssigned(context, `client:${id}`, assignee))
  if (reference !== undefined)
    tests.push((client) => client.reference?.toLowerCase() === reference.toLowerCase())
  if (deletion) {
    const today = new Date(context.now()).toISOString().slice(0, 10)
    tests.push(({ deletionDate }) => deletionState(deletionDate, today) === deletion)
  }
  return tests.length === 0 ? rows : rows.filter((client) => tests.every((test) => test(client)))
}

/** The specification says "fuzzy" and no more: here every word of the search must be part of something. */
export function isFound(search: string, texts: readonly (string | null)[]): boolean {
  const all = plain(texts.filter((text) => text !== null).join(' '))
  return plain(search)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()

function searched({ db }: AmiqusContext, { id, name, reference }: ReadClient): readonly (string | null)[] {
  const organisations = db.memberships
    .where('client', id)
    .map(({ organisation }) => db.organisations.get(organisation)?.name ?? null)
  return [name.first_name, name.middle_name, name.last_name, reference, ...organisations]
}

function deletionState(date: string | null, today: string): Wanted['deletion_date'] {
  if (date === null) return 'not_set'
  if (date === today) return 'today'
  return date > today ? 'upcoming' : 'overdue'
}
