import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import { hexDigits } from '../../../src/kernel/data/ids.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import type { RowOf } from '../../../src/kernel/data/table.ts'
import type { CredasContext } from '../model/shape.ts'
import type { tables } from '../model/tables.ts'

export type Account = DeepReadonly<RowOf<typeof tables.account>>

/** One portal with one client-wide key and one user. */
export function open({ db, ids }: CredasContext): void {
  db.account.put({
    id: 'account',
    apiKey: ids.stable('apiKey', 40),
    clientId: toGuid(ids.stable('clientId', 32, hexDigits)),
    portalUser: 'agent@example.com',
    defaultWebhookUrl: null,
    actorUrl: null,
    statusUrl: null,
    header: null,
  })
}

export function accountOf({ db }: CredasContext): Account {
  const account = db.account.get('account')
  if (!account) throw new RangeError('the account was never opened')
  return account
}

export const credentials = (context: CredasContext) => {
  const { apiKey, portalUser } = accountOf(context)
  return { apiKey, portalUser }
}
export const headers = (context: CredasContext) => ({ 'X-API-KEY': accountOf(context).apiKey })

export function authenticate(request: ApiRequest, context: CredasContext): void {
  const given = request.headers.get('x-api-key')
  if (given === null) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  if (given !== accountOf(context).apiKey)
    throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
}

const toGuid = (hex: string): string =>
  [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
