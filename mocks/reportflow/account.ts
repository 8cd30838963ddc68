import { FaultError } from '../../src/vendor/fault.ts'
import { lettersAndDigits } from '../../src/vendor/ids.ts'
import type { Incoming } from '../../src/vendor/route.ts'
import { inventedDesigns } from './designs.ts'
import { accountOf, editionOf } from './edition.ts'
import type { ReportflowContext } from './shape.ts'

/** Host names arrive in lower case, and a legacy workspace's id is its host name. */
const lowerCase = [...new Set(lettersAndDigits.toLowerCase())].join('')

/** One workspace with its keys and a few designs. */
export function open(context: ReportflowContext): void {
  const { db, ids } = context
  db.account.put({
    id: 'account',
    workspaceId: `ws_${ids.stable('workspace', 8, lowerCase)}`,
    appKey: editionOf(context).appKeyPrefix + ids.stable('app key', 16),
    secretKey: `sec_${ids.stable('secret key', 16)}`,
    webhookUrl: null,
  })
  for (const design of inventedDesigns(context.now())) db.designs.put(design)
}

export const credentials = (context: ReportflowContext) => editionOf(context).credentials(accountOf(context))
export const headers = (context: ReportflowContext) => editionOf(context).headers(accountOf(context))

/** A header that is missing answers 412; one that is wrong, 401. */
export function authenticate(request: Incoming, context: ReportflowContext): void {
  const expected = Object.entries(headers(context))
  if (expected.some(([name]) => !request.headers.get(name))) {
    throw new FaultError({ kind: 'unauthenticated', reason: 'missing' })
  }
  const isKnown = expected.every(([name, value]) => request.headers.get(name) === value)
  if (!isKnown || isOtherWorkspace(request.host, context)) {
    throw new FaultError({ kind: 'unauthenticated', reason: 'wrong' })
  }
  refuseLong(request, context)
}

/**
 * What only the newer edition takes is refused by the length that the caller announces, here because it comes before
 * validation; what no edition takes, the engine refuses.
 */
function refuseLong({ headers: given }: Incoming, context: ReportflowContext): void {
  const limitBytes = editionOf(context).bodyLimit
  if (Number(given.get('content-length') ?? 0) > limitBytes)
    throw new FaultError({ kind: 'too-large', limitBytes })
}

/** Hosts of the vendor itself, which are no workspace's. */
const ownHosts: readonly string[] = ['api', 'api.stg', 'app']

/** In the legacy edition the host names the workspace: `ws_abc123.re-port-flow.com`, on one page `ws_abc123.api.re-port-flow.com`. */
function isOtherWorkspace(host: string, context: ReportflowContext): boolean {
  if (editionOf(context).name !== 'legacy') return false
  const named = /^(.+)\.re-port-flow\.com(?::\d+)?$/.exec(host)?.[1]
  if (named === undefined || ownHosts.includes(named)) return false
  return named.replace(/\.api$/, '') !== accountOf(context).workspaceId
}
