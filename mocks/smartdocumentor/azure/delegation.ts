import { createHmac } from 'node:crypto'

/** What a user delegation key is made for; the URL repeats all of it. */
export interface DelegationKey {
  /** Object and tenant of who asked for it. */
  readonly skoid: string
  readonly sktid: string
  /** From and until when it signs, as the URL writes it. */
  readonly skt: string
  readonly ske: string
  readonly sks: string
  readonly skv: string
}

/**
 * The key itself, base64: what it is made for, signed with a secret of the account. So no key has to be kept,
 * and another secret revokes them all, as "revoke user delegation keys" does.
 */
export const delegationKeyValue = (secret: string, key: DelegationKey): string =>
  createHmac('sha256', Buffer.from(secret, 'base64'))
    .update([key.skoid, key.sktid, key.skt, key.ske, key.sks, key.skv].join('\n'))
    .digest('base64')
