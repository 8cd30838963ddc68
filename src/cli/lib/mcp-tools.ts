import { z } from 'zod'
import { defineTool, type Tool } from '../../mcp/tool.ts'
import { profiles } from '../../kernel/scenario/profile.ts'
import { vendors } from '../../vendors.ts'
import type { GradeReport } from '../../grade/report/grade-report.ts'
import type { ServerAddress } from './call.ts'

const url = z.url({ protocol: /^https?$/ })

const vendorName = z.enum(Object.keys(vendors) as [keyof typeof vendors, ...(keyof typeof vendors)[]]) // There is at least one.

/** What agents are offered beside what every surface has. */
export const ownTools = (address: ServerAddress): readonly Tool[] => [
  startTool(address),
  gradeTool,
  verifyTool,
  payloadTool,
  routesTool,
]

/** What was started stays until this process ends, and that ends with its agent. */
const startTool = (address: ServerAddress): Tool =>
  defineTool({
    name: 'start',
    description: 'start the mocks, unless a hookdrill answers already',
    writes: true,
    input: z.strictObject({}),
    async run() {
      const { reachOrStart } = await import('./reach-or-start.ts')
      const { isStarted } = await reachOrStart(address, { talk: () => undefined })
      return { server: address.server, isStarted }
    },
    next: () => 'tenants_show gives base URLs and credentials',
  })

const gradeTool = defineTool({
  name: 'grade',
  description:
    'judge a webhook handler that is running: what it gets wrong, why, and how to mend it; with mocks of its own, so that nothing else may listen on their port',
  writes: true,
  input: z.strictObject({
    vendor: z.string(),
    to: url.describe('where the handler listens'),
    secret: z
      .string()
      .exactOptional()
      .describe("the webhook secret that it knows; the vendor's own when left out"),
    profile: z.enum(profiles).exactOptional().describe('what it is for; found out when left out'),
    documents: z.string().exactOptional().describe('the folder in which it keeps files'),
    only: z.array(z.string()).exactOptional().describe('only these requirements, by id'),
    port: z.int().default(4010).describe('where the mocks listen that the handler calls'),
  }),
  async run({ vendor, port, documents, ...options }) {
    const [{ startOwnMocks }, { gradeHandler }, { mayGoLive, toGradeReport }] = await Promise.all([
      import('./start-own-mocks.ts'),
      import('../../grade/grade.ts'),
      import('../../grade/report/grade-report.ts'),
    ])
    await using server = await startOwnMocks({ port, ca: [], allowHost: [], seed: undefined })
    const probe =
      documents === undefined
        ? undefined
        : (await import('../../grade/effects/documents.ts')).documentsIn(documents)
    const tenant = server.tenants.get('default')
    const grade = await gradeHandler(tenant, { ...options, vendor, ...(probe && { probe }) })
    const { toAccess } = await import('./mock-access.ts')
    const mock = tenant.mock(vendor)
    return {
      ...shortReport(toGradeReport(grade), mayGoLive(grade)),
      startHandlerWith: { ...toAccess(mock, options.secret), headers: mock.headers() },
    }
  },
  next(answer) {
    const { mayGoLive, open } = gradeEnd.parse(answer)
    if (!mayGoLive)
      return 'mend the first finding, start the handler again with what startHandlerWith says, and grade it again; hookdrill://requirements explains each id'
    return open.length === 0
      ? 'full marks: nothing failed and nothing is open; what was skipped does not apply, or could not be seen'
      : 'no "must" fails any more; what is open is a "should"'
  },
})

const gradeEnd = z.object({ mayGoLive: z.boolean(), open: z.array(z.unknown()) })

/** What passed is told by its ids alone. */
function shortReport({ requirements, ...report }: GradeReport, isEnough: boolean) {
  const ofVerdict = (...wanted: readonly GradeReport['requirements'][number]['verdict'][]) =>
    requirements.filter(({ verdict }) => wanted.includes(verdict))
  const [passed, skipped] = [ofVerdict('pass'), ofVerdict('skipped')]
  return {
    mayGoLive: isEnough,
    profile: report.profile,
    baseline: report.baseline,
    findings: report.findings,
    counts: {
      pass: passed.length,
      fail: ofVerdict('fail').length,
      inconclusive: ofVerdict('inconclusive').length,
      skipped: skipped.length,
    },
    open: ofVerdict('fail', 'inconclusive').map(({ id, level, title, verdict, why }) => ({
      id,
      level,
      title,
      verdict,
      why,
    })),
    passed: passed.map(({ id }) => id),
    skipped: skipped.map(({ id, why }) => ({ id, why })),
  }
}

const verifyTool = defineTool({
  name: 'verify',
  description: 'whether a webhook is rightly signed, and which known mistake explains it when it is not',
  writes: false,
  input: z.strictObject({
    vendor: vendorName,
    headers: z.record(z.string(), z.string()),
    body: z.string().describe('its text, byte for byte'),
    secret: z.string(),
    computed: z.string().exactOptional().describe('what the handler computed, to be explained as well'),
  }),
  async run({ vendor, ...options }) {
    const { verifyWebhook } = await import('../../index.ts')
    return verifyWebhook(vendor, options)
  },
  next: () => 'hookdrill://recipes/<vendor> says how to verify it',
})

const payloadTool = defineTool({
  name: 'payload',
  description: 'the body of an event as the vendor sends it, from its documentation',
  writes: false,
  input: z.strictObject({ vendor: vendorName, event: z.string(), edition: z.string().exactOptional() }),
  async run({ vendor, event, edition = vendors[vendor].editions[0] }) {
    const { build } = await import('../../fixtures/build.ts')
    return { edition, payload: build(vendors[vendor], event, undefined, { edition }) }
  },
  next: () => 'routes says what to call then; hookdrill://recipes/<vendor> how to verify it',
})

const routesTool = defineTool({
  name: 'routes',
  description: "calls of a vendor's API, with what their bodies look like",
  writes: false,
  input: z.strictObject({
    vendor: vendorName,
    containing: z.string().describe('only those whose path or summary has this word, such as download'),
  }),
  async run({ vendor, containing }) {
    const { callCapability } = await import('./call-capability.ts')
    const { routes } = await callCapability({}, 'vendors.show', { vendor })
    const word = containing.toLowerCase()
    return {
      routes: routes.filter(({ route, summary }) => `${route} ${summary}`.toLowerCase().includes(word)),
    }
  },
  next: () => 'startHandlerWith in the answer of grade, or tenants_show, has base URL and credentials',
})
