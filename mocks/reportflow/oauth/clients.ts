import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { accountOf } from '../state/account.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Account } from '../model/tables.ts'

/** Who asks for a token, and whether they proved it with the client's secret. */
export interface Client {
  readonly id: string
  readonly isProved: boolean
}

interface Shown {
  readonly id: string
  readonly secret: string | undefined
}

/** The client of a token call: from `Authorization: Basic`, or from the body; nothing when its secret is wrong. */
export function findClient(
  context: ReportflowContext,
  authorization: string | null,
  body: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
): Client | undefined {
  const shown =
    fromBasic(authorization) ??
    (body.client_id === undefined ? undefined : { id: body.client_id, secret: body.client_secret })
  if (!shown || !isClient(context, shown.id)) return undefined
  if (shown.secret === undefined) return { id: shown.id, isProved: false }
  const { clientId, clientSecret } = accountOf(context)
  return shown.id === clientId && shown.secret === clientSecret ? { id: shown.id, isProved: true } : undefined
}

/** Public clients need no secret, and registering one is not part of this API: any id may be one. */
export const isClient = (context: ReportflowContext, id: string): boolean =>
  id !== '' && (context.options.oauthClients === 'any' || id === registered(accountOf(context)))

const registered = ({ clientId }: DeepReadonly<Account>): string => clientId

/** Both halves are form-encoded before they are joined (RFC 6749, 2.3.1). */
function fromBasic(authorization: string | null): Shown | undefined {
  const packed = /^Basic +(\S+)$/i.exec(authorization ?? '')?.[1]
  if (packed === undefined) return undefined
  const [, id = '', secret = ''] =
    /^([^:]*):(.*)$/s.exec(Buffer.from(packed, 'base64').toString('utf8')) ?? []
  return { id: formDecode(id), secret: formDecode(secret) }
}

const formDecode = (text: string): string =>
  new URLSearchParams(`_=${text.replaceAll('&', '%26')}`).get('_') ?? ''
