import { hexDigits, uuidOf } from '../../../src/kernel/data/ids.ts'
import { accountOf, handedOutToken } from './sessions.ts'
import { firstSecret } from '../webhooks/signing.ts'
import type { AmaniContext } from '../model/shape.ts'

/** One company with one user; the same ones after a reset, so that tokens in somebody's shell stay good. */
export function open({ db, ids }: AmaniContext): void {
  db.account.put({
    id: 'account',
    userId: uuidOf(ids.stable('user', 32, hexDigits), '8'),
    companyId: uuidOf(ids.stable('company', 32, hexDigits), '8'),
    companyName: 'Specimen Company',
    username: 'integrator@specimen.example',
    password: ids.stable('password', 20),
    jwtKey: ids.stable('jwt-key', 64),
  })
}

export function credentials(context: AmaniContext) {
  const { username, password } = accountOf(context)
  const webhookSecret = context.db.webhooks.newest()?.secret ?? firstSecret(context)
  return { username, password, token: handedOutToken(context), webhookSecret }
}

export const headers = (context: AmaniContext) => ({ authorization: `Bearer ${handedOutToken(context)}` })
