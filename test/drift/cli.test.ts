import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { driftReport } from '../../src/drift/difference.ts'
import { vendors } from '../../src/vendors.ts'
import { secret, startWebhooks } from '../scenario/support/amiqus-webhooks.ts'
import { hookdrill, started } from '../support/hookdrill.ts'
import { openVendor, recordJourney, removeCorpus, type Recorded } from '../support/recorded-journey.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-drift-cli-'))
const recordings: Recorded[] = []
afterAll(async () => {
  await rm(folder, { recursive: true })
  await Promise.all(recordings.map(removeCorpus))
})

/** The vendor's journey, recorded at its mock. */
async function recordedFolder(name: keyof typeof vendors): Promise<string> {
  const vendor = vendors[name]
  await using server = await openVendor(vendor)
  const tenant = server.tenants.get('default')
  const recording = await recordJourney({
    vendor,
    mock: tenant.mock(name),
    settled: () => tenant.settled(),
    now: tenant.clock.now,
  })
  recordings.push(recording)
  return recording.folder
}

it('the journey of a recording is written as a scenario, which play plays against a handler that knows its own secret', async () => {
  const file = join(folder, 'journey.json')
  const drift = await hookdrill('drift', await recordedFolder('amiqus'), '--write-scenario', file, '--json')
  expect(drift).toMatchObject({ code: 0, stderr: '' })
  expect(driftReport.parse(JSON.parse(drift.stdout)).differences).toEqual([])
  await using drill = await started()
  const access = drill.ready.vendors['amiqus']
  if (!access) throw new Error('there is no amiqus')
  const webhooks = await startWebhooks(access, 'downloads')
  try {
    const played = await hookdrill(
      ...['play', file, '--vendor', 'amiqus', '--to', webhooks.url, '--secret', secret],
      ...['--server', drill.ready.url, '--json'],
    )
    expect([played.code, JSON.parse(played.stdout)]).toMatchObject([0, { outcome: 'passed' }])
    expect(webhooks.kept.size).toBeGreaterThan(0)
    expect(await readFile(file, 'utf8')).not.toContain('vendor.example')
  } finally {
    await webhooks.close()
  }
})

const entry = (url: string): object => ({
  request: { method: 'GET', url, headers: [] },
  response: { status: 200, headers: [], content: { text: '{}' } },
})

it.each<[string, unknown, readonly string[], RegExp]>([
  [
    'one that is cut off',
    '{"log":{"entries":[',
    [],
    /it begins as a HAR does, and is broken.*exported whole/s,
  ],
  ['a file that is none', 'hello', [], /it is neither a corpus nor a HAR/],
  ['one without entries', { log: { entries: [] } }, [], /it has no entry/],
  [
    'one with parts of another kind',
    { log: { entries: [{ request: {} }] } },
    [],
    /it is not a HAR 1\.2: log\.entries\.0\.request\.method: is required/,
  ],
  [
    'one of two vendors',
    { log: { entries: [entry('https://id.amiqus.co/a'), entry('https://tr.amani.ai/b')] } },
    [],
    /it has calls to (amiqus and amani|amani and amiqus); name one with --vendor/,
  ],
  [
    'one of nobody',
    { log: { entries: [entry('https://example.com/a')] } },
    [],
    /none of its calls is to a host of a vendor.*--at <base url>/s,
  ],
  [
    'one of another edition',
    { log: { entries: [entry('https://id.amiqus.co/a')] } },
    ['--edition', 'v9'],
    /amiqus has no edition "v9".*known: v2/s,
  ],
])('of HARs, %s is refused in one line', async (name, content, args, says) => {
  const file = join(folder, `${name}.har`)
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
  const { code, stdout, stderr } = await hookdrill('drift', file, ...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(says)
})

it('what is for a HAR is refused beside a corpus', async () => {
  const { code, stderr } = await hookdrill('drift', folder, '--at', 'https://sandbox.vendor.example')
  expect([code, stderr]).toEqual([2, expect.stringContaining('--at is for a HAR of another tool')])
})
