import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Corpus } from '../../src/corpus/corpus.ts'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { writeCorpus, type Recording } from '../../src/corpus/write-corpus.ts'
import { measureDrift, type DriftOptions, type MeasuredDrift } from '../../src/drift/measure-drift.ts'
import { startServer, type HookdrillServer } from '../../src/index.ts'
import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import type { Mock } from '../../src/mock/mock.ts'
import { startRecorder } from '../../src/record/start-recorder.ts'
import { saltOfTest } from './salts.ts'

export interface Recorded {
  readonly corpus: Corpus
  readonly folder: string
}

interface RecordOptions {
  readonly vendor: AnyVendor
  readonly edition?: string
  readonly mock: Mock
  /** What stands before the mock as the vendor. @default the mock itself */
  readonly upstream?: string
  readonly settled: () => Promise<unknown>
  readonly now?: () => number
  readonly forwardTo?: string
  /** @default the vendor's journey, to the downloaded file */
  readonly run?: (integrator: Integrator) => Promise<void>
}

/** Records what an integrator does, at a vendor that is a mock. */
export async function recordJourney(options: RecordOptions): Promise<Recorded> {
  return writtenCorpus(await recordPrivately(options), saltOfTest())
}

/** A recording as it is written and read again. */
export async function writtenCorpus(recording: Recording, salt: string): Promise<Recorded> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-corpus-'))
  await writeCorpus(folder, recording, { salt })
  return { folder, corpus: await readCorpus(folder) }
}

/** The same, before anything private is taken out of it. */
export async function recordPrivately({
  vendor,
  mock,
  settled,
  edition = vendor.editions[0],
  upstream = mock.baseUrl,
  run = journeyOf(vendor, mock, settled),
  ...options
}: RecordOptions): Promise<Recording> {
  await using recorder = await startRecorder({
    vendor,
    edition,
    upstream,
    port: 0,
    webhookPort: 0,
    allowedHosts: [],
    version: '0.0.0',
    ...options,
  })
  await run({
    url: recorder.url,
    hook: recorder.webhookUrl,
    credentials: mock.credentials(),
    api: (path, init = {}) =>
      fetch(recorder.url + path, {
        ...init,
        headers: { ...mock.headers(), ...(init.headers as Record<string, string>) },
      }), // Journeys give plain objects.
    operate: async (settings) => void (await mock.subscribe(settings)),
    act: async (action, input) => {
      await mock.act(action, input)
      await settled()
    },
  })
  await settled()
  return recorder.recording()
}

const journeyOf =
  (vendor: AnyVendor, mock: Mock, settled: () => Promise<unknown>) =>
  async (integrator: Integrator): Promise<void> => {
    const { journey } = vendor
    const before = await journey.subscribe(integrator)
    const notes = { ...before, ...(await journey.run(integrator)) }
    await settled()
    const delivery = mock.deliveries().find(({ event }) => event === journey.event)
    if (!delivery) throw new Error('the journey ends with a webhook')
    const text = Buffer.from(delivery.body, 'base64').toString('utf8')
    // Whoever wants it recorded fetches what webhooks link to by way of the recorder.
    const payload: unknown = JSON.parse(text.replaceAll(mock.baseUrl, integrator.url))
    const response = await journey.download(integrator, payload, notes)
    if (!response.ok) throw new Error(`no file: ${response.status} ${await response.text()}`)
    await response.arrayBuffer()
  }

/** A server with an empty account of the vendor. */
export const openVendor = (
  vendor: AnyVendor,
  edition: string = vendor.editions[0],
  at = Date.UTC(2026, 5, 1),
): Promise<HookdrillServer> =>
  startServer({ port: 0, tenant: { editions: { [vendor.name]: edition }, clock: { frozenAt: at } } })

/** How a corpus compares with a mock of its own. */
export async function driftOf(
  corpus: Corpus,
  vendor: AnyVendor,
  options: Partial<DriftOptions> = {},
): Promise<MeasuredDrift> {
  const server = await openVendor(vendor, corpus.edition, Date.parse(corpus.recordedAt))
  try {
    return await measureDrift({ corpus, vendor, tenant: server.tenants.get('default'), ...options })
  } finally {
    await server.close()
  }
}

export const removeCorpus = ({ folder }: Recorded): Promise<void> =>
  rm(folder, { recursive: true, force: true })
