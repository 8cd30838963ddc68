import { z } from 'zod'
import type { Tenant } from '../mock/tenant.ts'
import { nothingWasDue, type TimeReport } from '../mock/time-report.ts'
import { checkAhead } from '../kernel/time/clock.ts'
import { toMs } from '../kernel/time/duration.ts'
import { toInstant } from '../kernel/time/instant.ts'
import { controlRoute, tenantOf } from '../http/control/route.ts'

const order = z
  .strictObject({
    advance: z.union([z.string(), z.number()]).exactOptional().describe('ms, or text such as 28h'),
    at: z
      .union([z.string(), z.number()])
      .exactOptional()
      .describe('epoch ms, or ISO 8601 such as 2026-01-02T09:00:00Z; not before what it is now'),
    freeze: z.literal(true).exactOptional().describe('goes with advance or at, and comes first'),
    resume: z.literal(true).exactOptional().describe('goes with advance or at, and comes last'),
  })
  .refine((given) => Object.keys(given).length > 0, 'give advance, at, freeze or resume')
  .refine((given) => !(given.freeze && given.resume), 'freeze and resume cannot both be meant')
  .refine(
    (given) => given.advance === undefined || given.at === undefined,
    'advance and at cannot both be meant',
  )

type Order = z.output<typeof order>

export const clockRoutes = [
  controlRoute({
    method: 'get',
    path: '/tenants/:tenant/clock',
    summary: "what time it is on the tenant's clock",
    handle: (request, context) => clockView(tenantOf(request, context)),
  }),
  controlRoute({
    method: 'post',
    path: '/tenants/:tenant/clock',
    summary:
      'stop the clock, let it run, or move it; answers when everything due has settled, with what happened meanwhile',
    body: order,
    async handle(request, context) {
      const tenant = tenantOf(request, context)
      const { freeze, resume } = request.body
      check(tenant, request.body)
      if (freeze) tenant.clock.freeze()
      const report = await move(tenant, request.body)
      if (resume) tenant.clock.resume()
      if (freeze || resume)
        tenant.journal.write({ kind: 'clock', from: report.from, frozen: tenant.clock.frozen })
      return { ...clockView(tenant), ...reportView(report) }
    },
  }),
]

async function move(tenant: Tenant, { advance, at }: Order): Promise<TimeReport> {
  if (at !== undefined) return await tenant.advanceTo(at)
  return advance === undefined ? nothingWasDue(tenant.clock.now()) : await tenant.advance(advance)
}

/** Before anything is done, so that an order which cannot be carried out does not freeze the clock either. */
function check({ clock }: Tenant, { advance, at }: Order): void {
  if (advance !== undefined) toMs(advance)
  if (at !== undefined) checkAhead(clock.now(), toInstant(at))
}

const reportView = ({ from, to, ...report }: TimeReport) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  ...report,
})

const clockView = ({ clock }: Tenant) => ({
  now: new Date(clock.now()).toISOString(),
  ms: clock.now(),
  frozen: clock.frozen,
})
