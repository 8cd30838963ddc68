import { createHmac } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import {
  baseUrlOption,
  below,
  createReceiver,
  defineReceiver,
  isSignedBy,
  payloadProblem,
  requireSecret,
  ReceiverOptionsError,
  secretOption,
} from '../../src/receiver.ts'
import { openReceiver } from '../../src/receiver/endpoint/open-receiver.ts'
import { post, temporaryFolder } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import { amiqusSecret, finishedRecord, pdf } from './support/samples.ts'

const ready = z.looseObject({ event: z.literal('scan.ready'), scan: z.int() })

const scandesk = defineReceiver({
  options: { secret: secretOption, apiKey: secretOption, baseUrl: baseUrlOption },
  create: ({ secret, apiKey, baseUrl }) => ({
    async authenticate({ header, body }) {
      const signature = header('X-Scandesk-Signature')
      if (signature !== undefined && isSignedBy(await requireSecret(secret, 'secret'), body, signature))
        return undefined
      return { status: 401, code: 'bad_signature', message: 'It is not signed.', suggestion: 'Sign it.' }
    },
    read(_body, payload) {
      const { data, error } = ready.safeParse(payload)
      if (!data) return payloadProblem('Scandesk', error)
      const request = async () => ({
        method: 'GET' as const,
        url: below(baseUrl, `/v1/scans/${data.scan}/file`),
        headers: {},
        credentials: { 'x-api-key': await requireSecret(apiKey, 'vendors.scandesk.apiKey') },
        credentialOrigin: new URL(baseUrl).origin,
        fileOrigins: [],
      })
      const id = String(data.scan)
      return {
        kind: 'tasks',
        tasks: [
          {
            kind: 'file',
            key: `scandesk:${id}`,
            event: data.event,
            id,
            fileName: 'scan.pdf',
            expects: ['pdf'],
            request,
          },
        ],
      }
    },
  }),
  configure: ({ baseUrl, credentials, secret }) => ({ baseUrl, secret, apiKey: credentials['apiKey'] ?? '' }),
})

async function problemsOf(options: unknown): Promise<readonly string[]> {
  const error: unknown = await Reflect.apply(createReceiver, undefined, [options]).catch(
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ReceiverOptionsError)) throw new Error('The options were taken.')
  return error.problems
}

it('stores what a vendor of one’s own announces, beside those that come with hookdrill', async () => {
  const origin = await startOrigin({ body: pdf })
  const folder = await temporaryFolder()
  await using receiver = await createReceiver({
    folder,
    receivers: { scandesk },
    vendors: {
      scandesk: { secret: amiqusSecret, apiKey: 'k1', baseUrl: origin.url },
      amiqus: { secret: amiqusSecret, token: 't', baseUrl: origin.url },
    },
  })
  const { url } = await receiver.listen()
  const { body, headers } = finishedRecord(1)
  expect((await post(`${url}/webhooks/amiqus`, body, headers)).status).toBe(200)
  const scan = JSON.stringify({ event: 'scan.ready', scan: 7 })
  const signature = createHmac('sha256', amiqusSecret).update(scan).digest('base64')
  expect((await post(`${url}/webhooks/scandesk`, scan)).status).toBe(401)
  expect((await post(`${url}/webhooks/scandesk`, scan, { 'x-scandesk-signature': signature })).status).toBe(
    200,
  )
  await receiver.settled()
  const audited = await receiver.audit()
  const stored = audited
    .filter(({ outcome }) => outcome === 'stored')
    .toSorted((a, b) => (a.vendor < b.vendor ? -1 : 1))
  expect(stored.map(({ vendor, id }) => [vendor, id])).toEqual([
    ['amiqus', '1'],
    ['scandesk', '7'],
  ])
  expect(origin.asked.find(({ target }) => target === '/v1/scans/7/file')?.headers).toMatchObject({
    'x-api-key': 'k1',
  })
  const own = stored.find(({ vendor }) => vendor === 'scandesk')
  expect(await readFile(join(folder, own?.file ?? ''))).toEqual(pdf)
  expect((await (await fetch(url)).text()).match(/\/webhooks\/\w+/g)).toContain('/webhooks/scandesk')
})

it('is configured for the mock of a running hookdrill by itself', () => {
  const secret = (): string => 's'
  const access = {
    baseUrl: 'http://127.0.0.1:1',
    credentials: { apiKey: 'k' },
    secret,
    note: () => undefined,
  }
  expect(scandesk.configure(access)).toEqual({ baseUrl: 'http://127.0.0.1:1', apiKey: 'k', secret })
})

it('refuses in words what is not a receiver, a name that is taken, and options that do not fit', async () => {
  const folder = await temporaryFolder()
  expect(await problemsOf({ folder, vendors: {}, receivers: { scandesk: {} } })).toEqual([
    'receivers.scandesk: expected what defineReceiver gives: { options, create, configure }; got an object.',
  ])
  expect(await problemsOf({ folder, vendors: {}, receivers: { amiqus: scandesk } })).toEqual([
    'receivers.amiqus: expected the name of a vendor that hookdrill does not have; got "amiqus".',
  ])
  expect(await problemsOf({ folder, vendors: {}, receivers: { 'scan-desk': scandesk } })).toEqual([
    'receivers.scan-desk: expected lower-case letters and digits, since the name is part of a path; got "scan-desk".',
  ])
  const options = { secret: 's', apiKey: 'k', baseUrl: 'http://127.0.0.1:1', apikey: 'k' }
  expect(await problemsOf({ folder, receivers: { scandesk }, vendors: { scandesk: options } })).toEqual([
    'vendors.scandesk: Unrecognized key: "apikey". The type ReceiverOptions lists the keys there are.',
  ])
})

it('says of a vendor without a receiver what to write', async () => {
  const folder = await temporaryFolder()
  await expect(openReceiver({ scandesk: {} }, { folder, vendors: { scandesk: {} } })).rejects.toThrow(
    'vendors.scandesk: expected nothing: scandesk has no receiver; write mocks/scandesk/receiver.ts; got an object.',
  )
})
