import { z } from 'zod'
import { loadReportSchema } from '../load/report.ts'
import { loadSettings } from '../load/settings.ts'
import type { Load } from '../load/run-load.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { capability, type CapabilityContext } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const one = tenantInput.extend({ id: z.string() })

/** An event sent many times, and every one of it accounted for. */
export const loadCapabilities = [
  capability({
    name: 'loads.start',
    summary: 'begin to send an event many times, as fast as is asked for, and account for each delivery',
    writes: true,
    input: tenantInput.extend(loadSettings.shape),
    output: loadReportSchema,
    run: async ({ tenant, ...settings }, { loads }) => (await loads.start(tenant, settings)).report(),
  }),
  capability({
    name: 'loads.show',
    summary: 'what has come of a load so far',
    writes: false,
    input: one,
    output: loadReportSchema,
    run: (input, context) => find(input, context).report(),
  }),
  capability({
    name: 'loads.stop',
    summary: 'end a load before its time, and tell what has come of it',
    writes: true,
    isOfLoans: true,
    input: one,
    output: loadReportSchema,
    run: async (input, context) => await find(input, context).stop(),
  }),
] as const

function find({ tenant, id }: z.output<typeof one>, { loads, tenants }: CapabilityContext): Load {
  const load = loads.get(id)
  if (load.tenant === tenants.get(tenant).id) return load
  throw new UnknownNameError('load', id, [], `tenant ${tenant}`)
}
