import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand } from '../lib/command.ts'
import { yes } from '../lib/flag.ts'
import { interrupted } from '../lib/interrupt.ts'
import { serverFlags } from '../lib/shared-flags.ts'

const { json: _json, ...addressFlags } = serverFlags

/** What hookdrill can do, for coding agents. */
export const mcpCommand = defineCommand({
  name: 'mcp',
  summary:
    'offer what hookdrill can do to a coding agent, by the Model Context Protocol over standard input and output',
  flags: {
    allowWrite: yes(
      'also offer what changes, sends or runs something: start, trigger, act, clock, faults, play, grade',
      {
        variable: 'HOOKDRILL_ALLOW_WRITE',
      },
    ),
    ...addressFlags,
  },
  alone: 'it speaks another protocol, and calls the same capabilities for whoever speaks it',
  examples: ['mcp', 'mcp --allow-write'],
  async run({ flags, terminal }) {
    const { allowWrite, ...address } = flags
    const end = interrupted()
    const { StdioServerTransport, createMcpServer } = await load()
    const [
      { capabilityTools },
      { ownTools },
      { createAgentMocks },
      { mcpResources },
      { callCapability },
      { vendors },
      { version },
    ] = await Promise.all([
      import('../../mcp/capability-tools.ts'),
      import('../lib/mcp/tools.ts'),
      import('../lib/mcp/agent-mocks.ts'),
      import('../lib/mcp/resources.ts'),
      import('../lib/call-capability.ts'),
      import('../../vendors.ts'),
      import('../../version.ts'),
    ])
    await using mocks = createAgentMocks(address)
    const over = new AbortController()
    const server = createMcpServer({
      version,
      over: over.signal,
      allowsWriting: allowWrite,
      tools: [...ownTools(mocks), ...capabilityTools((name, input) => callCapability(address, name, input))],
      resources: mcpResources(Object.values(vendors)),
    })
    server.onerror = ({ message }) =>
      terminal.talk(`hookdrill: what the agent sent cannot be read: ${message}`)
    const closed = new Promise<void>((resolve) => (server.onclose = resolve))
    process.stdin.once('end', () => void server.close())
    await server.connect(new StdioServerTransport())
    await Promise.race([closed, end])
    over.abort()
    await server.close()
  },
})

async function load() {
  try {
    const [{ StdioServerTransport }, { createMcpServer }] = await Promise.all([
      import('@modelcontextprotocol/sdk/server/stdio.js'),
      import('../../mcp/server.ts'),
    ])
    return { StdioServerTransport, createMcpServer }
  } catch (error) {
    throw new HookdrillError(
      'not_installed',
      'speaking to agents needs the package @modelcontextprotocol/sdk',
      {
        suggestion: 'npm install -D @modelcontextprotocol/sdk',
        cause: error,
      },
    )
  }
}
