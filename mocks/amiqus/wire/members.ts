import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Member } from '../state/account.ts'
import type { Assignee } from '../state/assignees.ts'

export function toMember({ db }: AmiqusContext, member: DeepReadonly<Member>) {
  const user = db.users.get(member.user)
  return {
    object: 'team_member',
    id: member.id,
    name: user?.name ?? '',
    email: user?.email ?? '',
    role: member.role,
  }
}

/** The member with this id in full; the id itself when the member is gone. */
export function expandedMember(context: AmiqusContext, id: number) {
  const member = context.db.members.get(id)
  return member ? toMember(context, member) : id
}

export const toAssignee = (context: AmiqusContext, { id, member }: DeepReadonly<Assignee>) => ({
  object: 'assignee',
  id,
  type: 'team_member',
  team_member: expandedMember(context, member),
})
