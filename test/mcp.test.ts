import { tmpdir } from 'node:os'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { startServer, vendors, type HookdrillServer } from '../src/index.ts'
import { deferred } from './support/deferred.ts'
import { freePort } from './support/free-port.ts'
import { startReceiver } from './support/receiver.ts'
import { ended, spawned } from './support/hookdrill.ts'

const main = new URL('../dist/cli/main.js', import.meta.url).pathname

let server: HookdrillServer
let reader: Client
let writer: Client

async function connect(...args: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' })
  const command = { command: process.execPath, args: [main, 'mcp', '--server', server.url, ...args] }
  await client.connect(new StdioClientTransport({ ...command, stderr: 'ignore' }))
  return client
}

beforeAll(async () => {
  server = await startServer({ port: 0 })
  reader = await connect()
  writer = await connect('--allow-write')
}, 60_000)

afterAll(async () => {
  await Promise.all([reader.close(), writer.close()])
  await server.close()
})

/** Nobody listens there, which is soon judged. */
const noHandler = 'http://127.0.0.1:9/hook'

const ask = async (client: Client, name: string, input: Record<string, unknown> = {}) =>
  await client.callTool({ name, arguments: input })

it('offers what reads, and what writes only where that is allowed', async () => {
  const names = async (client: Client): Promise<string[]> =>
    (await client.listTools()).tools.map(({ name }) => name)
  expect(await names(reader)).toEqual(expect.arrayContaining(['vendors_list', 'deliveries_show', 'verify']))
  for (const writing of [
    'start',
    'grade',
    'events_trigger',
    'actions_run',
    'clock_move',
    'faults_script',
    'scenarios_play',
  ]) {
    expect(await names(reader)).not.toContain(writing)
    expect(await names(writer)).toContain(writing)
  }
  for (const { annotations } of (await reader.listTools()).tools) expect(annotations?.readOnlyHint).toBe(true)
})

it('a tool that writes is refused by name where only reading is allowed, and nothing happens', async () => {
  const answer = await ask(reader, 'events_trigger', { vendor: 'amiqus', event: 'ping' })
  expect(answer).toMatchObject({
    isError: true,
    structuredContent: { error: { code: 'read_only', suggestion: expect.stringContaining('--allow-write') } },
  })
  expect(server.tenants.get('default').mock('amiqus').deliveries()).toEqual([])
})

it('a server that only reads says so before anything is asked, in its prompt, and where a hint leads elsewhere', async () => {
  const prompt = async (client: Client): Promise<string> =>
    JSON.stringify(await client.getPrompt({ name: 'full-marks', arguments: { vendor: 'credas', url: 'x' } }))
  for (const said of [reader.getInstructions(), await prompt(reader)])
    expect(said).toContain('start it with: hookdrill mcp --allow-write')
  for (const said of [writer.getInstructions(), await prompt(writer)])
    expect(said).not.toContain('--allow-write')
  const nextOf = async (client: Client): Promise<unknown> =>
    (await ask(client, 'vendors_show', { vendor: 'credas' })).structuredContent
  expect(JSON.stringify(await nextOf(reader))).toContain('grade: not here, since this server only reads')
  expect(JSON.stringify(await nextOf(writer))).not.toContain('not here')
})

it('drives a delivery to its answer, and each answer says what comes next', async () => {
  await using receiver = await startReceiver({ status: 401, body: '' })
  await ask(writer, 'subscriptions_add', { vendor: 'amiqus', url: receiver.url })
  const sent = await ask(writer, 'events_trigger', { vendor: 'amiqus', event: 'ping' })
  expect(sent).toMatchObject({ structuredContent: { next: expect.stringContaining('deliveries_show') } })
  const [delivery] = server.tenants.get('default').mock('amiqus').deliveries()
  const shown = await ask(reader, 'deliveries_show', { id: delivery?.id })
  expect(shown).toMatchObject({
    structuredContent: {
      result: { attempts: [{ outcome: { status: 401 } }] },
      next: expect.stringContaining('verify'),
    },
  })
})

it('says what is wrong with what was asked, and what is possible', async () => {
  expect(await ask(reader, 'vendor_list')).toMatchObject({
    isError: true,
    structuredContent: { error: { suggestion: expect.stringContaining('vendors_list') } },
  })
  expect(await ask(reader, 'vendors_show', { vendor: 'amiqs' })).toMatchObject({
    isError: true,
    structuredContent: { error: { suggestion: expect.stringContaining('amiqus') } },
  })
  expect(await ask(reader, 'deliveries_list', { limit: 'many' })).toMatchObject({ isError: true })
})

it('what an agent begins with is short enough to be read, for every vendor', async () => {
  const { structuredContent } = await ask(reader, 'vendors_list')
  expect(structuredContent).toMatchObject({ result: { vendors: { length: 5 } } })
  for (const vendor of Object.keys(vendors)) {
    expect(await ask(reader, 'vendors_show', { vendor })).toMatchObject({
      structuredContent: { result: { name: vendor, routes: expect.anything() } },
    })
    const event = Object.keys(vendors[vendor as keyof typeof vendors].events)[0]
    expect(await ask(reader, 'payload', { vendor, event })).toMatchObject({
      structuredContent: { result: { payload: expect.anything() } },
    })
    expect(await ask(reader, 'routes', { vendor, containing: '/' })).toMatchObject({
      structuredContent: { next: expect.anything() },
    })
  }
})

it('grade says how far it is, and what the handler must be started with, also while it does nothing yet', async () => {
  await using receiver = await startReceiver()
  const told: { progress: number; message?: string | undefined }[] = []
  const grade = { name: 'grade', arguments: { vendor: 'credas', to: receiver.url, port: 0 } }
  const onprogress = (progress: (typeof told)[number]): void => void told.push(progress)
  expect(await writer.callTool(grade, undefined, { onprogress })).toMatchObject({
    structuredContent: {
      result: {
        mayGoLive: false,
        baseline: { verdict: 'fail' },
        startHandlerWith: {
          baseUrl: expect.stringMatching(/^http:.*\/credas$/),
          headers: { 'X-API-KEY': expect.any(String) },
        },
      },
      next: expect.stringContaining('startHandlerWith'),
    },
  })
  expect(told.map(({ progress }) => progress)).toEqual(told.map((_, at) => at + 1))
  expect(told[0]?.message).toBe('it has begun')
})

it('a grade that is taken back ends, and another can begin; two at once cannot', async () => {
  await using hanging = await startReceiver('hang', 'hang', 'hang', 'hang', 'hang', 'hang')
  const controller = new AbortController()
  const hasBegun = deferred<void>()
  const grade = { vendor: 'credas', to: hanging.url, port: 0 }
  const taken = writer.callTool({ name: 'grade', arguments: grade }, undefined, {
    signal: controller.signal,
    onprogress: () => hasBegun.resolve(undefined),
  })
  await hasBegun.promise
  expect(await ask(writer, 'grade', grade)).toMatchObject({
    structuredContent: { error: { code: 'grade_under_way' } },
  })
  controller.abort()
  await expect(taken).rejects.toThrow()
  expect(await ask(writer, 'grade', { ...grade, to: noHandler })).toMatchObject({
    structuredContent: { result: { baseline: { verdict: 'fail' } } },
  })
})

it('a grade has the arguments that a command line has as flags, and speaks of them', async () => {
  const grade = { vendor: 'credas', to: noHandler, port: 0 }
  expect(await ask(writer, 'grade', { ...grade, documents: tmpdir(), probeCommand: 'echo 0' })).toMatchObject(
    {
      structuredContent: {
        error: { message: 'give one of documents, probeUrl and probeCommand, or probeSql' },
      },
    },
  )
  expect(await ask(writer, 'grade', { ...grade, edition: 'none' })).toMatchObject({ isError: true })
})

it('mocks that were started make way for a grade, can be ended, and end with the server', async () => {
  const port = await freePort()
  const client = new Client({ name: 'test', version: '1' })
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [main, 'mcp', '--allow-write', '--server', `http://127.0.0.1:${port}`],
  })
  await client.connect(transport)
  expect(await ask(client, 'tenants_list')).toMatchObject({
    structuredContent: { error: { code: 'unreachable', suggestion: 'call start' } },
  })
  const started = { structuredContent: { result: { isStarted: true } } }
  expect(await ask(client, 'start')).toMatchObject(started)
  expect(await ask(client, 'stop')).toMatchObject({ structuredContent: { result: { isStopped: true } } })
  expect(await ask(client, 'start')).toMatchObject(started)
  expect(await ask(client, 'grade', { vendor: 'credas', to: noHandler, port })).toMatchObject({
    structuredContent: { result: { mocksOfStart: expect.stringContaining('ended') } },
  })
  expect(await ask(client, 'start')).toMatchObject(started)
  await client.close()
  await using server = await startServer({ port })
  expect(server.port).toBe(port)
})

it('a server whose agent has had mocks started ends when its input does', async () => {
  const port = await freePort()
  const child = spawned(['mcp', '--allow-write', '--server', `http://127.0.0.1:${port}`])
  const end = ended(child)
  const lines = [
    {
      id: 1,
      method: 'initialize',
      params: {
        protocolVersion: '2025-06-18',
        capabilities: {},
        clientInfo: { name: 't', version: '1' },
      },
    },
    { method: 'notifications/initialized' },
    { id: 2, method: 'tools/call', params: { name: 'start', arguments: {} } },
  ]
  for (const line of lines) child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...line })}\n`)
  child.stdout.on('data', (said: Buffer) => {
    if (said.toString().includes('isStarted')) child.stdin.end()
  })
  expect((await end).code).toBe(0)
})

it('verify names the mistake', async () => {
  const answer = await ask(reader, 'verify', {
    vendor: 'amiqus',
    headers: { 'X-AQID-Signature': 'wrong' },
    body: '{}',
    secret: 'an-invented-secret',
  })
  expect(answer).toMatchObject({ structuredContent: { result: { isRight: false } } })
})

it('every resource that it lists can be read, and another is refused', async () => {
  const { resources } = await reader.listResources()
  expect(resources.length).toBe(11)
  for (const { uri } of resources) {
    const { contents } = await reader.readResource({ uri })
    expect(contents[0]).toMatchObject({ uri, text: expect.stringMatching(/.{200}/s) })
  }
  const { contents } = await reader.readResource({ uri: 'hookdrill://supported/credas' })
  const page = z.array(z.object({ text: z.string() })).parse(contents)[0]?.text ?? ''
  expect(page.match(/^## .*/gm)).toEqual(['## credas'])
  expect(page).toContain('| Route | What it does | Standing | Source |')
  await expect(reader.readResource({ uri: 'hookdrill://recipes/amiqs' })).rejects.toThrow(/amiqus/)
})

it('has a prompt for full marks, with what it is about in it', async () => {
  const { messages } = await reader.getPrompt({
    name: 'full-marks',
    arguments: { vendor: 'credas', url: 'http://127.0.0.1:3000/hook' },
  })
  expect(messages[0]).toMatchObject({
    content: { text: expect.stringMatching(/credas.*127\.0\.0\.1:3000/s) },
  })
  expect(JSON.stringify(messages)).toMatch(/the webhook handler to full marks.*documents, the folder/)
  await expect(reader.getPrompt({ name: 'full-mark' })).rejects.toThrow(/full-marks/)
})

it('outlives nonsense, says so, and ends when its agent has gone', async () => {
  const child = spawned(['mcp', '--server', server.url])
  const end = ended(child)
  child.stdin.write('this is not JSON\n{"jsonrpc":"2.0"}\n')
  child.stdin.write(
    `${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } } })}\n`,
  )
  child.stdout.once('data', () => child.stdin.end())
  const { code, stdout, stderr } = await end
  expect({ code, answer: JSON.parse(stdout.split('\n')[0] ?? '') }).toMatchObject({
    code: 0,
    answer: { id: 1, result: { serverInfo: { name: 'hookdrill' } } },
  })
  expect(stderr).toMatch(/what the agent sent cannot be read/)
})
