import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { HookdrillServer } from '../../src/http/server.ts'
import { startServer } from '../../src/index.ts'
import { started } from '../support/hookdrill.ts'
import { startReceiver } from '../support/receiver.ts'
import { hookdrillLine } from './support/lines.ts'

const everywhere = ['0.0.0.0', '::', '[::]', '0'] as const

const credentials = ({ tenants }: HookdrillServer, tenant = 'default'): readonly unknown[] =>
  Object.values(tenants.get(tenant).mocks).map((mock) => mock.credentials())

it.each(everywhere)(
  'on %s, credentials of every tenant are new, and the control API wants a token',
  async (host) => {
    await using local = await startServer({ port: 0 })
    await using one = await startServer({ port: 0, host })
    await using other = await startServer({ port: 0, host })
    await one.tenants.create({ id: 'made-later' })
    await local.tenants.create({ id: 'made-later' })
    const [known, ...drawn] = [credentials(local), credentials(one), credentials(other)]
    for (const [at, vendor] of [...(known ?? []).entries()]) {
      expect(drawn[0]?.[at]).not.toEqual(vendor)
      expect(drawn[0]?.[at]).not.toEqual(drawn[1]?.[at])
    }
    expect(credentials(one, 'made-later')).not.toEqual(credentials(local, 'made-later'))
    expect((await fetch(`${one.url}/_hookdrill/health`)).status).toBe(401)
    expect(local.isPublic).toBe(false)
    expect(one.isPublic).toBe(true)
  },
)

it('a name that begins like a loopback address is none', async () => {
  const failed: unknown = await startServer({ port: 0, host: '127.example.test' }).catch(
    (error: unknown) => error,
  )
  expect(failed).toMatchObject({ code: 'cannot_listen' })
  await using given = await startServer({ port: 0, host: '127.0.0.2' })
  expect(given.isPublic).toBe(false)
})

it('beyond loopback, credentials that were drawn for a state folder stay', async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'hookdrill-drawn-'))
  const first = await startServer({ port: 0, host: '0.0.0.0', stateFolder })
  const drawn = credentials(first)
  await first.close()
  await using second = await startServer({ port: 0, host: '0.0.0.0', stateFolder })
  expect(credentials(second)).toEqual(drawn)
  expect(second.tenants.get('default').hasKnownCredentials).toBe(false)
})

it('credentials of a state that was made without a seed stay known, whatever seed is given later', async () => {
  const stateFolder = await mkdtemp(join(tmpdir(), 'hookdrill-known-'))
  const first = await startServer({ port: 0, stateFolder })
  const known = credentials(first)
  await first.close()
  await using second = await startServer({ port: 0, stateFolder, tenant: { seed: 'seven' } })
  expect(credentials(second)).toEqual(known)
  expect(second.tenants.get('default').hasKnownCredentials).toBe(true)
})

it('a seed that was given decides, beyond loopback, too', async () => {
  await using local = await startServer({ port: 0, tenant: { seed: 'seven' } })
  await using given = await startServer({ port: 0, host: '0.0.0.0', tenant: { seed: 'seven' } })
  expect(credentials(given)).toEqual(credentials(local))
})

async function outcomeOf(server: HookdrillServer, url: string): Promise<unknown> {
  const tenant = server.tenants.get('default')
  const amiqus = tenant.mock('amiqus')
  const [{ id } = { id: '' }] = await amiqus.trigger('client.created', { to: { url, secret: 'invented' } })
  await tenant.settled()
  return amiqus.delivery(id)?.attempts[0]?.outcome
}

it.each(everywhere)('on %s, webhooks to this machine need to be allowed', async (host) => {
  await using receiver = await startReceiver()
  const { port } = new URL(receiver.url)
  await using closed = await startServer({ port: 0, host })
  for (const name of [
    '127.0.0.1',
    'localhost',
    '127.0.0.7',
    'x.localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '2130706433',
  ])
    expect(await outcomeOf(closed, `http://${name}:${port}/`), name).toMatchObject({
      kind: 'blocked',
      why: expect.stringContaining(
        'is this machine, and others can reach this server; allow it with --allow-host',
      ) as string,
    })
  expect(receiver.received).toHaveLength(0)
  closed.allowHost('127.0.0.1')
  expect(await outcomeOf(closed, `http://127.0.0.1:${port}/`)).toMatchObject({ kind: 'response' })
  await using allowed = await startServer({ port: 0, host, allowedHosts: ['127.0.0.1'] })
  expect(await outcomeOf(allowed, `http://localhost:${port}/`)).toMatchObject({ kind: 'response' })
  expect(await outcomeOf(allowed, `http://127.0.0.1:${allowed.port}/_hookdrill/health`)).toMatchObject({
    kind: 'blocked',
  })
})

it('start says what listening beyond loopback means', async () => {
  await using command = await started('--host', '0.0.0.0')
  expect(command.ready).toMatchObject({ controlToken: expect.any(String) as string })
  const { stderr } = await hookdrillLine(['start', '--port', '0', '--host', '0.0.0.0'], /Others can call it/)
  expect(stderr).toContain('The control API wants its token')
  expect(stderr).toContain('credentials are new at every start')
  expect(stderr).toContain('--allow-host 127.0.0.1')
})
