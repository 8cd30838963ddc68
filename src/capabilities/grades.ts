import { z } from 'zod'
import { gradeReport, toGradeReport, toGradeRow } from '../grade/report/grade-report.ts'
import type { RunningGrade } from './running-grades.ts'
import { profiles } from '../kernel/scenario/profile.ts'
import { refuseBlocked } from '../delivery/refuse-blocked.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { checkReceiverUrl } from '../kernel/wire/receiver-url.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { capability, type CapabilityContext } from './capability.ts'
import { tenantInput } from './tenant-input.ts'

const common = z.object({
  id: z.string(),
  vendor: z.string(),
  to: z.string(),
  state: z.enum(['running', 'ended', 'failed', 'stopped']),
  why: z.string().exactOptional().describe('why it could not be graded'),
  total: z.int().describe('how many requirements there are'),
})

const summary = common.extend({ done: z.int().describe('how many have been tried so far') })

const progress = common.extend({
  tried: gradeReport.shape.requirements.describe('those that have been tried so far'),
  report: gradeReport.exactOptional().describe('what came of it, when it has ended or was stopped'),
})

const startInput = tenantInput.extend({
  vendor: z.string(),
  to: z.string().describe('the handler under test'),
  secret: z
    .string()
    .min(1)
    .exactOptional()
    .describe("the webhook secret that the handler knows; the vendor's own when left out"),
  profile: z.enum(profiles).exactOptional().describe('what the handler is for; found out when left out'),
  only: z.array(z.string()).min(1).exactOptional().describe('only these requirements, by id'),
  withinMs: z
    .int()
    .min(1)
    .max(600_000)
    .exactOptional()
    .describe('how long the handler may take to do its work, in real time; 5 s when left out'),
  limitMs: z
    .int()
    .min(1000)
    .max(3_600_000)
    .exactOptional()
    .describe('how long the whole grade may take, in real time; 2 min when left out'),
})

const one = tenantInput.extend({ id: z.string() })

/** Judging a handler by all requirements, while its own tenant answers its calls. */
export const gradeCapabilities = [
  capability({
    name: 'grades.start',
    summary: 'begin to grade a handler in empty accounts, which come back as they were when it has ended',
    writes: true,
    isOfLoans: true,
    input: startInput,
    output: progress,
    async run({ tenant: id, ...options }, context) {
      const tenant = context.tenants.get(id)
      tenant.mock(options.vendor) // Says at once that there is no such vendor.
      checkReceiverUrl(options.to)
      refuseBlocked(options.to, context)
      await checkRequirements(options.only)
      return toProgress(await context.grades.start(tenant, options))
    },
  }),
  capability({
    name: 'grades.show',
    summary: 'how far a grade is, and what came of it when it has ended',
    writes: false,
    input: one,
    output: progress,
    run: (input, context) => toProgress(find(input, context)),
  }),
  capability({
    name: 'grades.list',
    summary: 'the grades that this server runs or remembers, the newest first',
    writes: false,
    input: tenantInput,
    output: z.object({ grades: z.array(summary) }),
    run: ({ tenant }, { grades, tenants }) => ({ grades: grades.of(tenants.get(tenant)).map(toSummary) }),
  }),
  capability({
    name: 'grades.stop',
    summary: 'end a grade before its time; the accounts come back, and what was not tried stays open',
    writes: true,
    isOfLoans: true,
    input: one,
    output: progress,
    async run(input, context) {
      const grade = find(input, context)
      await grade.stop()
      return toProgress(grade)
    },
  }),
] as const

/** @throws {InvalidInputError} for one that there is not. */
async function checkRequirements(only: readonly string[] = []): Promise<void> {
  const { requirementsIn, requirementSet } = await import('../grade/requirements/areas.ts')
  const known = requirementsIn(requirementSet).map(({ id }) => id)
  const unknown = only.find((id) => !known.includes(id))
  if (unknown === undefined) return
  const { message, suggestion } = new UnknownNameError('requirement', unknown, known)
  throw new InvalidInputError('only', [message], suggestion)
}

function find({ tenant, id }: z.output<typeof one>, { grades, tenants }: CapabilityContext): RunningGrade {
  const grade = grades.get(id)
  if (grade.tenant === tenants.get(tenant).id) return grade
  throw new UnknownNameError('grade', id, [], `tenant ${tenant}`)
}

function toCommon(grade: RunningGrade): z.input<typeof common> {
  const { id, vendor, to, total } = grade
  const state = grade.state()
  return { id, vendor, to, total, state: state.kind, ...(state.kind === 'failed' && { why: state.why }) }
}

const toSummary = (grade: RunningGrade): z.input<typeof summary> => ({
  ...toCommon(grade),
  done: grade.results().length,
})

function toProgress(grade: RunningGrade): z.input<typeof progress> {
  const state = grade.state()
  return {
    ...toCommon(grade),
    tried: grade.results().map(toGradeRow),
    ...('grade' in state && { report: toGradeReport(state.grade) }),
  }
}
