import { FaultError } from '../../src/vendor/fault.ts'
import { hexDigits } from '../../src/vendor/ids.ts'
import type { Incoming } from '../../src/vendor/route.ts'
import type { AmiqusContext } from './shape.ts'

/** One team, one user, one personal access token. */
export function open({ db, ids }: AmiqusContext): void {
  db.account.put({ id: 'account', token: ids.stable('token', 40), user: 7832, team: 121 })
}

const token = ({ db }: AmiqusContext): string => db.account.get('account')?.token ?? ''

/** The secret of a subscription that is made on the settings page: the same each time, so that people can keep it. */
export const webhookSecret = ({ ids }: AmiqusContext): string => ids.stable('webhook-secret', 64, hexDigits)

export const credentials = (context: AmiqusContext) => ({
  token: token(context),
  webhookSecret: webhookSecret(context),
})
export const headers = (context: AmiqusContext) => ({ authorization: `Bearer ${token(context)}` })

export function authenticate(request: Incoming, context: AmiqusContext): void {
  const given = request.headers.get('authorization')
  if (given === null) throw new FaultError({ kind: 'unauthenticated', reason: 'missing' })
  if (given !== `Bearer ${token(context)}`) throw new FaultError({ kind: 'unauthenticated', reason: 'wrong' })
}
