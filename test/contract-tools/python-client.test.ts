import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { started, type StartedCommand } from '../support/hookdrill.ts'
import { contracts, operationsOf, readDocument, type Contract, type ContractDocument } from './documents.ts'
import { downConvert } from './down-convert.ts'
import { toolsFolder } from './install.ts'
import { recordCalls, type RecordedCall } from './recorded-calls.ts'
import { openTenantFor } from './tenant-for.ts'
import { typedQuery } from './typed-query.ts'

const run = promisify(execFile)
await mkdir(join(toolsFolder, 'work'), { recursive: true })
const folder = await mkdtemp(join(toolsFolder, 'work/python-'))
afterAll(() => rm(folder, { recursive: true }))

let mocks: StartedCommand
beforeAll(async () => void (mocks = await started()))
afterAll(async () => void (await mocks.stop()))

const jar = join(toolsFolder, 'node_modules/@openapitools/openapi-generator-cli/bin/openapi-generator.jar')
const packageOf = ({ name }: Contract): string => `${name.replace('.', '_')}_client`

async function generateClient(contract: Contract): Promise<void> {
  const document = await downConvert(contract, folder)
  const names = ['--package-name', packageOf(contract), '-o', join(folder, contract.name)]
  // It takes what may be anything or null for a mistake.
  const flags = ['-jar', jar, 'generate', '-g', 'python', '--skip-validate-spec', '-i', document, ...names]
  await run('java', flags, { cwd: folder, maxBuffer: 64 * 1024 * 1024 })
}

const answer = z.object({
  status: z.number().optional(),
  body: z.string().optional(),
  problem: z.string().optional(),
})

interface PythonClient extends AsyncDisposable {
  call(document: ContractDocument, call: RecordedCall): Promise<z.output<typeof answer>>
}

/** A program in Python with the generated client in it; Debian's Python has what the client needs. */
function startClient(contract: Contract, host: string): PythonClient {
  const driver = join(import.meta.dirname, 'drive.py')
  const where = [packageOf(contract), host, join(folder, contract.name)]
  const child: ChildProcessWithoutNullStreams = spawn('/usr/bin/python3', [driver, ...where])
  child.stderr.pipe(process.stderr)
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  return {
    async call(document, call) {
      child.stdin.write(`${JSON.stringify(await lineOf(document, call))}\n`)
      const { value, done } = await lines.next()
      if (done === true) throw new Error('Python has ended')
      return answer.parse(JSON.parse(value))
    },
    async [Symbol.asyncDispose]() {
      child.stdin.end()
      await new Promise((resolve) => child.once('close', resolve))
    },
  }
}

async function lineOf(document: ContractDocument, call: RecordedCall): Promise<object> {
  const [method = '', path = ''] = call.operation.split(' ')
  const operation = document.paths[path]?.[method.toLowerCase()]
  if (!operation) throw new Error(`there is no ${call.operation}`)
  const { contentType = '', body, type = '', headers } = call
  const text = Buffer.from(body).toString('utf8')
  const isForm = type === 'multipart/form-data' || type === 'application/x-www-form-urlencoded'
  const sent = isForm
    ? [...(await new Response(Buffer.from(body), { headers: { 'content-type': contentType } }).formData())]
    : []
  const files = await Promise.all(
    sent.flatMap(([name, value]) =>
      typeof value === 'string'
        ? []
        : [value.text().then((content) => [name, [value.name, content]] as const)],
    ),
  )
  return {
    operationId: operation.operationId,
    path: call.path,
    query: typedQuery(document, operation, call.query),
    parameters: operation.parameters?.map(({ name }) => name) ?? [],
    headers,
    type: operation.requestBody && type !== '' ? type : null,
    body: operation.requestBody && !isForm && text !== '' ? JSON.parse(text) : null,
    form: isForm ? Object.fromEntries(sent.filter(([, value]) => typeof value === 'string')) : null,
    files: Object.fromEntries(files),
  }
}

it.each(contracts)(
  'a client in Python that was generated from $name drives every operation',
  async (contract) => {
    await generateClient(contract)
    const document = readDocument(contract)
    const recorded = await recordCalls(contract)
    expect(recorded.map(({ operation }) => operation).toSorted()).toEqual(operationsOf(document).toSorted())
    const tenant = await openTenantFor(mocks.ready.url, contract, recorded)
    await using client = startClient(contract, tenant.url)
    const problems: string[] = []
    for (const call of recorded) {
      await tenant.restore(call)
      const { status, problem, body } = await client.call(document, call)
      if (problem !== undefined || status !== call.status)
        problems.push(`${call.operation}, which answers ${call.status}: ${problem ?? `${status} ${body}`}`)
    }
    expect(problems).toEqual([])
  },
)
