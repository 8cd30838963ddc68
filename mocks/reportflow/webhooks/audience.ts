import { z } from 'zod'
import type { Audience } from '../../../src/kernel/contract/audience.ts'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { Secret } from '../../../src/kernel/data/secret.ts'
import type { Signing } from '../../../src/kernel/delivery/delivery.ts'
import type { Subscription } from '../../../src/kernel/delivery/subscription.ts'
import { accountOf } from '../state/account.ts'
import type { Reportflow, ReportflowContext } from '../model/shape.ts'
import { urlProblem } from './url-rules.ts'

export const signing = { kind: 'none' } as const satisfies Signing

const settings = z.strictObject({
  url: z.url().describe('the webhook URL of the workspace; replaces the one before'),
})

export const audience: Audience<Reportflow, typeof settings> = {
  settings,
  subscribe(given, context) {
    const { workspaceId, webhookUrl } = register(given, context)
    return webhookUrl === null ? undefined : toSubscription(workspaceId, webhookUrl)
  },
  list(context) {
    const { workspaceId, webhookUrl: url } = accountOf(context)
    if (url === null) return []
    return [{ subscription: toSubscription(workspaceId, url), settings: { url }, isActive: true }]
  },
  change: (_id, given, context) => void register(given, context),
  remove: (_id, context) => void context.db.account.patch('account', { webhookUrl: null }),
  subscribers(_event, _payload, context) {
    const { workspaceId, webhookUrl } = accountOf(context)
    return webhookUrl === null ? [] : [toSubscription(workspaceId, webhookUrl)]
  },
}

function register(given: unknown, context: ReportflowContext): ReturnType<typeof accountOf> {
  const { url } = settings.parse(given)
  const why = urlProblem(url)
  if (why !== undefined && context.vendorRules) throw broken(['url'], why, url)
  if (why !== undefined) {
    const { origin, pathname } = new URL(url) // Its query may hold the very secret that should not be there.
    context.warn(
      `ReportFlow would refuse the webhook URL ${origin}${pathname}: ${why} (--vendor-rules enforces that)`,
    )
  }
  return context.db.account.patch('account', { webhookUrl: url })
}

/** A workspace has one, so it goes by the workspace's id. */
const toSubscription = (id: string, url: string): Subscription => ({
  id,
  url,
  signing,
  secret: new Secret(''),
})
