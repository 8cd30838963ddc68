import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { paginated } from '../wire/shapes/common.ts'
import { creditShape } from '../wire/shapes/files.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import type { CreditEntry } from '../state/credits.ts'
import { toCheck } from '../wire/checks.ts'

const toEntry = (context: AmiqusContext, entry: DeepReadonly<CreditEntry>, expand: readonly 'causer'[]) => ({
  object: 'credit_history',
  id: entry.id,
  credits: entry.credits,
  reason: entry.reason,
  created_at: isoSeconds(entry.createdAt),
  causer: expand.includes('causer') ? expandedCauser(context, entry.causer) : entry.causer,
})

/** Only a check is shown in full; a user stays an id. */
function expandedCauser({ db }: AmiqusContext, causer: DeepReadonly<CreditEntry>['causer']) {
  const check = causer?.type === 'check' ? db.checks.get(causer.id) : undefined
  return check ? toCheck(check) : causer
}

export const creditRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/credits',
    summary: 'list what credits were got and spent',
    evidence: documented('openapi 2.0, 2026-08-19: Credits'),
    query: pageQuery.extend({ ...sortQuery('created_at').shape, ...expandQuery('causer').shape }),
    answers: { 200: answersJson(paginated(creditShape)) },
    handle(request, context) {
      const rows = sorted(context.db.credits.all(), request.query, {
        created_at: ({ createdAt }) => createdAt,
      })
      return json(page(context, request, rows, (entry) => toEntry(context, entry, request.query.expand)))
    },
  }),
]
