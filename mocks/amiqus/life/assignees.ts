import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Assignee } from '../state/assignees.ts'

type ReadAssignee = DeepReadonly<Assignee>

/** Assigns the members who are not assigned yet, and gives the new assignees. */
export function addAssignees(
  { db, ids }: AmiqusContext,
  to: string,
  members: readonly number[],
): readonly ReadAssignee[] {
  const known = new Set(db.assignees.where('to', to).map(({ member }) => member))
  return [...new Set(members)]
    .filter((member) => !known.has(member))
    .map((member) => db.assignees.put({ id: ids.next('assignees', 34_535), to, member }))
}

/** Makes these members the only ones; gives the new assignees, since those who stay are not shown. */
export function replaceAssignees(
  context: AmiqusContext,
  to: string,
  members: readonly number[],
): readonly ReadAssignee[] {
  const { db } = context
  for (const { id, member } of db.assignees.where('to', to))
    if (!members.includes(member)) db.assignees.delete(id)
  return addAssignees(context, to, members)
}

export function clearAssignees({ db }: AmiqusContext, to: string): void {
  for (const { id } of db.assignees.where('to', to)) db.assignees.delete(id)
}

/** Whether the member with this id is assigned; `false` asks whether nobody is. */
export function isMemberAssigned({ db }: AmiqusContext, to: string, wanted: number | false): boolean {
  return isAny(db.assignees.where('to', to), wanted, ({ member }) => member)
}

const isAny = (
  assignees: readonly ReadAssignee[],
  wanted: number | false,
  idOf: (assignee: ReadAssignee) => number | undefined,
): boolean => (wanted === false ? assignees.length === 0 : assignees.some((each) => idOf(each) === wanted))

/** Whether the user with this id is assigned; `false` asks whether nobody is. */
export function isAssigned({ db }: AmiqusContext, to: string, user: number | false): boolean {
  return isAny(db.assignees.where('to', to), user, ({ member }) => db.members.get(member)?.user)
}
