import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exitCodeOf } from '../../src/cli/lib/exit.ts'
import { readRecording } from '../../src/cli/lib/read-recording.ts'
import { journeyScenario } from '../../src/drift/journey-scenario.ts'
import { measureDrift } from '../../src/drift/measure-drift.ts'
import { startServer, type HookdrillServer } from '../../src/index.ts'
import { Date } from '../../src/kernel/time/globals.ts'
import { vendors } from '../../src/vendors.ts'
import { createDice, mutated, type Dice } from '../support/fuzz.ts'
import { openVendor, recordJourney, removeCorpus, type Recorded } from '../support/recorded-journey.ts'
import { saltOfTest } from '../support/salts.ts'

// FUZZ_CALLS says how many corpora are made, FUZZ_SEED repeats a run.
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101)
const count = Number(process.env['FUZZ_CALLS'] ?? 25)

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-odd-corpus-'))
const corpus = join(folder, 'corpus')
let server: HookdrillServer
let good: Recorded
beforeAll(async () => {
  server = await startServer({ port: 0 })
  await using recorded = await openVendor(vendors.amiqus)
  const tenant = recorded.tenants.get('default')
  good = await recordJourney({
    vendor: vendors.amiqus,
    mock: tenant.mock('amiqus'),
    settled: () => tenant.settled(),
    now: tenant.clock.now,
  })
})
afterAll(async () => {
  await server.close()
  await removeCorpus(good)
  await rm(folder, { recursive: true })
})

interface Said {
  readonly code: number
  readonly text: string
}

/** As the command does it, in this process. An error that is a bug is thrown on. */
async function drift(): Promise<Said> {
  try {
    const flags = { vendor: undefined, edition: undefined, at: undefined }
    const read = await readRecording(corpus, flags, saltOfTest())
    const tenant = await server.tenants.create({ clock: { frozenAt: Date.parse(read.corpus.recordedAt) } })
    try {
      const { report, played } = await measureDrift({ ...read, tenant })
      JSON.stringify(journeyScenario(read.corpus, played, 'journey'))
      return { code: report.differences.length > 0 ? 1 : 0, text: JSON.stringify(report) }
    } finally {
      await server.tenants.delete(tenant.id)
    }
  } catch (error) {
    if (exitCodeOf(error) !== 2 || !(error instanceof Error)) throw error
    return { code: 2, text: error.message }
  }
}

async function copy(): Promise<void> {
  await rm(corpus, { recursive: true, force: true })
  await cp(good.folder, corpus, { recursive: true })
}

/** One of its files, changed as a hand or a full disk does. */
async function damage(dice: Dice): Promise<string> {
  const webhooks = (await readdir(join(corpus, 'webhooks'))).map((name) => `webhooks/${name}`)
  const name = dice.pick(['corpus.json', 'calls.har', ...webhooks])
  const bytes = await readFile(join(corpus, name))
  if (dice.chance(0.2)) await rm(join(corpus, name))
  else if (name.endsWith('.http') || dice.chance(0.2))
    await writeFile(join(corpus, name), bytes.subarray(0, dice.below(bytes.length)))
  else {
    let json: unknown = JSON.parse(bytes.toString())
    for (let changes = 0; changes < 3; changes++) {
      const next = mutated(json, dice)
      json = typeof next === 'object' && next !== null ? next : json
    }
    await writeFile(join(corpus, name), JSON.stringify(json))
  }
  return name
}

it('whatever is changed in a corpus, it is compared or refused in words', { timeout: 600_000 }, async () => {
  const dice = createDice(seed)
  for (let at = 0; at < count; at++) {
    await copy()
    const what = `seed ${seed}, corpus ${at}: ${await damage(dice)}`
    const said = await drift().catch((error: unknown) => {
      throw new Error(what, { cause: error })
    })
    expect([0, 1, 2], what).toContain(said.code)
    expect(said.text, what).not.toBe('')
  }
})

it.each<[string, string, string, RegExp]>([
  [
    'whose calls are cut off',
    'calls.har',
    '{"log":{"entries":[{"request":',
    /calls\.har: it is no JSON: line 1, column 31: expected a value, and it ends there$/,
  ],
  [
    'whose manifest is cut off',
    'corpus.json',
    '{\n  "schema_version": 1,\n',
    /corpus\.json: it is no JSON: line 3, column 1: expected a key in double quotes, and it ends there$/,
  ],
  [
    'whose manifest is empty',
    'corpus.json',
    '',
    /corpus\.json: it is no JSON: line 1, column 1: expected a value/,
  ],
  [
    'with a webhook that is cut off',
    'webhooks/0001.http',
    'POST / HTTP/1.1\r\nHost: a',
    /webhooks\/0001\.http: no empty line ends the headers/,
  ],
])('a corpus %s is refused with the file, the place and the way out', async (_, name, text, says) => {
  await copy()
  await writeFile(join(corpus, name), text)
  const flags = { vendor: undefined, edition: undefined, at: undefined }
  await expect(readRecording(corpus, flags, saltOfTest())).rejects.toMatchObject({
    message: expect.stringMatching(says) as string,
    suggestion: expect.stringMatching(/./) as string,
  })
})

it.each(['corpus.json', 'calls.har', 'webhooks/0001.http'])(
  'a corpus that lacks %s says so',
  async (name) => {
    await copy()
    await rm(join(corpus, name))
    const flags = { vendor: undefined, edition: undefined, at: undefined }
    await expect(readRecording(corpus, flags, saltOfTest())).rejects.toMatchObject({
      message: expect.stringContaining(`it lacks ${name}`) as string,
      suggestion: expect.stringMatching(/record/) as string,
    })
  },
)

it('an act that somebody wrote in and that cannot be done is named with its exchange', async () => {
  await copy()
  const manifest = JSON.parse(await readFile(join(corpus, 'corpus.json'), 'utf8')) as { exchanges: unknown[] }
  manifest.exchanges.unshift({ kind: 'act', action: 'finish', input: { id: 999_999 } })
  await writeFile(join(corpus, 'corpus.json'), JSON.stringify(manifest))
  expect(await drift()).toMatchObject({
    code: 2,
    text: expect.stringMatching(/^exchange 1 of corpus: /) as string,
  })
})
