import { RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import { lettersAndDigits } from '../../../src/kernel/data/ids.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { inventedDesigns } from '../state/designs.ts'
import { accountOf, editionOf } from '../wire/edition.ts'
import { inventedTemplates } from '../gallery/invented.ts'
import { countCall } from './limits.ts'
import { bearerOf, holds, readAccessToken } from '../oauth/token.ts'
import type { ReportflowContext } from '../model/shape.ts'

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

/** A header that is missing answers 412; one that is wrong, 401. */
export function authenticate(request: ApiRequest, context: ReportflowContext): void {
  if (request.path.startsWith('/api/v1/')) return authenticateMain(request, context)
  const token =
    editionOf(context).takesTokens && !request.headers.get('appkey') ? bearerOf(request) : undefined
  if (token !== undefined) checkToken(context, token)
  else checkKeys(request, context)
  countCall(context, request.path)
}

/** The main API: a token, and for what changes something an `app-key` too, of which only the presence is looked at. */
function authenticateMain(request: ApiRequest, context: ReportflowContext): void {
  if (request.method === 'POST' && !request.headers.get('app-key')) {
    throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  }
  readAccessToken(context, bearerOf(request))
}

/** Of a token's scopes, the PDF API asks for one. */
function checkToken(context: ReportflowContext, token: string): void {
  const claims = readAccessToken(context, token)
  if (!holds(claims, 'pdf:generate')) throw forbidden('Forbidden resource')
  if (claims.workspace_id !== accountOf(context).workspaceId) {
    throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  }
}

function checkKeys(request: ApiRequest, context: ReportflowContext): void {
  const expected = Object.entries(headers(context))
  if (expected.some(([name]) => !request.headers.get(name))) {
    throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  }
  const isKnown = expected.every(([name, value]) => request.headers.get(name) === value)
  if (!isKnown || isOtherWorkspace(request.host, context)) {
    throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  }
}

/** Hosts of the vendor itself, which are no workspace's. */
const ownHosts: readonly string[] = ['api', 'api.stg', 'app', 'stg', 'mcp', 'templates']

/** In the legacy edition the host names the workspace: `ws_abc123.re-port-flow.com`, on one page `ws_abc123.api.re-port-flow.com`. */
function isOtherWorkspace(host: string, context: ReportflowContext): boolean {
  if (editionOf(context).name !== 'legacy') return false
  const named = /^(.+)\.re-port-flow\.com(?::\d+)?$/.exec(host)?.[1]
  if (named === undefined || ownHosts.includes(named)) return false
  return named.replace(/\.api$/, '') !== accountOf(context).workspaceId
}
