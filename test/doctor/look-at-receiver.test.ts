import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { knownReceivers } from '../../src/cli/lib/doctor/known-receivers.ts'
import { lookAtReceiver } from '../../src/cli/lib/doctor/look-at-receiver.ts'
import { vendors } from '../../src/vendors.ts'

const secret = 'an-invented-secret'

/** A handler that answers with what it is told to, by what it has got. */
async function listening(answer: (path: string, body: Buffer, signature: string | undefined) => number) {
  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const given = req.headers['x-aqid-signature']
      const signature = typeof given === 'string' ? given : undefined
      res.writeHead(answer(req.url ?? '', Buffer.concat(chunks), signature), { location: '/' }).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new TypeError('it listens on no port')
  return {
    url: `http://127.0.0.1:${address.port}/webhooks/amiqus`,
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close').catch(() => undefined)
    },
  }
}

const isSigned = (body: Buffer, signature: string | undefined): boolean =>
  signature === createHmac('sha256', secret).update(body).digest('base64')

async function look(url: string, known = secret) {
  const values = { handlers: [{ vendor: 'amiqus', to: url, secret: known }] }
  const config = { file: '', shown: '', values, place: () => '', resolve: (path: string) => path }
  const receivers = await knownReceivers(Object.values(vendors), {
    config,
    forwardTo: undefined,
    seed: undefined,
    env: {},
  })
  expect(receivers).toHaveLength(1)
  const found = await Promise.all(receivers.map(lookAtReceiver))
  return found.flat().map(({ status, text }) => [status, text.replace(url, 'URL')])
}

it('a handler that verifies refuses what nobody signed, and takes a signed ping', async () => {
  await using handler = await listening((_path, body, signature) => (isSigned(body, signature) ? 200 : 401))
  expect(await look(handler.url)).toEqual([
    ['ok', 'URL answers, and refuses {} (401)'],
    ['ok', 'it takes a ping that is signed with the secret that the config names (200)'],
  ])
  expect(await look(handler.url, 'another-secret')).toEqual([
    ['ok', 'URL answers, and refuses {} (401)'],
    ['problem', expect.stringContaining('it knows another secret, or verifies other bytes')],
  ])
})

it.each<[string, number, readonly [string, RegExp]]>([
  ['the wrong path', 404, ['problem', /wrong path/]],
  ['one that redirects', 302, ['problem', /redirects \(302\)/]],
])('%s is a problem', async (_what, status, [expected, text]) => {
  await using handler = await listening(() => status)
  expect(await look(handler.url)).toEqual([[expected, expect.stringMatching(text)]])
})

it('a handler that takes what nobody signed, and one that breaks, are warned of', async () => {
  await using trusting = await listening(() => 200)
  expect((await look(trusting.url))[0]).toEqual(['warning', 'URL takes a webhook that nobody signed (200)'])
  await using broken = await listening(() => 500)
  expect((await look(broken.url))[0]).toEqual(['warning', expect.stringContaining('with 500')])
})

it('a handler that does not listen is a problem, with what to do', async () => {
  const handler = await listening(() => 200)
  await handler[Symbol.asyncDispose]()
  expect(await look(handler.url)).toEqual([['problem', 'nobody answers at URL: ECONNREFUSED']])
})

it('a secret that nobody has given is the one of "start"', async () => {
  const config = undefined
  const forwardTo = 'http://127.0.0.1:9/webhooks/{vendor}'
  const receivers = await knownReceivers(Object.values(vendors), {
    config,
    forwardTo,
    seed: undefined,
    env: {},
  })
  expect(receivers.map(({ vendor, ping }) => [vendor, ping !== undefined])).toEqual([
    ['amani', false],
    ['amiqus', true],
    ['credas', false],
    ['reportflow', false],
    ['smartdocumentor', false],
  ])
})
