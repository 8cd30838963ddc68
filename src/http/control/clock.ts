import { z } from 'zod'
import type { Tenant } from '../../mock/tenant.ts'
import { toMs } from '../../vendor/duration.ts'
import { controlRoute, tenantOf } from './route.ts'

const order = z
  .strictObject({
    advance: z.union([z.string(), z.number()]).exactOptional().describe('ms, or text such as 28h'),
    freeze: z.literal(true).exactOptional(),
    resume: z.literal(true).exactOptional(),
  })
  .refine((given) => Object.keys(given).length > 0, 'give advance, freeze or resume')
  .refine((given) => !(given.freeze && given.resume), 'freeze and resume cannot both be meant')

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
    summary: 'stop the clock, let it run, or move it; answers when everything due has settled',
    body: order,
    async handle(request, context) {
      const tenant = tenantOf(request, context)
      const { advance, freeze, resume } = request.body
      const from = tenant.clock.now()
      const before = tenant.journal.last()
      const ms = advance === undefined ? 0 : toMs(advance)
      if (freeze) tenant.clock.freeze()
      if (advance !== undefined) await tenant.clock.advance(ms)
      if (resume) tenant.clock.resume()
      tenant.journal.write({ kind: 'clock', from, frozen: tenant.clock.frozen })
      return {
        ...clockView(tenant),
        attempts: tenant.journal.since(before).filter((entry) => entry.kind === 'attempt').length,
      }
    },
  }),
]

const clockView = ({ clock }: Tenant) => ({
  now: new Date(clock.now()).toISOString(),
  ms: clock.now(),
  frozen: clock.frozen,
})
