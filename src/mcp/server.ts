import { Server } from '@modelcontextprotocol/sdk/server/index.js'
import {
  CallToolRequestSchema,
  ErrorCode,
  GetPromptRequestSchema,
  ListPromptsRequestSchema,
  ListResourcesRequestSchema,
  ListToolsRequestSchema,
  McpError,
  ReadResourceRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js'
import { z } from 'zod'
import { HookdrillError } from '../kernel/errors/error.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { fullMarksPrompt } from './full-marks-prompt.ts'
import { inArguments } from './argument-words.ts'
import { createProgress, noProgress } from './progress.ts'
import type { Asked, Tool } from './tool.ts'

/** A text that agents can read. */
export interface TextResource {
  /** `hookdrill://recipes/<vendor>` */
  readonly uri: string
  readonly title: string
  read(): Promise<string>
}

export interface McpOptions {
  readonly version: string
  readonly tools: readonly Tool[]
  readonly resources: readonly TextResource[]
  /** Whether what changes, sends or runs anything is offered. */
  readonly allowsWriting: boolean
  /** Aborted when nobody waits for anything any more. */
  readonly over: AbortSignal
}

const purpose =
  'hookdrill stands in, on this machine, for vendors that hand over documents by webhook. Begin with vendors_list; "next" in each answer says what comes after it. Everything that it knows is invented: credentials, people, documents.'

const howToWrite = 'ask whoever runs it to start it with: hookdrill mcp --allow-write'

const readsOnly = `This server only reads: what changes, sends or runs something, such as grade, is left out. To have it, ${howToWrite}.`

/** Offers tools, texts and a prompt to an agent, over any transport. */
export function createMcpServer({ version, tools, resources, allowsWriting, over }: McpOptions): Server {
  const server = new Server(
    { name: 'hookdrill', version },
    {
      capabilities: { tools: {}, resources: {}, prompts: {} },
      instructions: allowsWriting ? purpose : `${purpose} ${readsOnly}`,
    },
  )
  const offered = tools.filter(({ writes }) => allowsWriting || !writes)
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: offered.map(describeTool) }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal, sendNotification }) => {
    const { name, arguments: given = {}, _meta: { progressToken } = {} } = params
    using progress =
      progressToken === undefined
        ? noProgress
        : createProgress((count, message) => {
            const said = { progressToken, progress: count, message }
            // A client that has gone is not told any more.
            sendNotification({ method: 'notifications/progress', params: said }).catch(() => undefined)
          })
    const asked = { signal: AbortSignal.any([signal, over]), tell: progress.tell }
    return await callTool(tools, { name, given, allowsWriting, asked })
  })
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: resources.map(({ uri, title }) => ({ uri, name: title, mimeType: 'text/markdown' })),
  }))
  server.setRequestHandler(ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const found = resources.find((one) => one.uri === uri)
    if (!found)
      throw notFound(
        new UnknownNameError(
          'resource',
          uri,
          resources.map((one) => one.uri),
        ),
      )
    return { contents: [{ uri, mimeType: 'text/markdown', text: await found.read() }] }
  })
  server.setRequestHandler(ListPromptsRequestSchema, () => ({ prompts: [fullMarksPrompt.description] }))
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name, arguments: given = {} } }) => {
    if (name !== fullMarksPrompt.description.name)
      throw notFound(new UnknownNameError('prompt', name, [fullMarksPrompt.description.name]))
    return fullMarksPrompt.write(given, allowsWriting ? [] : [readsOnly])
  })
  return server
}

const notFound = ({ message, suggestion = '' }: HookdrillError): McpError =>
  new McpError(ErrorCode.InvalidParams, `${message}; ${suggestion}`)

const describeTool = ({ name, description, writes, input }: Tool) => ({
  name,
  description,
  // A JSON schema of an object is one, which the type of the library cannot know.
  inputSchema: z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as { type: 'object' },
  annotations: { readOnlyHint: !writes, openWorldHint: false },
})

interface ToolCall {
  readonly name: string
  readonly given: Readonly<Record<string, unknown>>
  readonly allowsWriting: boolean
  readonly asked: Asked
}

/** What failed is an answer too: the agent reads it, and does something else. */
async function callTool(tools: readonly Tool[], call: ToolCall): Promise<CallToolResult> {
  try {
    const tool = findTool(tools, call)
    const answer = await tool.run(parseInput(tool.name, tool.input, call.given), call.asked)
    return toResult(tool, answer, call.allowsWriting ? [] : tools.filter(({ writes }) => writes))
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    return { ...toContent({ error: toToolError(error, tools, call) }), isError: true }
  }
}

/** In words for whoever has tools and arguments, and no command line. */
function toToolError(
  { code, message, suggestion }: HookdrillError,
  tools: readonly Tool[],
  { name, allowsWriting }: ToolCall,
) {
  const input = tools.find((one) => one.name === name)?.input
  const inWords = (text: string): string => (input ? inArguments(text, input) : text)
  const starts = allowsWriting && tools.some((one) => one.name === 'start')
  const way = code === 'unreachable' && starts ? 'call start' : suggestion
  return { code, message: inWords(message), ...(way !== undefined && { suggestion: inWords(way) }) }
}

function findTool(tools: readonly Tool[], { name, allowsWriting }: ToolCall): Tool {
  const tool = tools.find((one) => one.name === name)
  if (!tool)
    throw new UnknownNameError(
      'tool',
      name,
      tools.map((one) => one.name),
    )
  if (!tool.writes || allowsWriting) return tool
  throw new HookdrillError(
    'read_only',
    `${name} changes, sends or runs something, and this server only reads`,
    {
      suggestion: howToWrite,
    },
  )
}

/** An agent reads all that it gets: longer answers cost more than they tell. */
const mostCharacters = 24_000

function toResult(tool: Tool, answer: unknown, leftOut: readonly Tool[]): CallToolResult {
  const next = withoutPromise(tool.next?.(answer), leftOut)
  const whole = { result: answer, ...(next !== undefined && { next }) }
  const { length } = JSON.stringify(whole)
  if (length <= mostCharacters) return toContent(whole)
  throw new HookdrillError(
    'too_long',
    `the answer of ${tool.name} has ${length} characters, more than the ${mostCharacters} that are sent`,
    {
      suggestion: 'limit' in tool.input.shape ? 'give a smaller limit' : 'ask for a single one',
    },
  )
}

/** A hint that leads to what is not offered says so. */
function withoutPromise(next: string | undefined, leftOut: readonly Tool[]): string | undefined {
  const words = new Set(next?.match(/\w+/g))
  const named = leftOut.map(({ name }) => name).filter((name) => words.has(name))
  return named.length === 0 ? next : `${next} (${named.join(', ')}: not here, since this server only reads)`
}

const toContent = (value: Record<string, unknown>): CallToolResult => ({
  content: [{ type: 'text', text: JSON.stringify(value) }],
  structuredContent: value,
})
