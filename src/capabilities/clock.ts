import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { checkAhead, toInstant } from '../kernel/time/instant.ts'
import { toMs } from '../kernel/time/duration.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { nothingWasDue, type TimeReport } from '../journal/time-report.ts'
import { capability } from './capability.ts'
import { tenantInput } from './tenant-input.ts'
import { Date } from '../kernel/time/globals.ts'

const move = tenantInput
  .extend({
    advance: z.union([z.string(), z.number()]).exactOptional().describe('ms, or text such as 28h'),
    at: z
      .union([z.string(), z.number()])
      .exactOptional()
      .describe('epoch ms, or ISO 8601 such as 2026-01-02T09:00:00Z; not before what it is now'),
    freeze: z.literal(true).exactOptional().describe('goes with advance or at, and comes first'),
    resume: z.literal(true).exactOptional().describe('goes with advance or at, and comes last'),
  })
  .refine(
    ({ advance, at, freeze, resume }) => (advance ?? at ?? freeze ?? resume) !== undefined,
    'give advance, at, freeze or resume',
  )
  .refine((given) => !(given.freeze && given.resume), 'freeze and resume cannot both be meant')
  .refine(
    (given) => given.advance === undefined || given.at === undefined,
    'advance and at cannot both be meant',
  )

type Move = z.output<typeof move>

const clockView = z.object({ now: z.iso.datetime(), ms: z.number(), frozen: z.boolean() })

const changed = z.object({
  at: z.number(),
  vendor: z.string(),
  what: z.string(),
  id: z.string(),
  became: z.string(),
  why: z.string().exactOptional(),
})

const moved = clockView.extend({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  attempts: z.int(),
  delivered: z.int(),
  abandoned: z.int(),
  changes: z.array(changed),
  summary: z.string().describe('for people: 3 attempts, 1 link expired'),
})

export const clockCapabilities = [
  capability({
    name: 'clock.show',
    summary: "what time it is on the tenant's clock",
    writes: false,
    input: tenantInput,
    output: clockView,
    run: ({ tenant }, { tenants }) => toClockView(tenants.get(tenant)),
  }),
  capability({
    name: 'clock.move',
    summary:
      'stop the clock, let it run, or move it; answers when everything due has settled, with what happened meanwhile',
    writes: true,
    input: move,
    output: moved,
    async run(given, { tenants }) {
      const tenant = tenants.get(given.tenant)
      check(tenant, given)
      if (given.freeze) tenant.clock.freeze()
      const report = await moveClock(tenant, given)
      if (given.resume) tenant.clock.resume()
      if (given.freeze || given.resume)
        tenant.journal.write({ kind: 'clock', from: report.from, frozen: tenant.clock.frozen })
      return { ...toClockView(tenant), ...toReport(report) }
    },
  }),
] as const

async function moveClock(tenant: Tenant, { advance, at }: Move): Promise<TimeReport> {
  if (at !== undefined) return await tenant.advanceTo(at)
  return advance === undefined ? nothingWasDue(tenant.clock.now()) : await tenant.advance(advance)
}

/** Before anything is done, so that a move which cannot be made does not freeze the clock either. */
function check({ clock }: Tenant, { advance, at }: Move): void {
  if (advance !== undefined) toMs(advance)
  if (at !== undefined) checkAhead(clock.now(), toInstant(at))
}

const toReport = ({ from, to, ...report }: TimeReport) => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  ...report,
})

const toClockView = ({ clock }: Tenant): DeepReadonly<z.output<typeof clockView>> => ({
  now: new Date(clock.now()).toISOString(),
  ms: clock.now(),
  frozen: clock.frozen,
})
