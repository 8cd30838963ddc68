import { z } from 'zod'
import type { GradeReport } from '../../../grade/report/grade-report.ts'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { profiles } from '../../../kernel/scenario/profile.ts'
import { httpUrl } from '../../../kernel/wire/http-url.ts'
import { inArguments } from '../../../mcp/argument-words.ts'
import { defineTool, type Asked, type Tool } from '../../../mcp/tool.ts'
import type { AgentMocks } from './agent-mocks.ts'

const gradeInput = z.strictObject({
  vendor: z.string(),
  to: httpUrl.describe('where the handler listens'),
  secret: z
    .string()
    .exactOptional()
    .describe("the webhook secret that it knows; the vendor's own when left out"),
  previousSecret: z.string().exactOptional().describe('a secret that it must not take any more'),
  secondSecret: z.string().exactOptional().describe('a secret that it takes beside the present one'),
  profile: z.enum(profiles).exactOptional().describe('what it is for; found out when left out'),
  documents: z.string().exactOptional().describe('the folder in which it keeps files'),
  probeUrl: httpUrl.exactOptional().describe('a URL that says what it has kept: a count, or any JSON'),
  probeCommand: z.string().exactOptional().describe('a command that prints what it has kept'),
  probeSql: z.string().exactOptional().describe('its SQLite file, or a URL of Postgres or MySQL'),
  probeQuery: z.string().exactOptional().describe('what to ask probeSql: a count, or rows'),
  edition: z.string().exactOptional().describe("the edition of the vendor's API; the first when left out"),
  only: z.array(z.string()).exactOptional().describe('only these requirements, by id'),
  within: z.number().positive().exactOptional().describe('how long its work may take, in s; 5 when left out'),
  limit: z
    .number()
    .positive()
    .default(45)
    .describe(
      'how long the grade may take, in s; a client gives up after 60 unless it is told otherwise, and what is not tried stays open',
    ),
  port: z.int().default(4010).describe('where the mocks listen that the handler calls'),
})

type GradeInput = z.output<typeof gradeInput>

/** A handler calls its mocks at one port, so that there is one grade at a time. */
export function gradeTool(mocks: AgentMocks): Tool {
  let current: { readonly signal: AbortSignal; readonly ended: Promise<unknown> } | undefined
  return defineTool({
    name: 'grade',
    description:
      'judge a webhook handler that is running: what it gets wrong, why, and how to mend it; with mocks of its own, for which those of start end',
    writes: true,
    input: gradeInput,
    async run(input, asked) {
      if (current && !current.signal.aborted) throw underWay()
      await current?.ended
      const work = grade(input, asked, mocks)
      current = { signal: asked.signal, ended: work.catch(() => undefined) } // Whoever asked for it hears why.
      try {
        return await work
      } finally {
        current = undefined
      }
    },
    next: (answer) => nextAfter(gradeEnd.parse(answer)),
  })
}

const underWay = (): HookdrillError =>
  new HookdrillError('grade_under_way', 'another grade of this server is under way', {
    suggestion: 'wait for its answer, or take that call back: one is graded at a time',
  })

async function grade(input: GradeInput, { signal, tell }: Asked, mocks: AgentMocks) {
  const { vendor, to, port, edition, within, limit } = input
  const [{ startOwnMocks }, { gradeHandler }, { mayGoLive, toGradeReport }, { readEffectProbe }] =
    await Promise.all([
      import('../start-own-mocks.ts'),
      import('../../../grade/grade.ts'),
      import('../../../grade/report/grade-report.ts'),
      import('../probe-flags.ts'),
    ])
  const { documents, probeUrl, probeCommand, probeSql, probeQuery } = input
  const probe = await readEffectProbe({
    ...{ documents, probeUrl, probeCommand, probeSql, probeQuery },
    ...{ allowHost: [], ca: [] },
  })
  const hasMadeWay = await mocks.makeWay(port)
  await using server = await startOwnMocks({
    ...{ port, ca: [], allowHost: [], seed: undefined },
    accounts: { edition: edition === undefined ? [] : [[vendor, edition]], option: [], seedData: undefined },
  })
  const tenant = server.tenants.get('default')
  let tried = 0
  const graded = await gradeHandler(tenant, {
    ...{ vendor, to, probe, stopped: signal, limitMs: limit * 1000 },
    ...{ secret: input.secret, previousSecret: input.previousSecret, secondSecret: input.secondSecret },
    ...{ profile: input.profile, only: input.only },
    ...(within !== undefined && { withinMs: within * 1000 }),
    onResult: ({ requirement, verdict }) =>
      tell(`${(tried += 1)} tried, the newest is ${requirement.id}: ${verdict.kind}`),
  })
  const { toAccess } = await import('../../../mock/access.ts')
  const mock = tenant.mock(vendor)
  return {
    ...shortReport(toGradeReport(graded), mayGoLive(graded)),
    isLimitOver: graded.ms >= limit * 1000,
    isProbed: probe !== undefined,
    ...(hasMadeWay && { mocksOfStart: 'ended, since this grade needed their port' }),
    startHandlerWith: { ...toAccess(mock, input.secret), headers: mock.headers() },
  }
}

const gradeEnd = z.object({
  mayGoLive: z.boolean(),
  isLimitOver: z.boolean(),
  isProbed: z.boolean(),
  open: z.array(z.object({ verdict: z.string() })),
})

function nextAfter({ mayGoLive, isLimitOver, isProbed, open }: z.output<typeof gradeEnd>): string {
  const more = isLimitOver ? '; what is open was not tried in time: a larger limit tries more' : ''
  if (!mayGoLive && isLimitOver && open.every(({ verdict }) => verdict !== 'fail'))
    return 'nothing failed in the time that there was: give a larger limit, and a longer time-out to your client'
  if (!mayGoLive)
    return `mend the first finding, start the handler again with what startHandlerWith says, and grade it again; hookdrill://requirements explains each id${more}`
  if (open.length > 0) return 'no "must" fails any more; what is open is a "should"'
  return isProbed
    ? 'full marks: nothing failed and nothing is open; what was skipped does not apply, or could not be seen'
    : 'nothing failed and nothing is open, and nobody has looked at what it keeps: grade it once more with documents, probeUrl, probeCommand or probeSql'
}

/** What passed is told by its ids alone; flags are arguments here. */
function shortReport({ requirements, ...report }: GradeReport, isEnough: boolean) {
  const ofVerdict = (...wanted: readonly GradeReport['requirements'][number]['verdict'][]) =>
    requirements.filter(({ verdict }) => wanted.includes(verdict))
  const [passed, skipped] = [ofVerdict('pass'), ofVerdict('skipped')]
  return {
    mayGoLive: isEnough,
    profile: report.profile,
    baseline: report.baseline,
    findings: report.findings.map((finding) => ({
      ...finding,
      says: inWords(finding.says),
      mend: inWords(finding.mend),
    })),
    counts: {
      pass: passed.length,
      fail: ofVerdict('fail').length,
      inconclusive: ofVerdict('inconclusive').length,
      skipped: skipped.length,
    },
    open: ofVerdict('fail', 'inconclusive').map(({ id, level, title, verdict, why }) => ({
      ...{ id, level, title, verdict },
      why: why && inWords(why),
    })),
    passed: passed.map(({ id }) => id),
    skipped: skipped.map(({ id, why }) => ({ id, why: why && inWords(why) })),
  }
}

const inWords = (text: string): string => inArguments(text, gradeInput)
