import { z } from 'zod'
import { defineTool, type Tool } from '../../../mcp/tool.ts'
import { vendors } from '../../../vendors.ts'
import type { AgentMocks } from './agent-mocks.ts'
import { gradeTool } from './grade-tool.ts'

const vendorName = z.enum(Object.keys(vendors) as [keyof typeof vendors, ...(keyof typeof vendors)[]]) // There is at least one.

/** What agents are offered beside what every surface has. */
export const ownTools = (mocks: AgentMocks): readonly Tool[] => [
  startTool(mocks),
  stopTool(mocks),
  gradeTool(mocks),
  verifyTool,
  payloadTool,
  routesTool,
]

const startTool = ({ start, server }: AgentMocks): Tool =>
  defineTool({
    name: 'start',
    description: 'start the mocks, unless a hookdrill answers already; they end with this server',
    writes: true,
    input: z.strictObject({}),
    run: async () => ({ server, isStarted: await start() }),
    next: () => 'tenants_show gives base URLs and credentials; stop ends them',
  })

const stopTool = ({ stop, server }: AgentMocks): Tool =>
  defineTool({
    name: 'stop',
    description: 'end the mocks that start has started, with all that is in them',
    writes: true,
    input: z.strictObject({}),
    run: async () => ({ server, isStopped: await stop() }),
  })

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
    const { verifyWebhook } = await import('../../../index.ts')
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
    const { build } = await import('../../../fixtures/build.ts')
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
    const { callCapability } = await import('../call-capability.ts')
    const { routes } = await callCapability({}, 'vendors.show', { vendor })
    const word = containing.toLowerCase()
    return {
      routes: routes.filter(({ route, summary }) => `${route} ${summary}`.toLowerCase().includes(word)),
    }
  },
  next: () => 'startHandlerWith in the answer of grade, or tenants_show, has base URL and credentials',
})
