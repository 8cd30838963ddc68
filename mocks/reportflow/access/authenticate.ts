import { RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import type { ApiRequest } from '../../../src/kernel/contract/route.ts'
import { howToAdd } from '../../../src/kernel/contract/seed-data.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { bearerOf, holds, readAccessToken } from '../oauth/token.ts'
import { accountOf } from '../state/account.ts'
import { editionOf } from '../wire/edition-of.ts'
import { editionOfCaller, explainKeys } from './caller.ts'
import { countCall } from './limits.ts'

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
  const expected = Object.entries(editionOfCaller(request, context).headers(accountOf(context)))
  if (expected.some(([name]) => !request.headers.get(name))) {
    explainKeys(request, context)
    throw new RefusalError({ kind: 'unauthenticated', reason: 'missing' })
  }
  const isKnown = expected.every(([name, value]) => request.headers.get(name) === value)
  if (!isKnown || isOtherWorkspace(request.host, context)) {
    if (editionOf(context).name === 'current' && request.headers.get('secretkey'))
      explainKeys(request, context)
    throw new RefusalError({ kind: 'unauthenticated', reason: 'wrong' })
  }
}

/** Hosts of the vendor itself, which belong to no workspace. */
const ownHosts: readonly string[] = ['api', 'api.stg', 'app', 'app.stg', 'stg', 'mcp', 'templates']

/** In the legacy edition the host names the workspace: `ws_abc123.re-port-flow.com`, on one page `ws_abc123.api.re-port-flow.com`. */
function isOtherWorkspace(host: string, context: ReportflowContext): boolean {
  if (editionOf(context).name !== 'legacy') return false
  const named = /^(.+)\.re-port-flow\.com(?::\d+)?$/.exec(host)?.[1]
  if (named === undefined || ownHosts.includes(named)) return false
  const asked = named.replace(/\.api$/, '')
  const { workspaceId } = accountOf(context)
  if (asked === workspaceId.toLowerCase()) return false
  context.warn(
    `the host names the workspace ${asked}, and this one is ${workspaceId}; ${howToAdd('reportflow', 'workspaces', { id: asked })}`,
  )
  return true
}
