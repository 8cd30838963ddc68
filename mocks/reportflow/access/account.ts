import { lettersAndDigits } from '../../../src/kernel/data/ids.ts'
import { inventedTemplates } from '../gallery/invented.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { accountOf } from '../state/account.ts'
import { openDesigns } from '../state/designs.ts'
import { editionOf } from '../wire/edition-of.ts'

/** Host names arrive in lower case, and a legacy workspace's id is its host name. */
const lowerCase = [...new Set(lettersAndDigits.toLowerCase())].join('')

/** Of Crockford's base 32, in which ULIDs are written. */
const ulidDigits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A key has a column of so many characters in the vendor's data model, its prefix included. */
const keyLength = 16

/** One workspace with its keys, a few designs, and the public gallery. */
export function open(context: ReportflowContext): void {
  const { db, ids } = context
  db.account.put({
    id: 'account',
    workspaceId: newWorkspaceId(context),
    ...keys(context, (name, length) => ids.stable(name, length)),
    userId: ids.stable('user', 12),
    clientId: `client_${ids.stable('client id', 16)}`,
    clientSecret: `cs_${ids.stable('client secret', 32)}`,
    tokenKey: ids.stable('token key', 32),
    webhookUrl: null,
  })
  for (const template of inventedTemplates(context.now())) db.templates.put(template)
  openDesigns(context)
}

const newWorkspaceId = ({ ids, options }: ReportflowContext): string =>
  options.workspaceIds === 'ulid'
    ? `01${ids.stable('workspace', 24, ulidDigits)}`
    : `ws_${ids.stable('workspace', 8, lowerCase)}`

/** New keys, as from the settings of the workspace; the old ones are worth nothing from now on. */
export function regenerateKeys(context: ReportflowContext): void {
  context.db.account.patch(
    'account',
    keys(context, (_name, length) => context.ids.token(length)),
  )
}

function keys(context: ReportflowContext, draw: (name: string, length: number) => string) {
  const { appKeyPrefix } = editionOf(context)
  return {
    appKey: appKeyPrefix + draw('app key', keyLength - appKeyPrefix.length),
    secretKey: `sec_${draw('secret key', keyLength - 'sec_'.length)}`,
  }
}

export const credentials = (context: ReportflowContext) => editionOf(context).credentials(accountOf(context))
export const headers = (context: ReportflowContext) => editionOf(context).headers(accountOf(context))
