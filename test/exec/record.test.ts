import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readCorpus } from '../../src/corpus/read-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { amiqusPlants } from '../drift/amiqus-plants.ts'
import { startPlantedVendor } from '../drift/planted-vendor.ts'
import { freePort } from '../support/free-port.ts'
import { hookdrill } from '../support/hookdrill.ts'
import { driftOf, openVendor } from '../support/recorded-journey.ts'
import { startReceiver } from '../support/receiver.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-exec-record-'))
afterAll(() => rm(folder, { recursive: true }))

const { amiqus } = vendors
const exec = (...args: string[]) => hookdrill('exec', '--port', '0', ...args)
const node = (script: string): string[] => ['--', process.execPath, '-e', script]

/** An integrator whose code has the vendor's own host in it. */
const integrator = (authorization: string, hook: string): string => `
  const call = async (method, path, body) => {
    const answer = await fetch('https://id.amiqus.co/api/v2' + path, {
      method,
      headers: { authorization: ${JSON.stringify(authorization)}, 'content-type': 'application/json', 'x-came-from': 'https://id.amiqus.co/page' },
      ...(body && { body: JSON.stringify(body) }),
    })
    return await answer.json()
  }
  await call('POST', '/webhooks', { url: ${JSON.stringify(hook)}, events: ['client.created'] })
  const client = await call('POST', '/clients', { email: 'marty@hillvalley.example', name: { first_name: 'Marty', last_name: 'McFly' } })
  await call('GET', '/clients?limit=1')
  const steps = [{ type: 'check.photo_id', preferences: { report_type: 'standard', docs: ['passport'] } }]
  const record = await call('POST', '/records', { client: client.id, notification: false, steps })
  console.log(record.perform_url)
  const other = await fetch('https://api.re-port-flow.com/')
  console.log(other.status)
`

it('calls to the host of a vendor that is named reach it and are recorded, and those to others are answered by their mocks', async () => {
  await using server = await openVendor(amiqus)
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  const planted = amiqusPlants.filter(({ name }) => name === 'extra key' || name === 'pagination')
  await using vendor = await startPlantedVendor({
    mock,
    planted,
    subscribes: 'POST /api/v2/webhooks',
  })
  await using receiver = await startReceiver(204)
  const authorization = new Headers(mock.headers()).get('authorization') ?? ''
  const webhookPort = String(await freePort())
  const out = join(folder, 'corpus')
  const { code, stdout, stderr } = await exec(
    ...['--record', out, '--upstream', `amiqus=${vendor.url}`, '--webhook-port', webhookPort],
    ...['--forward-to', receiver.url],
    ...node(integrator(authorization, `http://127.0.0.1:${webhookPort}`)),
  )
  expect({ code, stderr }).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('4 calls and 1 webhook in '),
  })
  expect(stderr).toMatch(/hookdrill evidence amiqus --corpus \S+corpus says whether/)
  expect(stdout).toMatch(/^https:\/\/id\.amiqus\.co\/i\//) // Links lead to where the code believes to be.
  expect(receiver.received).toHaveLength(1)
  const files = await readdir(out, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files.filter((one) => one.isFile()).map((one) => readFile(join(one.parentPath, one.name), 'utf8')),
  )
  for (const secret of [
    'marty',
    'mcfly',
    'hillvalley',
    authorization.replace(/^Bearer /, ''),
    vendor.url,
    'id.amiqus.co',
  ])
    expect(texts.join('\n').toLowerCase()).not.toContain(secret.toLowerCase())
  const { report } = await driftOf(await readCorpus(out), amiqus)
  expect(report.differences.map(({ what, at }) => [what, at])).toEqual([['value', 'body.limit']])
})

it.each([
  [
    'a folder without a vendor',
    ['--record', 'x'],
    /--record x does not say whose calls are recorded; name the vendor.*--upstream <vendor>=<url>/s,
  ],
  ['a vendor without a folder', ['--upstream', 'amiqus=http://127.0.0.1:9'], /name a folder with --record/],
  [
    'a vendor that there is not',
    ['--record', 'x', '--upstream', 'amiqs=http://127.0.0.1:9'],
    /there is no vendor "amiqs".*did you mean "amiqus"/s,
  ],
  ['no URL', ['--record', 'x', '--upstream', 'amiqus'], /expected vendor=url/],
  [
    'a host that is not allowed',
    ['--record', 'x', '--upstream', 'amiqus=https://sandbox.vendor.example'],
    /allow it with --allow-host sandbox\.vendor\.example/,
  ],
  [
    'a folder that is in use',
    ['--record', '.', '--upstream', 'amiqus=http://127.0.0.1:9'],
    /a corpus is never written over anything/,
  ],
])('%s is refused before the command runs', async (_, args, says) => {
  const { code, stdout, stderr } = await exec(...args, ...node('console.log("ran")'))
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(says)
})

it('a vendor that does not answer is unreachable, and the command does not run', async () => {
  const { code, stdout } = await exec(
    '--record',
    join(folder, 'x'),
    '--upstream',
    `amiqus=http://127.0.0.1:${await freePort()}`,
    ...node('console.log("ran")'),
  )
  expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
})
