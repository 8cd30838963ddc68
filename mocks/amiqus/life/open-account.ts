import { createPersonalToken } from '../access/tokens.ts'
import { ownerId, ownerMemberId, teamId } from '../state/account.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { addCredits } from './credits.ts'
import { stockLibrary } from './library.ts'

/** One team of three, and the owner's personal access token. */
export function openAccount(context: AmiqusContext): void {
  const { db, ids } = context
  const at = { createdAt: context.now(), updatedAt: context.now() }
  db.teams.put({
    id: teamId,
    identifier: 'specimen-and-partners',
    uuid: ids.uuid(),
    name: 'Specimen & Partners',
    contact: 'office@partners.example',
    telephone: null,
    tier: 'standard_2021',
    isSupportEnabled: true,
    archivedAt: null,
    ...at,
  })
  for (const { name, role, offset } of people) {
    const email = `${name.split(' ')[0]?.toLowerCase()}@partners.example`
    const user = {
      id: ownerId + offset,
      name,
      email,
      newEmail: null,
      isVerified: true,
      isDisabled: false,
      ...at,
    }
    db.users.put(user)
    db.members.put({ id: ownerMemberId + offset, team: teamId, user: user.id, role })
  }
  createPersonalToken(context, { user: ownerId, team: teamId })
  addCredits(context, { credits: 500, reason: 'Opening balance', causer: { id: ownerId, type: 'user' } })
  stockLibrary(context)
}

const people = [
  { name: 'Ottilie Owner', role: 'owner', offset: 0 },
  { name: 'Morag Member', role: 'member', offset: 1 },
  { name: 'Rory Reader', role: 'read-only', offset: 2 },
] as const
