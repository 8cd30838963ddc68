import { lettersAndDigits } from '../../../src/kernel/data/ids.ts'
import { inventedTemplates } from '../gallery/invented.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { accountOf } from '../state/account.ts'
import { inventedDesigns } from '../state/designs.ts'
import { editionOf } from '../wire/edition-of.ts'

/** Host names arrive in lower case, and a legacy workspace's id is its host name. */
const lowerCase = [...new Set(lettersAndDigits.toLowerCase())].join('')

/** One workspace with its keys, a few designs, and the public gallery. */
export function open(context: ReportflowContext): void {
  const { db, ids } = context
  db.account.put({
    id: 'account',
    workspaceId: `ws_${ids.stable('workspace', 8, lowerCase)}`,
    appKey: editionOf(context).appKeyPrefix + ids.stable('app key', 16),
    secretKey: `sec_${ids.stable('secret key', 16)}`,
    userId: ids.stable('user', 12),
    clientId: `client_${ids.stable('client id', 16)}`,
    clientSecret: `cs_${ids.stable('client secret', 32)}`,
    tokenKey: ids.stable('token key', 32),
    webhookUrl: null,
  })
  for (const template of inventedTemplates(context.now())) db.templates.put(template)
  for (const design of inventedDesigns(context.now())) db.designs.put(design)
}

/** New keys, as from the settings of the workspace; the old ones are worth nothing from now on. */
export function regenerateKeys(context: ReportflowContext): void {
  const { db, ids } = context
  db.account.patch('account', {
    appKey: editionOf(context).appKeyPrefix + ids.token(16),
    secretKey: `sec_${ids.token(16)}`,
  })
}

export const credentials = (context: ReportflowContext) => editionOf(context).credentials(accountOf(context))
export const headers = (context: ReportflowContext) => editionOf(context).headers(accountOf(context))
