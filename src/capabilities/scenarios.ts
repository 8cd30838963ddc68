import { z } from 'zod'
import type { JudgedScenarios } from '../grade/play/judge-scenarios.ts'
import { profiles } from '../kernel/scenario/profile.ts'
import type { Scenario } from '../kernel/scenario/scenario.ts'
import { capability, lookup, type CapabilityContext, type VendorsContext } from './capability.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { tenantInput } from './tenant-input.ts'
import { findVendor } from './vendors.ts'

// The player and its library load when somebody plays: a command that lists deliveries reads the schemas alone.

const scenario = z
  .union([z.string(), z.looseObject({})])
  .describe('its name, or a scenario of your own as schemas/scenario.schema.json describes it')

const listing = z.object({
  name: z.string(),
  summary: z.string(),
  catches: z.string().describe('the mistake that it finds'),
  vendors: z.array(z.string()).describe('whom it fits'),
  not: z.record(z.string(), z.string()).describe('why it does not fit the others'),
  together: z.boolean().describe('whether its vendors play at once'),
})

const report = z.object({
  scenario: z.string(),
  vendor: z.string(),
  summary: z.string(),
  outcome: z
    .enum(['passed', 'failed', 'skipped', 'inconclusive'])
    .describe('skipped and inconclusive say nothing about the receiver; why says why'),
  why: z.string().exactOptional(),
  cause: z.string().exactOptional().describe('the name of the likely mistake'),
  mend: z.string().exactOptional().describe('how it is mended'),
  steps: z.array(
    z.object({
      number: z.int(),
      summary: z.string(),
      outcome: z.enum(['ok', 'failed', 'not-checked']),
      problems: z.array(z.string()),
      notChecked: z.array(z.string()),
    }),
  ),
  untested: z
    .object({ kind: z.enum(['unreachable', 'blocked']), url: z.string(), why: z.string() })
    .exactOptional()
    .describe('why it says nothing about the receiver'),
  mistake: z.string().exactOptional().describe('the likely one, of a scenario that failed'),
  deliveries: z.array(
    z.object({
      vendor: z.string(),
      id: z.string(),
      event: z.string(),
      status: z.string(),
      attempts: z.array(z.string()).describe('the outcome of each, in words'),
    }),
  ),
  requests: z
    .array(
      z.object({
        vendor: z.string(),
        method: z.string(),
        url: z.string(),
        status: z.int(),
        file: z.object({ type: z.string(), bytes: z.int(), whole: z.boolean() }).exactOptional(),
      }),
    )
    .describe('the API calls of the receiver'),
  unused: z.array(z.string()).describe('faults that were scripted and met nothing'),
  seed: z.string(),
  ms: z.number(),
})

const finding = z.object({
  cause: z.string(),
  says: z.string(),
  mend: z.string(),
  scenarios: z.array(z.string()).describe('what failed because of it'),
})

const baseline = z
  .object({
    verdict: z.enum(['pass', 'fail']),
    why: z.string().exactOptional(),
    cause: z.string().exactOptional(),
  })
  .describe('one genuine document, watched before anything else; nothing is judged when it fails')

const receiverInput = tenantInput.extend({
  to: z.string().describe('the receiver under test; {vendor} in it is replaced'),
  secret: z
    .string()
    .exactOptional()
    .describe("the webhook secret that the receiver knows; the vendor's own when left out"),
  settings: z
    .record(z.string(), z.unknown())
    .exactOptional()
    .describe("what else is filled in on the vendor's settings page"),
  profile: z.enum(profiles).exactOptional().describe('what the receiver is for; found out when left out'),
  seed: z.string().exactOptional().describe('draws the same names again'),
  withinMs: z
    .int()
    .min(1)
    .max(600_000)
    .exactOptional()
    .describe('how long an expectation may take to come true'),
  quietMs: z
    .int()
    .min(1)
    .max(60_000)
    .exactOptional()
    .describe('how long nothing must happen before it counts'),
  fresh: z
    .boolean()
    .default(true)
    .describe('play in empty accounts and bring back what was there; false plays in what is there'),
})

const playInput = receiverInput.extend({
  scenario,
  vendor: z.string().exactOptional().describe('who plays; a scenario of several vendors needs none'),
  vendors: z
    .array(z.string())
    .min(2)
    .exactOptional()
    .describe('those that may play together; all when left out'),
})

const judgeInput = receiverInput.extend({
  vendor: z.string().describe('who plays'),
  scenarios: z
    .array(z.string())
    .min(1)
    .exactOptional()
    .describe('by name; all that the vendor can play by itself when left out'),
})

export const scenarioCapabilities = [
  lookup({
    name: 'scenarios.list',
    summary: 'the scenarios there are, what each catches, and whom it fits',
    input: z.strictObject({}),
    output: z.object({ scenarios: z.array(listing) }),
    async run(_input, { vendors }) {
      const { listScenarios } = await import('../scenario/library/list.ts')
      return { scenarios: listScenarios(Object.values(vendors)) }
    },
  }),
  lookup({
    name: 'scenarios.explain',
    summary: 'the plan of a scenario, in plain sentences',
    input: z.strictObject({ scenario, vendor: z.string() }),
    output: z.object({ plan: z.string() }),
    async run({ scenario: wanted, vendor }, context) {
      const { explain } = await import('../scenario/plan/explain.ts')
      return {
        plan: explain(
          await toScenario(wanted, context),
          findVendor(vendor, context),
          Object.values(context.vendors),
        ),
      }
    },
  }),
  capability({
    name: 'scenarios.play',
    summary: 'play a scenario against a receiver; answers the report when it has ended',
    writes: true,
    isOfLoans: true,
    input: playInput,
    output: report,
    async run({ scenario: wanted, ...input }, context) {
      const played = await toScenario(wanted, context)
      const { playJudged } = await import('../grade/play/play-judged.ts')
      return await playing(`"${played.name}"`, input, context, ({ tenant, ...options }) =>
        playJudged(tenant, played, options),
      )
    },
  }),
  capability({
    name: 'scenarios.judge',
    summary:
      'play many scenarios of one vendor against a receiver, side by side where they can be; answers when all have ended',
    writes: true,
    isOfLoans: true,
    input: judgeInput,
    output: z.object({
      baseline,
      profile: z.string().nullable().describe('what the receiver is for; null when the baseline failed'),
      reports: z.array(report).describe('in the order of the scenarios'),
      findings: z.array(finding).describe('what failed, by its reason'),
      ms: z.int(),
    }),
    async run({ scenarios: names, ...input }, context) {
      const { judgeScenarios } = await import('../grade/play/judge-scenarios.ts')
      const scenarios = await Promise.all(
        (names ?? (await playable(input.vendor, context))).map((name) => toScenario(name, context)),
      )
      const what = scenarios.length === 1 ? '1 scenario' : `${scenarios.length} scenarios`
      return await playing(what, input, context, async ({ tenant, ...options }) =>
        toJudgedReport(await judgeScenarios(tenant, scenarios, options)),
      )
    },
  }),
] as const

interface PlayInput {
  readonly tenant: string
  readonly to: string
  readonly fresh: boolean
}

/** Plays until its caller has gone, or the accounts are wanted back that it has for itself. */
async function playing<Input extends PlayInput, T>(
  what: string,
  input: Input,
  { tenants, borrowers, signal }: CapabilityContext,
  play: (
    options: Omit<Input, 'tenant'> & { readonly tenant: Tenant; readonly stopped: AbortSignal },
  ) => Promise<T>,
): Promise<T> {
  const tenant = tenants.get(input.tenant)
  if (!input.fresh) {
    borrowers.refuseWhileLent(tenant.id)
    return await play({ ...input, tenant, stopped: signal })
  }
  const does = `${what} is played against ${input.to}`
  const { stopped, giveBack } = await borrowers.lend(tenant, { kind: 'play', does, signal })
  try {
    return await play({ ...input, tenant, stopped })
  } finally {
    giveBack()
  }
}

async function toScenario(wanted: z.output<typeof scenario>, { vendors }: VendorsContext): Promise<Scenario> {
  if (typeof wanted === 'string')
    return (await import('../scenario/library/list.ts')).findScenario(wanted, Object.values(vendors))
  return (await import('../scenario/read/read-scenario.ts')).readScenario(wanted)
}

async function playable(vendor: string, context: VendorsContext): Promise<readonly string[]> {
  const { listScenarios } = await import('../scenario/library/list.ts')
  const found = findVendor(vendor, context)
  return listScenarios(Object.values(context.vendors), [found])
    .filter(({ together, vendors }) => !together && vendors.length > 0)
    .map(({ name }) => name)
}

const toJudgedReport = ({ baseline: seen, reports, findings, ms }: JudgedScenarios) => ({
  baseline:
    seen.kind === 'ok'
      ? ({ verdict: 'pass' } as const)
      : ({ verdict: 'fail', why: seen.why, cause: seen.cause } as const),
  profile: seen.kind === 'ok' ? seen.profile : null,
  reports: [...reports],
  findings: findings.map(({ requirements, ...rest }) => ({ ...rest, scenarios: [...requirements] })),
  ms,
})
