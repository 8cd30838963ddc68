import { RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Member, Token } from '../state/account.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { readToken } from './tokens.ts'

type Headed = Pick<ApiRequest, 'headers'>

/** Who calls, for whichever team; nobody when the token is none of ours or has expired. */
export function callerOf(request: Headed, context: AmiqusContext): DeepReadonly<Token> | undefined {
  const read = readToken(context, bearer(request) ?? '')
  return read?.isExpired === false ? read.token : undefined
}

/** The caller's membership of the team that the token is for. */
export function memberOf(request: Headed, context: AmiqusContext): DeepReadonly<Member> {
  return membershipOf(callerOf(request, context), context)
}

function membershipOf(caller: DeepReadonly<Token> | undefined, context: AmiqusContext): DeepReadonly<Member> {
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
  const { role } = membershipOf(read.token, context)
  const isReading = request.method === 'GET' || request.method === 'HEAD'
  if (!isReading && role === 'read-only') throw forbidden('a read-only member changes nothing')
  if (role === 'assigned-only' && context.options.assignedOnly === 'without-lists' && isList(request))
    throw forbidden('an assigned-only member sees no lists (option assignedOnly)')
}

/** The lists of everything that the team has. */
const isList = ({ method, path }: ApiRequest): boolean =>
  method !== 'POST' && /^\/api\/v2\/(?:clients|records|cases|organisations|files|forms)$/.test(path)

/** @throws {RefusalError} `forbidden` for everybody but the owners, whom the web app calls administrators. */
export function requireOwner(request: Headed, context: AmiqusContext, why: string): void {
  if (memberOf(request, context).role !== 'owner') throw forbidden(why)
}

const bearer = ({ headers: given }: Headed): string | undefined =>
  /^Bearer (.+)$/i.exec(given.get('authorization') ?? '')?.[1]
