import type { Signing } from '../../../src/kernel/delivery/delivery.ts'
import type { AmaniContext } from '../model/shape.ts'

export const hmac = {
  kind: 'hmac',
  header: 'Webhook-Signature',
  hash: 'sha256',
  encoding: 'base64',
} as const satisfies Signing

/** The secret itself in a header: what `signature_enabled: false` means. */
export const token = (header: string): Signing => ({ kind: 'static-header', header })

export const signings = [hmac, token('Webhook-Token')] as const

/** The secret of the first webhook: the same each time, so that people can keep it in their `.env`. */
export const firstSecret = ({ ids }: Pick<AmaniContext, 'ids'>): string => ids.stable('webhook-secret', 40)

export const newSecret = ({ ids }: Pick<AmaniContext, 'ids'>): string => ids.token(40)
