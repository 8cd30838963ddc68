import { existsSync, readdirSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { formatMissing, missingPieces, optionalPieces } from './support/missing-pieces.ts'

// What a new vendor lacks, and where to write it. CONTRIBUTING.md leads here.

const root = fileURLToPath(new URL('..', import.meta.url))
const registry: Readonly<Record<string, AnyVendor>> = vendors

it('every folder with a vendor in it has its line in the registry, under the name of the vendor', () => {
  const folders = readdirSync(join(root, 'mocks')).filter((name) =>
    existsSync(join(root, 'mocks', name, 'index.ts')),
  )
  const lines = folders
    .filter((name) => !Object.hasOwn(registry, name))
    .map((name) => `write mocks/index.ts:\n    export { ${name} } from './${name}/index.ts'`)
  const misnamed = Object.entries(registry)
    .filter(([name, vendor]) => vendor.name !== name)
    .map(([name, vendor]) => `mocks/index.ts exports "${name}", which calls itself "${vendor.name}"`)
  expect([...lines, ...misnamed].join('\n')).toBe('')
})

it.each(Object.values(registry))('$name has all that it needs', async (vendor) => {
  const missing = await missingPieces(vendor, root)
  expect(missing.map(formatMissing).join('\n')).toBe('')
})

it('says what a vendor could have and can do without', () => {
  const missing = Object.values(registry).flatMap((vendor) => optionalPieces(vendor, root))
  if (missing.length > 0)
    process.stderr.write(`optional, and worth having:\n${missing.map(formatMissing).join('\n')}\n`)
})

/** A repository with these files in it, empty as they are. */
async function repository(...files: readonly string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-completeness-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true })
    await writeFile(join(folder, file), '')
  }
  return folder
}

const { receiver: _, scenarios: __, ...bare } = { ...(vendors.reportflow as AnyVendor), name: 'scandesk' }
const scandesk: AnyVendor = bare
const index = 'mocks/scandesk/index.ts'
const samples = [
  'fixtures/scandesk/samples/file.completed.json',
  'fixtures/scandesk/samples/current/file.completed.json',
]

it('names each sample that is missing, with the payload that the vendor’s own example sends', async () => {
  const missing = await missingPieces(scandesk, await repository(index))
  expect(missing.map(({ file }) => file)).toEqual(samples)
  expect(missing.map(({ piece }) => piece)).toEqual([
    'sample of file.completed (legacy)',
    'sample of file.completed (current)',
  ])
  expect(missing[0]?.example).toMatch(/^\{"event":"file\.completed".*"uuid"/)
  expect(missing[1]?.example).toMatch(/^\{"event":"file\.completed".*"requestId"/)
  expect(missing.map(formatMissing)[0]).toMatch(
    /^scandesk has no sample of file\.completed \(legacy\); write fixtures\/scandesk\/samples\/file\.completed\.json:\n {4}\{/,
  )
})

it('names a sample that belongs to no event', async () => {
  const stray = 'fixtures/scandesk/samples/file.complete.json'
  const missing = await missingPieces(scandesk, await repository(index, ...samples, stray))
  expect(missing.map(formatMissing)).toEqual([
    `scandesk has no event for the sample ${stray}; write ${index}:\n    events: { 'file.complete': … }, or give the file the name of an event`,
  ])
})

it.each<[string, Partial<AnyVendor>, string]>([
  ['origin', { origins: [] }, "origins: [{ origin: 'https://api.example.com' }],"],
  ['entry in its ledger', { ledger: [] }, 'ledger: [{ summary: '],
  ['example of file.completed', { examples: {} }, "examples: { 'file.completed': (context) => payload },"],
  [
    'event "file.done", which its journey waits for',
    { journey: { ...scandesk.journey, event: 'file.done' } },
    "journey: { event: 'file.completed', … },",
  ],
  [
    'route below /files/, where its journey fetches the file',
    { journey: { ...scandesk.journey, filePath: '/files/' } },
    "journey: { filePath: '",
  ],
])('names what is missing: %s', async (piece, changes, example) => {
  const missing = await missingPieces({ ...scandesk, ...changes }, await repository(index, ...samples))
  expect(missing).toMatchObject([{ vendor: 'scandesk', piece, file: index }])
  expect(missing[0]?.example).toContain(example)
})

it('names the folder that is missing, events that are missing, and files that nobody uses', async () => {
  expect(await missingPieces(scandesk, await repository(...samples))).toMatchObject([
    { piece: 'folder', file: index },
  ])
  const eventless = await missingPieces({ ...scandesk, events: {} }, await repository(index))
  expect(eventless.map(({ piece }) => piece)).toEqual([
    'event',
    'event "file.completed", which its journey waits for',
  ])
  const [receiver, scenarios] = ['receiver', 'scenarios'].map((file) => `mocks/scandesk/${file}.ts`)
  const unused = await repository(index, receiver ?? '', scenarios ?? '', ...samples)
  expect((await missingPieces(scandesk, unused)).map(formatMissing)).toEqual([
    `scandesk has no use for its receiver.ts; write ${index}:\n    receiver: () => import('./receiver.ts'),`,
    `scandesk has no use for its scenarios.ts; write ${index}:\n    import { scenarios } from './scenarios.ts', and: scenarios,`,
  ])
})

it('names what can be done without, until it is there', async () => {
  const scenarios = 'mocks/scandesk/scenarios.ts'
  const receiver = 'mocks/scandesk/receiver.ts'
  const recipe = 'fixtures/scandesk/recipe.md'
  const program = 'fixtures/scandesk/vectors.py'
  const vectors = 'fixtures/scandesk/vectors.json'
  const filesMissing = async (vendor: AnyVendor, ...files: readonly string[]): Promise<string[]> =>
    optionalPieces(vendor, await repository(...files)).map(({ file }) => file)
  expect(await filesMissing(scandesk)).toEqual([scenarios, receiver, recipe, program])
  expect(await filesMissing(scandesk, recipe, program)).toEqual([scenarios, receiver, program])
  const complete: AnyVendor = { ...(vendors.reportflow as AnyVendor), name: 'scandesk' }
  expect(await filesMissing(complete, recipe, program, vectors)).toEqual([])
})
