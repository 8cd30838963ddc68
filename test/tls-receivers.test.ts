import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { certificateFile } from '../src/cli/lib/values.ts'
import { formatOutcome } from '../src/kernel/delivery/outcome.ts'
import { createReceiver } from '../src/receiver.ts'
import { post, temporaryFolder } from './receiver/support/receiver.ts'
import { completeProcess } from './receiver/support/samples.ts'
import { ended, firstLine, hookdrill, spawned, started } from './support/hookdrill.ts'
import { startReceiver } from './support/receiver.ts'
import { startHookdrill, type Started } from './support/start.ts'
import { startTlsServer } from './support/tls.ts'

/** How the first attempt at this URL ended, in words. */
async function attempt(drill: Started, url: string): Promise<string> {
  const mock = drill.server.tenants.get('default').mock('reportflow')
  const [made] = await mock.trigger('file.completed', { to: { url } })
  await drill.server.tenants.get('default').settled()
  const [first] = mock.delivery(made?.id ?? '')?.attempts ?? []
  return first ? formatOutcome(first.outcome) : 'none'
}

it('says of a self-signed receiver what to do, and reaches it once that is done', async () => {
  await using receiver = await startTlsServer()
  await using drill = await startHookdrill()
  expect(await attempt(drill, receiver.url)).toMatch(
    /^its certificate is self-signed; trust it with --ca <file>, or NODE_EXTRA_CA_CERTS.* \(DEPTH_ZERO_SELF_SIGNED_CERT\)$/,
  )
  const wrong = await drill.control('/certificates', { pem: 'nothing' })
  expect(wrong).toMatchObject({ status: 400, body: { error: { message: 'it holds no certificate' } } })
  expect((await drill.control('/certificates', { pem: receiver.pem })).status).toBe(201)
  expect(await attempt(drill, receiver.url)).toBe('200')

  await using other = await startHookdrill({ ca: [receiver.pem] })
  expect(await attempt(other, receiver.url)).toBe('200')
})

it('says what is wrong with other receivers of TLS', async () => {
  await using named = await startTlsServer('DNS:receiver.example.com')
  await using plain = await startReceiver()
  await using drill = await startHookdrill({ ca: [named.pem] })
  expect(await attempt(drill, named.url)).toMatch(/^its certificate is for another host; use a URL/)
  expect(await attempt(drill, plain.url.replace('http:', 'https:'))).toMatch(
    /^it does not speak TLS; give an http URL/,
  )
})

it.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', /--ca <file>/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /--ca <file>/],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /NODE_EXTRA_CA_CERTS/],
  ['CERT_HAS_EXPIRED', /renew it/],
  ['CERT_NOT_YET_VALID', /clock/],
  ['EPROTO', /http URL/],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /TLS 1\.2/],
  ['ERR_SSL_SOMETHING_ELSE', /TLS could not be agreed on/],
  ['HPE_INVALID_CONSTANT', /https URL/],
])('names the way out of %s', (code, expected) => {
  const words = formatOutcome({ kind: 'unreachable', code })
  expect(words).toMatch(expected)
  expect(words).toContain(`(${code})`)
})

it('the reference receiver says the same of files', async () => {
  await using files = await startTlsServer()
  await using receiver = await createReceiver({
    folder: await temporaryFolder(),
    vendors: { credas: { apiKey: 'k', baseUrl: new URL(files.url).origin } },
    limits: { attempts: 1 },
  })
  const { url } = await receiver.listen()
  await post(`${url}/webhooks/credas`, completeProcess)
  await receiver.settled()
  expect(await receiver.audit()).toMatchObject([
    { outcome: 'failed', reason: expect.stringContaining('NODE_EXTRA_CA_CERTS') as string },
  ])
})

it('reads certificates from PEM, with a mark or in UTF-16, and from DER, and refuses anything else', async () => {
  await using server = await startTlsServer()
  const folder = await temporaryFolder()
  const write = async (name: string, bytes: string | Buffer): Promise<string> => {
    await writeFile(join(folder, name), bytes)
    return join(folder, name)
  }
  for (const file of [
    server.file,
    await write('bom.pem', `\uFEFF${server.pem.replaceAll('\n', '\r\n')}`),
    await write('utf16.pem', Buffer.from(`\uFEFF${server.pem}`, 'utf16le')),
    await write('der.crt', server.der),
  ])
    expect(certificateFile(file)).toContain('-----BEGIN CERTIFICATE-----')
  expect(() => certificateFile(join(folder, 'none.pem'))).toThrow('there is no such file')
  const broken = server.pem.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA')
  for (const text of ['', 'text', broken]) {
    const file = await write('bad.pem', text)
    expect(() => certificateFile(file)).toThrow(/it holds (no|a) certificate/)
  }
})

it('takes --ca for start, trigger and play', async () => {
  await using receiver = await startTlsServer()
  await using trusting = await started('--ca', receiver.file)
  const args = ['trigger', 'reportflow', 'file.completed', '--to', receiver.url, '--json', '--server']
  const status = async (server: string, ...more: string[]): Promise<unknown> => {
    const { stdout } = await hookdrill(...args, server, ...more)
    return (JSON.parse(stdout) as { deliveries: { status: string }[] }).deliveries[0]?.status
  }
  expect(await status(trusting.ready.url)).toBe('delivered')
  await using plain = await started()
  expect(await status(plain.ready.url)).not.toBe('delivered')
  expect(await status(plain.ready.url, '--ca', receiver.file)).toBe('delivered')
  const { code, stderr } = await hookdrill('start', '--ca', 'nowhere.pem')
  expect(code).toBe(2)
  expect(stderr).toMatch(/--ca nowhere\.pem: expected a file that can be read/)
})

it('the receiver of the command line trusts what --ca names', async () => {
  await using mocks = await started()
  await using proxy = await startTlsServer('IP:127.0.0.1', mocks.ready.url)
  const args = ['receiver', '--port', '0', '--json', '--folder', await temporaryFolder()]
  const child = spawned([...args, '--server', proxy.url, '--ca', proxy.file])
  const end = ended(child)
  expect(await firstLine(child)).toMatchObject({ type: 'ready' })
  child.kill('SIGINT')
  expect((await end).code).toBe(130)
  const refused = await ended(spawned([...args, '--server', proxy.url]))
  expect(refused.code).toBe(3)
  expect(refused.stderr).toMatch(
    /cannot be spoken to: its certificate is self-signed.*\n.*NODE_EXTRA_CA_CERTS/,
  )
})
