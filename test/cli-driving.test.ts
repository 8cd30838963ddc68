import { readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { ended, hookdrill, spawned, started } from './support/hookdrill.ts'
import { startReceiver } from './support/receiver.ts'

it.concurrent('triggers, acts, lists and shows against a running server', async ({ expect }) => {
  await using receiver = await startReceiver()
  await using drill = await started('--forward-to', receiver.url)
  const server = ['--server', drill.ready.url]
  const triggered = await hookdrill(
    'trigger',
    'amiqus',
    'record.created',
    '--set',
    'data.record.id=7',
    ...server,
  )
  expect(triggered).toMatchObject({ code: 0, stderr: '' })
  expect(triggered.stdout).toMatch(/^ID\s+VENDOR\s+EVENT\s+STATUS/)
  await receiver.arrived(1)
  expect(JSON.parse(receiver.received[0]?.body.toString() ?? '')).toMatchObject({
    data: { record: { id: 7 } },
  })
  const acted = await hookdrill('act', 'amiqus', 'finish', '--json', ...server)
  expect(JSON.parse(acted.stdout)).toMatchObject({ result: { status: 'complete' } })
  const listed = JSON.parse(
    (await hookdrill('deliveries', 'list', '--event', 'record.finished', '--json', ...server)).stdout,
  ) as { deliveries: [{ id: string }] }
  expect(listed.deliveries).toHaveLength(1)
  const shown = await hookdrill('deliveries', 'show', listed.deliveries[0].id.slice(0, 8), ...server)
  expect(shown.stdout).toMatch(/^amiqus record\.finished → http/)
  expect(shown.stdout).toContain('X-AQID-Signature: ')
})

it.concurrent(
  'lists a grade that the control API began, shows how far it is, and stops it',
  async ({ expect }) => {
    await using receiver = await startReceiver('hang')
    await using drill = await started()
    const server = ['--server', drill.ready.url]
    expect((await hookdrill('grades', ...server)).stdout).toBe('nothing has been graded\n')
    await fetch(`${drill.ready.url}/_hookdrill/tenants/default/grades`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ vendor: 'credas', to: receiver.url, withinMs: 600_000 }),
    })
    expect((await hookdrill('grades', ...server)).stdout).toMatch(
      /^GRADE +VENDOR +HANDLER +STATE +TRIED\ngrade-1 +credas +http:\S+ +running +0 of \d+\n$/i,
    )
    expect((await hookdrill('grades', 'show', 'grade-1', ...server)).stdout).toMatch(
      /^grade-1: credas at http:\S+, running, 0 of \d+ tried\n$/,
    )
    expect((await hookdrill('grades', 'stop', 'grade-1', ...server)).stdout).toMatch(
      /^grade-1: .*, stopped, 0 of/,
    )
    expect(await hookdrill('grades', 'stop', 'grade-2', ...server)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no grade "grade-2".*grade-1/) as string,
    })
  },
)

it.concurrent(
  'says why a grade has ended, how that is mended, and that there is nothing left to stop',
  async ({ expect }) => {
    await using receiver = await startReceiver(...Array.from({ length: 50 }, () => 301))
    await using drill = await started()
    const server = ['--server', drill.ready.url]
    await fetch(`${drill.ready.url}/_hookdrill/tenants/default/grades`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ vendor: 'credas', to: receiver.url }),
    })
    const show = async () => (await hookdrill('grades', 'show', 'grade-1', ...server)).stdout
    await expect
      .poll(show, { timeout: 20_000 })
      .toMatch(/^grade-1: .*, ended, 0 of \d+ tried\nnothing was judged: .*301.*\n.+\nmend: .+\n$/)
    expect(await hookdrill('grades', 'stop', 'grade-1', ...server)).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('grade-1 had ended before: there was nothing to stop') as string,
    })
  },
)

it.concurrent('sends an event with a fault by name or with settings, and tells of it', async ({ expect }) => {
  await using receiver = await startReceiver()
  await using drill = await started('--forward-to', receiver.url, '--seed', 'seven')
  const into = (fault: string, ...more: string[]) =>
    hookdrill('trigger', 'amiqus', 'record.created', '--fault', fault, '--server', drill.ready.url, ...more)
  expect((await into('no-signature')).stdout).toMatch(/delivered \(no-signature\)/)
  await receiver.arrived(1)
  expect(receiver.received[0]?.headers['x-aqid-signature']).toBeUndefined()
  const late = JSON.parse((await into('{"kind":"late","by":"2h"}', '--json')).stdout) as {
    deliveries: [{ id: string; createdAt: number; dueAt: number }]
  }
  const [{ id, createdAt, dueAt }] = late.deliveries
  expect(dueAt - createdAt).toBe(7_200_000)
  const shown = await hookdrill('deliveries', 'show', id, '--server', drill.ready.url)
  expect(shown.stdout).toContain('ran into late')
  expect(await into('lated')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('did you mean "late"?') as string,
  })
  expect(await into('{"kind"')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--fault: expected JSON: ') as string,
  })
})

it.concurrent('the reference receiver stores what a running server hands over', async ({ expect }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-'))
  await using drill = await started()
  const child = spawned([
    'receiver',
    '--port',
    '0',
    '--folder',
    folder,
    '--mail',
    join(folder, 'mail'),
    '--json',
    '--server',
    drill.ready.url,
  ])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  expect(JSON.parse((await lines.next()).value as string)).toMatchObject({ type: 'ready' })
  await hookdrill('trigger', 'amiqus', 'record.finished', '--server', drill.ready.url)
  expect(JSON.parse((await lines.next()).value as string)).toMatchObject({
    type: 'outcome',
    vendor: 'amiqus',
    outcome: 'stored',
  })
  const end = ended(child)
  child.kill('SIGINT')
  expect((await end).code).toBe(130)
  expect(await readdir(join(folder, 'files'))).toHaveLength(1)
  await rm(folder, { recursive: true })
})

it.concurrent('shows, moves, freezes and resumes the clock, and says what happened', async ({ expect }) => {
  await using receiver = await startReceiver(503)
  await using drill = await started('--forward-to', receiver.url)
  const clock = (...args: string[]): ReturnType<typeof hookdrill> =>
    hookdrill('clock', ...args, '--server', drill.ready.url)
  expect((await clock()).stdout).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z \(ticking\)\n$/)
  expect((await clock('freeze')).stdout).toContain('(frozen)')
  await hookdrill('trigger', 'amiqus', 'client.created', '--server', drill.ready.url)
  const moved = await clock('advance', '60s')
  expect(moved.stdout).toMatch(/^\S+Z → \S+Z \(frozen\)\n1 attempt\n$/)
  expect(await clock('at', '2000-01-01')).toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('time does not run backwards') as string,
  })
  expect(JSON.parse((await clock('at', '2100-01-01T00:00:00Z', '--json')).stdout)).toMatchObject({
    now: '2100-01-01T00:00:00.000Z',
    frozen: true,
    attempts: 0,
    summary: expect.stringContaining('expired') as string,
  })
  expect((await clock('resume')).stdout).toContain('(ticking)')
})

it.concurrent(
  'saves a state, resets, and loads it; a file that is none is refused by name',
  async ({ expect }) => {
    const folder = await mkdtemp(join(tmpdir(), 'hookdrill-cli-'))
    const file = join(folder, 'state.json')
    await using receiver = await startReceiver()
    await using drill = await started('--forward-to', receiver.url)
    const server = ['--server', drill.ready.url]
    expect(await hookdrill('state', 'save', file, ...server)).toMatchObject({ code: 0, stderr: '' })
    expect(await readdir(folder)).toEqual(['state.json'])
    expect((await hookdrill('state', 'reset', ...server)).stdout).toContain('empty again')
    expect((await hookdrill('trigger', 'amiqus', 'client.created', ...server)).code).toBe(2)
    expect((await hookdrill('state', 'load', file, ...server)).stdout).toContain(
      'tenant default is as it was at',
    )
    expect((await hookdrill('trigger', 'amiqus', 'client.created', ...server)).code).toBe(0)
    expect(receiver.received).toHaveLength(1)

    await writeFile(file, '{"version":7}')
    expect(await hookdrill('state', 'load', file, ...server)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('of version 7') as string,
    })
    expect(await hookdrill('state', 'load', join(folder, 'none.json'), ...server)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('none.json cannot be read') as string,
    })
    expect((await hookdrill('state', 'save', join(folder, 'no', 'where.json'), ...server)).code).toBe(2)
    await rm(folder, { recursive: true })
  },
)

it.concurrent('waits for deliveries and sends one again', async ({ expect }) => {
  await using receiver = await startReceiver()
  await using drill = await started('--forward-to', receiver.url)
  const server = ['--server', drill.ready.url]
  const waiting = hookdrill('deliveries', 'wait', '--event', 'client.created', '--json', ...server)
  await hookdrill('trigger', 'amiqus', 'client.created', ...server)
  const { deliveries } = JSON.parse((await waiting).stdout) as { deliveries: [{ id: string }] }
  const [{ id }] = deliveries
  const again = await hookdrill('deliveries', 'resend', id.slice(0, 8), '--json', ...server)
  expect(JSON.parse(again.stdout)).toMatchObject({ resendOf: id, status: 'delivered' })
  expect(receiver.received).toHaveLength(2)
  expect(await hookdrill('deliveries', 'wait', '--count', '9', '--timeout', '1ms', ...server)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('2 came') as string,
  })
  expect((await hookdrill('deliveries', 'resend', 'nothing', ...server)).code).toBe(2)
})

it('prints how a vendor is verified', async () => {
  const [first] = Object.keys(vendors)
  const about = await hookdrill('vendors', first ?? '')
  expect(about.stdout).toContain(
    `verifying fixtures/${first}/recipe.md; "hookdrill fixtures show ${first} recipe" prints it`,
  )
  const { code, stdout } = await hookdrill('fixtures', 'show', first ?? '', 'recipe')
  expect(code).toBe(0)
  const recipeOf = (vendor: string): string =>
    readFileSync(new URL(`../fixtures/${vendor}/recipe.md`, import.meta.url), 'utf8').trim()
  expect(stdout.trim()).toBe(recipeOf(first ?? ''))
  for (const vendor of Object.keys(vendors)) expect(recipeOf(vendor)).not.toBe('')
})

it('says where links to files point for the vendor that keeps them at another host, and where no other does', async () => {
  for (const [name, { filesOrigin }] of Object.entries<AnyVendor>(vendors)) {
    const { stdout } = await hookdrill('vendors', name)
    expect(stdout.includes(`${name.toUpperCase()}_FILES_ORIGIN`)).toBe(filesOrigin !== undefined)
  }
  const { stdout } = await hookdrill('fixtures', 'show', 'smartdocumentor', 'recipe')
  expect(stdout).toContain('SMARTDOCUMENTOR_FILES_ORIGIN')
})

it('start --write-env writes the origin that the link of a file has', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'hookdrill-env-')), '.env')
  await using drill = await started('--write-env', file)
  const written = await readFile(file, 'utf8')
  expect(written).toContain(`\nSMARTDOCUMENTOR_FILES_ORIGIN=${drill.ready.url}\n`)
  expect(written.match(/_FILES_ORIGIN=/g)).toHaveLength(1)
  await using receiver = await startReceiver()
  await hookdrill(
    'trigger',
    'smartdocumentor',
    'task.exported',
    '--to',
    receiver.url,
    '--server',
    drill.ready.url,
  )
  const { exportedFileUrl } = JSON.parse(receiver.received[0]?.body.toString() ?? '{}') as {
    exportedFileUrl: string
  }
  expect(new URL(exportedFileUrl).origin).toBe(drill.ready.url)
})

it('a failed play names the recipe for verifying', async () => {
  await using drill = await started()
  await using receiver = await startReceiver()
  const args = ['--vendor', 'amiqus', '--to', receiver.url, '--within', '300ms', '--server', drill.ready.url]
  const { code, stderr } = await hookdrill('play', 'wrong-secret', ...args)
  expect(code).toBe(1)
  expect(stderr).toContain('how amiqus is verified: hookdrill fixtures show amiqus recipe')
})

it('the receiver shows in its terminal what it refuses, and why', async () => {
  await using drill = await started()
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-refusals-'))
  const child = spawned([
    'receiver',
    '--port',
    '0',
    '--folder',
    folder,
    '--json',
    '--server',
    drill.ready.url,
  ])
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async (): Promise<unknown> => JSON.parse(String((await lines.next()).value))
  const { url } = (await next()) as { url: string }
  const headers = { 'content-type': 'application/json' }
  await fetch(`${url}/webhooks/amiqus`, { method: 'POST', headers, body: '{}' })
  expect(await next()).toMatchObject({
    type: 'outcome',
    vendor: 'amiqus',
    outcome: 'refused',
    reason: expect.stringMatching(/^Answered 404: X-AQID-Signature is missing/) as string,
  })
  const again = await hookdrill('receiver', '--port', '0', '--folder', folder, '--server', drill.ready.url)
  expect(again.code).toBe(2)
  expect(again.stderr).toContain(`is in use by the receiver of process ${child.pid}`)
  const end = ended(child)
  child.kill('SIGINT')
  await end
  await rm(folder, { recursive: true })
})

it.concurrent('starts with seed data from a file, and adds more to what is running', async ({ expect }) => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-seed-data-'))
  try {
    const good = join(folder, 'good.yaml')
    const bad = join(folder, 'bad.yaml')
    await writeFile(
      good,
      'smartdocumentor:\n  workspaces: [{ workspaceId: 731, workspaceName: Contracts }]\n',
    )
    await writeFile(bad, 'credaz: {}\namiqus: { record_template: [] }\n')
    expect(await hookdrill('start', '--port', '0', '--seed-data', bad)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(
        /bad\.yaml:1:9: credaz: .*did you mean "credas".*; .*bad\.yaml:2:\d+: amiqus\.record_template: .*"record_templates"/,
      ) as string,
    })
    const both = ['--seed-data', good, '--option', 'smartdocumentor.seedData={}']
    expect((await hookdrill('start', '--port', '0', ...both)).stderr).toContain('both say')
    expect((await hookdrill('start', '--port', '0', '--option', '__proto__.x=1')).code).toBe(2)

    await using drill = await started('--seed-data', good)
    const server = ['--server', drill.ready.url]
    const added = await hookdrill('seed-data', 'add', '{"reportflow":{"designs":[{"id":"ours"}]}}', ...server)
    expect(added).toMatchObject({ code: 0, stderr: '' })
    expect(added.stdout).toMatch(/reportflow +designs +1/)
    expect((await hookdrill('seed-data', 'add', join(folder, 'nope.yaml'), ...server)).stderr).toMatch(
      /there is no file .*nope\.yaml/,
    )
    const made = await hookdrill('tenants', 'create', '--id', 'other', '--seed-data', good, ...server)
    expect(made.code).toBe(0)
  } finally {
    await rm(folder, { recursive: true })
  }
})
