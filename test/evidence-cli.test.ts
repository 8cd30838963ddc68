import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'vitest'
import { evidenceChecklist } from '../src/cli/lib/evidence-checklist.ts'
import { operationsReport } from '../src/cli/lib/operations-report.ts'
import { ended, firstLine, hookdrill, spawned, started, type Ended } from './support/hookdrill.ts'
import { startReceiver } from './support/receiver.ts'
import { gradeReport } from '../src/grade/report/grade-report.ts'
import { secret, startWebhooks } from './scenario/support/amiqus-webhooks.ts'

/** What Ctrl-C ends with. */
const interrupted = 130

it.for<[string, readonly string[], RegExp]>([
  ['a vendor that there is not', ['evidence', 'amiqs'], /there is no vendor "amiqs".*did you mean "amiqus"/s],
  ['no vendor', ['evidence'], /whose evidence is not said.*--used/s],
  [
    'a flag about what was used',
    ['evidence', 'amiqus', '--strict-evidence'],
    /nothing has been used.*add --used/s,
  ],
  [
    'what was used, and a recording',
    ['evidence', 'amiqus', '--used', '--corpus', 'corpus'],
    /--used is about a tenant, and --corpus is about a recording; give one of them/,
  ],
  [
    'the operations of a recording',
    ['evidence', 'amiqus', '--corpus', 'corpus', '--operations'],
    /--corpus is about a recording, and --operations is about each operation; give one of them/,
  ],
  ['the operations of nobody', ['evidence', '--operations'], /whose evidence is not said/],
  [
    'a recording that there is not',
    ['evidence', 'amiqus', '--corpus', 'nowhere'],
    /nowhere: there is no such folder.*give a folder that "hookdrill record" has written/s,
  ],
  [
    'to accept what there is not',
    ['evidence', '--used', '--accept-assumption', 'amani:tempaltes', '--server', 'http://127.0.0.1:9'],
    /amani has no assumption "tempaltes".*did you mean "templates"/s,
  ],
  [
    'to accept what is nobody’s',
    ['start', '--port', '0', '--accept-assumption', 'templates'],
    /expected <vendor>:<id> or <vendor>:<option>, got "templates"/,
  ],
  ['a flag value that is neither yes nor no', ['evidence', 'amiqus', '--used=maybe'], /--used/],
  ['the contract of nobody', ['openapi', 'amiqs'], /there is no vendor "amiqs".*did you mean "amiqus"/s],
  ['the contract of no vendor', ['openapi'], /vendor/],
  [
    'the contract of an edition that there is not',
    ['openapi', 'reportflow', '--edition', 'ancient'],
    /reportflow has no edition "ancient".*known: legacy, current/s,
  ],
  ['the contract of an empty edition', ['openapi', 'reportflow', '--edition', ''], /--edition is empty/],
  ['a contract with an unknown flag', ['openapi', 'reportflow', '--editon', 'current'], /--editon/],
])('%s is refused with one line and exit code 2', async ([, args, says], { expect }) => {
  const { code, stdout, stderr } = await hookdrill(...args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(says)
})

it('a vendor is a checklist, what a handler sees first', async ({ expect }) => {
  const { stdout } = await hookdrill('evidence', 'amani')
  const [seen = '', unseen = ''] = stdout.split('What it does not see:')
  expect(seen).toMatch(
    /\[ \] profile_create: [^\n]*\n {4}assumed: [^\n]*\(option templates\)\n {4}to settle it: one captured delivery of profile_create/,
  )
  expect(unseen).toMatch(/to settle it: one call in a sandbox, GET \/api\/v2\/webhook_endpoint\n/)
  const { assumptions } = JSON.parse((await hookdrill('evidence', 'amani', '--json')).stdout) as {
    assumptions: { id: string; touchesHandler: boolean }[]
  }
  const kinds = assumptions.map(({ touchesHandler }) => touchesHandler)
  expect(kinds).toEqual(kinds.toSorted((a, b) => Number(b) - Number(a)))
  expect(new Set(assumptions.map(({ id }) => id)).size).toBe(assumptions.length)
})

it('each operation has what is known of it, and nothing is summed up', async ({ expect }) => {
  const json = await hookdrill('evidence', 'amiqus', '--operations', '--json')
  const { operations } = operationsReport.parse(JSON.parse(json.stdout))
  expect(operations.find(({ name }) => name === 'GET /api/v2/records/:id')).toMatchObject({
    standing: 'documented',
    axes: { tested: true, document: 'agrees', clients: ['python', 'typescript'], refused: [401, 404, 422] },
  })
  expect(operations.every(({ axes }) => axes !== undefined)).toBe(true)
  const { code, stdout } = await hookdrill('evidence', 'credas', '--operations')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^OPERATION +LEDGER +TESTED +VENDOR'S DOCUMENT +DRIVEN BY CLIENTS IN +REFUSES WITH\n/,
  )
  expect(stdout).toMatch(
    /\nPOST \/api\/v2\/ci\/processes +documented +yes +none +python, typescript +400, 401\n/,
  )
})

it('a recording ticks off the checklist, and record says so when it ends', async ({ expect }) => {
  await using drill = await started('--option', 'credas.updateTypeField=updateType')
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-checklist-'))
  const out = join(folder, 'corpus')
  const upstream = drill.ready.vendors['credas']?.baseUrl ?? ''
  const record = spawned([
    ...['record', 'credas', '--upstream', upstream, '--port', '0', '--webhook-port', '0'],
    ...['--out', out, '--json'],
  ])
  const end = ended(record)
  const { webhookUrl } = await firstLine<{ readonly webhookUrl: string }>(record)
  await hookdrill('trigger', 'credas', 'monitoring.alert', '--to', webhookUrl, '--server', drill.ready.url)
  await hookdrill('trigger', 'credas', 'process.complete', '--to', webhookUrl, '--server', drill.ready.url)
  record.kill('SIGINT')
  const { stdout } = await end
  const written = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as {
    assumptions: { recorded: string[]; open: number }
  }
  expect(written).toMatchObject({ type: 'written', vendor: 'credas', webhooks: 2 })
  expect(written.assumptions.recorded).toContain('deliveries-are-not-signed')
  expect(written.assumptions.open).toBeGreaterThan(0)
  const json = await hookdrill('evidence', '--corpus', out, '--json')
  const checklist = evidenceChecklist.parse(JSON.parse(json.stdout))
  const verdicts = Object.fromEntries(
    checklist.assumptions.map(({ id, recorded }) => [id, recorded?.verdict]),
  )
  expect(verdicts).toMatchObject({ 'one-attempt-no-retry': 'open', 'bodies-are-compact-json': 'look' })
  const text = await hookdrill('evidence', 'credas', '--corpus', out)
  expect(text.stdout).toMatch(
    /^corpus, recorded [\d-]{10}, of the \d+ that a webhook handler sees: \d+ agree/,
  )
  expect(text.stdout).toMatch(/\[\?\] deliveries are not signed\n[^[]*recorded, exchange 1, 2: look at it/)
  const other = await hookdrill('evidence', 'amani', '--corpus', out)
  expect([other.code, other.stderr]).toEqual([
    2,
    expect.stringContaining('it was recorded at credas, and not at amani; name its own vendor, or none'),
  ])
  expect((await drill.stop()).code).toBe(interrupted)
  await rm(folder, { recursive: true })
})

it('what was used is listed, and fails when it is to rest on nothing open', async ({ expect }) => {
  await using receiver = await startReceiver()
  await using drill = await started('--forward-to', receiver.url, '--option', 'amani.wireMode=python')
  const used = (...args: string[]) => hookdrill('evidence', '--used', '--server', drill.ready.url, ...args)
  expect(await used()).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('nothing in tenant default has rested on anything assumed') as string,
  })
  await hookdrill('trigger', 'amani', 'profile_create', '--server', drill.ready.url)
  const { code, stdout } = await used('--strict-evidence')
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /^Open, a guess of the mock:\n- amani:profile_create\n[^]*rested on it: a delivery of profile_create/,
  )
  expect(stdout).toMatch(/Set by an option:\n- amani:the-body-on-the-wire/)
  const { reliances } = JSON.parse((await used('--json')).stdout) as {
    reliances: { vendor: string; id: string; state: string }[]
  }
  const open = reliances.filter(({ state }) => state === 'open')
  const accepted = open.flatMap(({ vendor, id }) => ['--accept-assumption', `${vendor}:${id}`])
  expect((await used('--strict-evidence', ...accepted)).code).toBe(0)
  expect((await drill.stop()).code).toBe(interrupted)
})

it('a start that is strict ends with 1 and names what was open', async ({ expect }) => {
  await using receiver = await startReceiver()
  await using drill = await started('--forward-to', receiver.url, '--strict-evidence')
  await hookdrill('trigger', 'amani', 'profile_create', '--server', drill.ready.url)
  const { code, stdout, stderr } = await drill.stop()
  expect(code).toBe(1)
  expect(stderr).toMatch(/what was done rests on what is assumed:\n- amani:profile_create\n/)
  expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toMatchObject({
    type: 'evidence',
    schema_version: 1,
    reliances: expect.arrayContaining([
      expect.objectContaining({ id: 'profile_create', state: 'open' }),
    ]) as unknown,
  })
})

it('a start that is strict and was not used ends as any does', async ({ expect }) => {
  await using drill = await started('--strict-evidence')
  expect((await drill.stop()).code).toBe(interrupted)
})

it('a play that is strict fails for what a good handler rests on, unless that is accepted', async ({
  expect,
}) => {
  await using drill = await started()
  const access = drill.ready.vendors['amiqus']
  if (!access) throw new Error('there is no amiqus')
  const webhooks = await startWebhooks(access, 'downloads')
  const play = (...args: string[]): Promise<Ended> =>
    hookdrill(
      ...['play', 'ping', '--vendor', 'amiqus', '--to', webhooks.url, '--secret', secret],
      ...['--server', drill.ready.url, ...args],
    )
  try {
    const lax = await play('--json')
    expect([lax.code, JSON.parse(lax.stdout)]).toMatchObject([0, { outcome: 'passed' }])
    expect(JSON.parse(lax.stdout)).not.toHaveProperty('evidence')
    const strict = await play('--json', '--strict-evidence')
    const { outcome, evidence } = JSON.parse(strict.stdout) as {
      outcome: string
      evidence: { vendor: string; id: string; touchesHandler: boolean }[]
    }
    expect([strict.code, outcome]).toEqual([1, 'passed'])
    expect(evidence.every(({ touchesHandler }) => touchesHandler)).toBe(true)
    expect(evidence.map(({ id }) => id)).toContain('webhook-bodies-are-encoded-as-answers-are')
    const accepted = evidence.flatMap(({ vendor, id }) => ['--accept-assumption', `${vendor}:${id}`])
    expect((await play('--strict-evidence', ...accepted)).code).toBe(0)
  } finally {
    await webhooks.close()
  }
})

it('a grade that is strict says what it rests on', async ({ expect }) => {
  await using receiver = await startReceiver()
  const args = ['--to', receiver.url, '--port', '0', '--json', '--within', '500ms']
  const grade = async (...more: string[]) =>
    gradeReport.parse(JSON.parse((await hookdrill('grade', 'credas', ...args, ...more)).stdout))
  expect((await grade()).evidence).toBeUndefined()
  const { evidence = [] } = await grade('--strict-evidence', '--accept-assumption', 'credas:userAgent')
  const states = Object.fromEntries(evidence.map(({ id, state }) => [id, state]))
  expect(states).toMatchObject({
    'deliveries-are-not-signed': 'open',
    'deliveries-carry-content-type-application-json-and-no-user-agent': 'accepted',
  })
})
