import { createHmac } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { hasReceiver } from '../src/demo/passed-over.ts'
import { receiverVendors } from '../src/demo/receiver-options.ts'
import { scenarioRuns } from '../src/demo/scenario-runs.ts'
import { smokeOutside } from '../src/demo/smoke-outside.ts'
import { smokeScenariosOutside } from '../src/demo/smoke-scenarios.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { startServer, vendors } from '../src/index.ts'
import { openReceiver } from '../src/receiver/endpoint/open-receiver.ts'
import { scenarios } from '../src/scenarios.ts'
import { startReceiver } from './support/receiver.ts'
import { run } from './support/run-cli.ts'
import { standInForNgrok } from './support/stand-in.ts'

const token = { NGROK_AUTHTOKEN: 'invented_token_1' }

interface Printed {
  readonly publicUrl?: string
  readonly ok: boolean
  readonly rows: readonly {
    readonly vendor: string
    readonly scenario?: string
    readonly url?: string
    readonly problems: readonly string[]
  }[]
}

it('smoke plays scenarios through the public URL after the journeys, with those that they fit', async () => {
  await using standIn = await standInForNgrok('edge')
  const asked = ['--vendor', 'credas', '--vendor', 'amani', '--json']
  const played = ['--scenario', 'not-ready', '--scenario', 'wrong-secret', '--scenario', 'not-ready']
  const { code, stdout } = await run(['smoke', ...asked, ...played], {
    ...token,
    NODE_OPTIONS: standIn.options,
  }).ended
  const { ok, publicUrl = '', rows } = JSON.parse(stdout) as Printed
  expect(rows.map(({ vendor, scenario, problems }) => [vendor, scenario, problems])).toEqual([
    ['credas', undefined, []],
    ['amani', undefined, []],
    ['credas', 'not-ready', []],
    ['amani', 'not-ready', []],
    ['amani', 'wrong-secret', []],
  ])
  expect(publicUrl).toMatch(/^http:\/\/localhost:/)
  expect(rows.slice(2).map(({ url }) => url)).toEqual(
    ['credas', 'amani', 'amani'].map((vendor) => `${publicUrl}/webhooks/${vendor}`),
  )
  expect({ ok, code }).toEqual({ ok: true, code: 0 })
})

it('smoke lets all vendors play together', async () => {
  const { code, stdout } = await run(['smoke', '--no-tunnel', '--scenario', 'one-person-everywhere']).ended
  expect(stdout).toMatch(
    /\nok +together +one-person-everywhere .*\n\n\d+ vendors, .*; 1 scenario: all passed/,
  )
  const received = Object.values<AnyVendor>(vendors).filter(hasReceiver)
  expect(stdout).toContain(`\n\n${received.length} vendors, `)
  expect(code).toBe(0)
})

it('a receiver of somebody else that makes a mistake is a red row that names it, and the end is 1', async () => {
  await using receiver = await startReceiver()
  const args = ['--no-tunnel', '--to', receiver.url, '--vendor', 'amiqus', '--wait', '1']
  const { code, stdout } = await run(['smoke', ...args, '--scenario', 'tampered-body']).ended
  expect(code).toBe(1)
  expect(stdout).toMatch(/\nFAILED +amiqus +tampered-body +record\.finished .* 200 \(2\) +0 +\d+ ms\n/)
  expect(stdout).toContain('amiqus, tampered-body: step 2: ')
  expect(stdout).toContain(
    'amiqus, tampered-body: likely mistake: the signature is not checked over the whole body',
  )
  expect(stdout).toContain('2 of 2 journeys and scenarios failed')
})

it('smoke tells one webhook secret, that with which the webhook is signed', async () => {
  await using receiver = await startReceiver()
  const { stderr } = await run([
    ...['smoke', '--no-tunnel', '--to', receiver.url, '--vendor', 'amiqus', '--wait', '1', '--seed', 'abc'],
  ]).ended
  const [, secret = ''] = /signs with the webhook secret (\S+)/.exec(stderr) ?? []
  expect(/"webhookSecret":"([^"]+)"/.exec(stderr)?.[1]).toBe(secret)
  const { headers, body } = receiver.received.at(-1) ?? {}
  expect(headers?.['x-aqid-signature']).toContain(
    createHmac('sha256', secret)
      .update(body ?? '')
      .digest('base64'),
  )
})

it('a receiver of somebody else is played with under the secrets that it was told, by vendor', async () => {
  await using server = await startServer({ port: 0 })
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-smoke-test-'))
  const secrets: Record<string, string> = {}
  const { mocks } = server.tenants.get('default')
  const access = Object.entries(mocks).map(([name, mock]) => [
    name,
    { baseUrl: mock.baseUrl, credentials: mock.credentials() },
  ])
  const receiver = await openReceiver(vendors, {
    folder,
    vendors: await receiverVendors(Object.values(vendors), Object.fromEntries(access), {
      secretOf: (vendor) => secrets[vendor],
    }),
    limits: { firstDelayMs: 1 },
  })
  const { url } = await receiver.listen()
  const to = `${url}/webhooks/{vendor}`
  const all = Object.values<AnyVendor>(vendors).filter(hasReceiver)
  const progress = (): void => undefined
  await smokeOutside(server, {
    vendors: all,
    hookFor: (vendor) => to.replace('{vendor}', vendor),
    waitMs: 8000,
    progress,
    onSubscribed({ name }, secret) {
      if (secret !== undefined) secrets[name] = secret
    },
  })
  expect(secrets['amiqus']).not.toBe(secrets['amani'])
  const deliveries = () => server.tenants.get('default').mock('amiqus').deliveries()
  const left = deliveries()
  expect(left).toHaveLength(1)
  const rows = await smokeScenariosOutside(server, {
    runs: scenarioRuns([scenarios['one-person-everywhere'], scenarios['no-signature']], all),
    to,
    secrets,
    waitMs: 8000,
    quietMs: 60,
    progress,
  })
  expect(rows.map(({ vendor, problems }) => [vendor, problems])).toEqual([
    ['together', []],
    ['amani', []],
    ['amiqus', []],
  ])
  // What the journeys left is there again, beside what the scenarios sent.
  expect(deliveries().slice(0, left.length)).toEqual(left)
  await receiver.settled()
  expect(await readdir(join(folder, 'files'))).toHaveLength(5 + 5 + 2)
  await receiver.close()
  await rm(folder, { recursive: true })
})
