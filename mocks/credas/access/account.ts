import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { hexDigits, uuidOf } from '../../../src/kernel/data/ids.ts'
import type { CredasContext } from '../model/shape.ts'
import { accountOf } from '../state/account.ts'
import { offered } from '../state/journeys.ts'

/** One portal with one client-wide key and one user. */
export function open({ db, ids }: CredasContext): void {
  db.account.put({
    id: 'account',
    apiKey: ids.stable('apiKey', 40),
    clientId: uuidOf(ids.stable('clientId', 32, hexDigits), 'a'),
    journeys: offered(),
    portalUser: 'agent@example.com',
    defaultWebhookUrl: null,
    actorUrl: null,
    statusUrl: null,
    monitoringUrl: null,
    header: null,
  })
}

export const credentials = (context: CredasContext) => {
  const { apiKey, portalUser } = accountOf(context)
  return { apiKey, portalUser }
}
export const headers = (context: CredasContext) => ({ 'X-API-KEY': accountOf(context).apiKey })

export function authenticate(request: ApiRequest, context: CredasContext): void {
  assertOffered(request, context)
  const given = request.headers.get('x-api-key')
  if (given === null) throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  if (given !== accountOf(context).apiKey)
    throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
}

/** A path that an option takes away is there for nobody, with a key or without. */
function assertOffered({ method, path }: ApiRequest, { options }: CredasContext): void {
  const refused = { both: undefined, plural: 'process', singular: 'processes' }[options.processPath]
  if (refused !== undefined && method === 'POST' && path === `/api/v2/ci/${refused}`)
    throw new RefusalError({ kind: 'no-route', method, path })
}
