import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { stockLibrary } from './library.ts'
import { addCredits } from './credits.ts'
import type { AmiqusContext } from '../state/shape.ts'
import type { Member, Token } from '../state/account.ts'
import { createPersonalToken, oauthClient, personalToken, readToken } from '../access/tokens.ts'

/** The user whose token the credentials name, and the team that it is for. */
export const ownerId = 7311
export const teamId = 4101
export const ownerMemberId = 611

/** One team of three, and the owner's personal access token. */
export function open(context: AmiqusContext): void {
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

/** The secret of a subscription that is made on the settings page: the same each time, so that people can keep it. */
export const webhookSecret = ({ ids }: AmiqusContext): string => ids.stable('webhook-secret', 64, hexDigits)

export const credentials = (context: AmiqusContext) => ({
  token: personalToken(context),
  webhookSecret: webhookSecret(context),
  oauthClientId: oauthClient(context).id,
  oauthClientSecret: oauthClient(context).secret,
})
export const headers = (context: AmiqusContext) => ({ authorization: `Bearer ${personalToken(context)}` })

type Headed = Pick<ApiRequest, 'headers'>

/** Who calls, for whichever team; nobody when the token is none of ours or has expired. */
export function callerOf(request: Headed, context: AmiqusContext): DeepReadonly<Token> | undefined {
  const read = readToken(context, bearer(request) ?? '')
  return read?.isExpired === false ? read.token : undefined
}

/** The caller's membership of the team that the token is for. */
export function memberOf(request: Headed, context: AmiqusContext): DeepReadonly<Member> {
  const caller = callerOf(request, context)
  const member = context.db.members.where('user', caller?.user ?? 0).find(({ team }) => team === caller?.team)
  if (!member) throw forbidden('the token is of nobody in its team')
  return member
}

export function authenticate(request: ApiRequest, context: AmiqusContext): void {
  const given = bearer(request)
  if (given === undefined) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  const read = readToken(context, given)
  if (!read) throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  if (read.isExpired) throw new RefusalError({ kind: 'unauthenticated', reason: 'expired' })
  if (request.method !== 'GET' && memberOf(request, context).role === 'read-only')
    throw forbidden('a read-only member changes nothing')
}

const bearer = ({ headers: given }: Headed): string | undefined =>
  /^Bearer (.+)$/i.exec(given.get('authorization') ?? '')?.[1]
