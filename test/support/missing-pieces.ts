import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { samplePath } from '../../src/fixtures/samples.ts'
import type { EventDefinition } from '../../src/kernel/contract/event.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { openMock } from './open-mock.ts'

/** Something that a vendor lacks. */
export interface MissingPiece {
  readonly vendor: string
  readonly piece: string
  /** Where to write it, from the root of the repository. */
  readonly file: string
  /** How it may begin. */
  readonly example: string
}

export const formatMissing = ({ vendor, piece, file, example }: MissingPiece): string =>
  `${vendor} has no ${piece}; write ${file}:\n    ${example}`

/** What a vendor lacks and cannot do without; `root` is the repository. */
export async function missingPieces(vendor: AnyVendor, root: string): Promise<readonly MissingPiece[]> {
  return [
    ...missingParts(vendor, root),
    ...(await missingSamples(vendor, root)),
    ...straySamples(vendor, root),
  ]
}

/** What a vendor lacks and can do without: something passes it over then, and says so. */
export function optionalPieces(vendor: AnyVendor, root: string): readonly MissingPiece[] {
  const { name, receiver, scenarios, signings } = vendor
  const has = (file: string): boolean => existsSync(join(root, file))
  const [scenariosFile, receiverFile, recipe, vectors] = [
    `mocks/${name}/scenarios.ts`,
    `mocks/${name}/receiver.ts`,
    `fixtures/${name}/recipe.md`,
    `fixtures/${name}/vectors.py`,
  ]
  const signed = signings.some(({ kind }) => kind !== 'none')
  const pieces: (MissingPiece & { there: boolean })[] = [
    {
      ...{ vendor: name, piece: 'scenarios: it plays only those of all vendors', file: scenariosFile },
      there: scenarios !== undefined,
      example: "export const scenarios = defineScenarios({ scenarios: { 'file-moved': { … } } })",
    },
    {
      ...{ vendor: name, piece: 'receiver: demo, smoke and receiver pass it over', file: receiverFile },
      there: receiver !== undefined,
      example: `export const receiver: ReceiverDefinition<typeof options> = defineReceiver({ options, create, configure })`,
    },
    {
      ...{ vendor: name, piece: 'recipe: an export cannot say how its webhooks are verified', file: recipe },
      there: has(recipe),
      example: signed
        ? 'Signed: the header … holds … 1. Take the raw bytes of the body, before anything parses them.'
        : 'Not signed. 1. Nothing proves where a request comes from. Use a URL that cannot be guessed.',
    },
    {
      ...{ vendor: name, piece: 'vectors: no other program proves how it signs', file: vectors },
      there: has(vectors) && has(`fixtures/${name}/vectors.json`),
      example: signed
        ? 'from signature_vectors import Vectors, samples, sign  # def vectors(): … ; then: python3 scripts/vectors.py'
        : `from signature_vectors import unsigned  # def vectors(): return unsigned("${name}", "${vendor.editions[0]}"); then: python3 scripts/vectors.py`,
    },
  ]
  return pieces.filter(({ there }) => !there).map(({ there: _there, ...piece }) => piece)
}

/** Of what stands in `index.ts`, that which the compiler lets be empty or wrong. */
function missingParts(vendor: AnyVendor, root: string): readonly MissingPiece[] {
  const { name, events, examples, journey, ledger, origins, routes, receiver, scenarios } = vendor
  const names = Object.keys(events)
  const [event = 'thing.done'] = names
  const file = `mocks/${name}/index.ts`
  const missing = (there: boolean, piece: string, example: string): MissingPiece[] =>
    there ? [] : [{ vendor: name, piece, file, example }]
  return [
    ...missing(existsSync(join(root, file)), 'folder', `export const ${name} = defineVendor<…>()({ … })`),
    ...missing(names.length > 0, 'event', `events: { '${event}': { schema, summary, evidence } },`),
    ...names
      .filter((one) => typeof examples[one] !== 'function')
      .flatMap((one) => missing(false, `example of ${one}`, `examples: { '${one}': (context) => payload },`)),
    ...missing(origins.length > 0, 'origin', "origins: [{ origin: 'https://api.example.com' }],"),
    ...missing(
      ledger.length > 0,
      'entry in its ledger',
      "ledger: [{ summary: 'the waits before a retry', evidence: documented('handbook, page 12') }],",
    ),
    ...missing(
      Object.hasOwn(events, journey.event),
      `event "${journey.event}", which its journey waits for`,
      `journey: { event: '${event}', … },`,
    ),
    ...missing(
      routes.some(({ path }) => path.startsWith(journey.filePath)),
      `route below ${journey.filePath}, where its journey fetches the file`,
      `journey: { filePath: '${routes[0]?.path.replace(/:.*/, '') ?? '/files/'}', … },`,
    ),
    ...missing(
      receiver !== undefined || !existsSync(join(root, `mocks/${name}/receiver.ts`)),
      'use for its receiver.ts',
      `receiver: () => import('./receiver.ts'),`,
    ),
    ...missing(
      scenarios !== undefined || !existsSync(join(root, `mocks/${name}/scenarios.ts`)),
      'use for its scenarios.ts',
      `import { scenarios } from './scenarios.ts', and: scenarios,`,
    ),
  ]
}

async function missingSamples(vendor: AnyVendor, root: string): Promise<readonly MissingPiece[]> {
  const pieces: MissingPiece[] = []
  for (const { event, edition } of formsOf(vendor)) {
    const file = `${samplesOf(vendor)}/${samplePath(vendor, event, edition)}`
    if (existsSync(join(root, file))) continue
    const example = await examplePayload(vendor, event, edition)
    pieces.push({ vendor: vendor.name, piece: `sample of ${event} (${edition})`, file, example })
  }
  return pieces
}

function straySamples(vendor: AnyVendor, root: string): readonly MissingPiece[] {
  const folder = samplesOf(vendor)
  if (!existsSync(join(root, folder))) return []
  const known = new Set(formsOf(vendor).map(({ event, edition }) => samplePath(vendor, event, edition)))
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json') && !known.has(file))
    .map((file) => ({
      vendor: vendor.name,
      piece: `event for the sample ${folder}/${file}`,
      file: `mocks/${vendor.name}/index.ts`,
      example: `events: { '${file.replace(/^.*\/|\.json$/g, '')}': … }, or give the file the name of an event`,
    }))
}

/** What the vendor's own example of an event sends, which a printed sample will look like. */
async function examplePayload(vendor: AnyVendor, event: string, edition: string): Promise<string> {
  await using drill = await openMock(vendor, { edition })
  try {
    await drill.operate({ url: drill.receiver.url })
    const [delivery] = await drill.mock.trigger(event)
    return Buffer.from(delivery?.body ?? '', 'base64').toString() || '{ … }'
  } catch {
    // A settings page that asks for more, or an example that is not finished: the contract test tells.
    return '{ … }'
  }
}

const samplesOf = ({ name }: AnyVendor): string => `fixtures/${name}/samples`

interface EventForm {
  readonly event: string
  readonly edition: string
}

/** Each event, in each edition that sends it differently. */
const formsOf = (vendor: AnyVendor): readonly EventForm[] =>
  Object.entries(vendor.events as Readonly<Record<string, EventDefinition>>).flatMap(([event, { forms }]) =>
    (forms ?? [{ edition: vendor.editions[0] }]).map(({ edition }) => ({ event, edition })),
  )
