import { hexDigits } from '../../../src/kernel/data/ids.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { oauthClient, personalToken } from './tokens.ts'

/** The secret of a subscription that is made on the settings page: the same each time, so that people can keep it. */
export const webhookSecret = ({ ids }: AmiqusContext): string => ids.stable('webhook-secret', 64, hexDigits)

export const credentials = (context: AmiqusContext) => ({
  token: personalToken(context),
  webhookSecret: webhookSecret(context),
  oauthClientId: oauthClient(context).id,
  oauthClientSecret: oauthClient(context).secret,
})
export const headers = (context: AmiqusContext) => ({ authorization: `Bearer ${personalToken(context)}` })
