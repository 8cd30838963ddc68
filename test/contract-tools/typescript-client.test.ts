import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { started, type StartedCommand } from '../support/hookdrill.ts'
import { clientSource, type ClientModule } from './client-source.ts'
import { contracts, operationsOf, readDocument, type Contract } from './documents.ts'
import { toolsFolder } from './install.ts'
import { startPrism } from './prism.ts'
import { recordCalls, type RecordedCall } from './recorded-calls.ts'
import { runTool } from './run-tool.ts'
import { openTenantFor } from './tenant-for.ts'

await mkdir(join(toolsFolder, 'work'), { recursive: true })
const folder = await mkdtemp(join(toolsFolder, 'work/typescript-'))
afterAll(() => rm(folder, { recursive: true }))

const recorded = new Map<string, readonly RecordedCall[]>()
let mocks: StartedCommand
beforeAll(async () => {
  mocks = await started()
  for (const contract of contracts) recorded.set(contract.name, await recordCalls(contract))
  await compileClients()
}, 300_000)
afterAll(async () => void (await mocks.stop()))

const callsOf = ({ name }: Contract): readonly RecordedCall[] => recorded.get(name) ?? []

function contractNamed(name: string): Contract {
  const found = contracts.find((each) => each.name === name)
  if (!found) throw new Error(`there is no contract ${name}`)
  return found
}

async function compileClients(): Promise<void> {
  await writeFile(join(folder, 'redocly.yaml'), '{}\n') // Another test lints them.
  const compilerOptions = {
    strict: true,
    target: 'es2022',
    module: 'nodenext',
    skipLibCheck: true,
    types: [],
    lib: ['es2023', 'dom', 'dom.iterable'],
  }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }))
  await Promise.all(
    contracts.map(async (contract) => {
      const types = `${contract.name}.types.ts`
      const flags = ['-c', 'redocly.yaml', '--default-non-nullable', 'false', '-o', types]
      const { code, stderr } = await runTool('openapi-typescript', [contract.file, ...flags], folder)
      expect({ code, stderr }).toMatchObject({ code: 0 })
      await writeFile(
        join(folder, `${contract.name}.calls.ts`),
        await clientSource(contract, callsOf(contract)),
      )
    }),
  )
  const compiled = await runTool('tsc', ['-p', '.'], folder)
  expect(compiled).toMatchObject({ code: 0, stdout: '' })
}

it.each(contracts)(
  'a client that was generated from $name drives every operation, and a proxy finds no call or answer that is not in the contract',
  async (contract) => {
    const names = callsOf(contract).map(({ operation }) => operation)
    expect(names.toSorted()).toEqual(operationsOf(readDocument(contract)).toSorted())
    const tenant = await openTenantFor(mocks.ready.url, contract, callsOf(contract))
    await using prism = await startPrism(contract, tenant.url)
    const file = pathToFileURL(join(folder, `${contract.name}.calls.js`)).href
    const { calls } = (await import(/* @vite-ignore */ file)) as ClientModule // It was compiled just now.
    // Prism goes where a redirect leads, and shows nobody the redirect itself.
    const [behindProxy, direct] = [calls(prism.url), calls(tenant.url)]
    const problems: string[] = []
    for (const call of callsOf(contract)) {
      await tenant.restore(call)
      const drive = call.status >= 300 && call.status < 400 ? direct : behindProxy
      const { response } = await (drive[call.operation]?.() ?? Promise.reject(new Error(call.operation)))
      if (response.status !== call.status)
        problems.push(`${call.operation} answers ${response.status}, not ${call.status}`)
      const violations = response.headers.get('sl-violations')
      if (violations !== null) problems.push(`${call.operation}: ${violations}`)
    }
    expect(problems).toEqual([])
  },
)

it('the proxy finds an answer that is not in a contract', async () => {
  const contract = contractNamed('reportflow.current')
  const document = readDocument(contract)
  const path = '/v1/file/designs'
  const { get } = document.paths[path] ?? {}
  const other = { 'application/json': { schema: { type: 'string' } } }
  const changed = { ...get, responses: { 200: { description: 'a text', content: other } } }
  const file = join(folder, 'changed.json')
  await writeFile(
    file,
    JSON.stringify({ ...document, paths: { ...document.paths, [path]: { get: changed } } }),
  )
  const call = callsOf(contract).find(({ operation }) => operation === `GET ${path}`)
  const tenant = await openTenantFor(mocks.ready.url, { ...contract, name: 'changed' }, callsOf(contract))
  await using prism = await startPrism({ ...contract, file }, tenant.url)
  if (call) await tenant.restore(call)
  const answer = await fetch(prism.url + path, { headers: call?.headers ?? {} })
  expect(answer.headers.get('sl-violations')).toContain('must be string')
})
