import { ContainerClient, StorageSharedKeyCredential } from '@azure/storage-blob'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startOfTime, type OpenMock } from '../support/open-mock.ts'
import { signBySdk } from '../mocks/smartdocumentor/sdk.ts'
import { blobNameOf, exportTask, open, storageOf } from '../mocks/smartdocumentor/support.ts'
import { findAzurite, startAzurite, type Azurite } from './azurite.ts'
import { cases } from './cases.ts'

// The same file under the same name, account and key on both servers, and the same requests to both:
// they answer alike, but for a list of differences in which Azurite is known not to be Azure.

const main = findAzurite()
let drill: OpenMock
let azurite: Azurite
let fileUrl: string

beforeAll(async () => {
  if (main === undefined) return
  drill = await open({ options: { blobNames: 'display-name' } })
  // Azurite's clock cannot be set; ours can.
  await drill.clock.advance(Date.now() - startOfTime)
  drill.clock.resume()
  const announced = await exportTask(drill, { displayName: "Relatório 100% #1 a+b '日'" })
  fileUrl = announced.exportedFileUrl
  const { account, container, key1 } = await storageOf(drill)
  azurite = await startAzurite(main, account, key1)
  const file = Buffer.from(await (await fetch(fileUrl)).arrayBuffer())
  const client = new ContainerClient(
    `${azurite.url}/${account}/${container}`,
    new StorageSharedKeyCredential(account, key1),
  )
  await client.create()
  await client.getBlockBlobClient(blobNameOf(fileUrl)).upload(file, file.length, {
    blobHTTPHeaders: { blobContentType: 'application/pdf' },
  })
})

beforeEach(({ skip }) => {
  skip(
    main === undefined,
    'Azurite is not installed: npm run test:azurite installs it in the temporary folder',
  )
})

afterAll(async () => {
  if (main === undefined) return
  await azurite[Symbol.asyncDispose]()
  await drill[Symbol.asyncDispose]()
})

const compared = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-length',
  'content-md5',
  'content-range',
  'content-type',
  'x-ms-blob-type',
  'x-ms-lease-state',
  'x-ms-lease-status',
]

/** Nothing for an answer that is not HTTP. */
const ask = (url: string, init?: RequestInit): Promise<Response | undefined> =>
  fetch(url, init).catch((error: unknown) => {
    if (error instanceof TypeError) return undefined
    throw error
  })

it.each(Object.entries(cases))('%s: we answer as Azurite does, or as is known', async (_, one) => {
  const now = Date.now()
  const wishes = { expiresOn: new Date(now + 3_600_000), ...one.wishes?.(now) }
  const { expiresOn, ...byPolicy } = wishes
  const signed = await signBySdk(
    drill,
    fileUrl,
    wishes.identifier === undefined ? wishes : { ...byPolicy, expiresOn, permissions: 'r' },
  )
  const path = signed.slice(drill.url.length)
  const mangled = one.mangle?.(path) ?? path
  const [ours, theirs] = await Promise.all([
    fetch(drill.url + mangled, one.init),
    ask(azurite.url + mangled, one.init),
  ])
  const statuses = [ours.status, theirs?.status ?? 0]
  expect(statuses, one.differs?.because).toEqual(one.differs?.statuses ?? [ours.status, ours.status])
  if (one.differs || !ours.ok || !theirs) return
  const headersOf = ({ headers }: Response) =>
    Object.fromEntries(compared.map((name) => [name, headers.get(name)]))
  expect(headersOf(ours)).toEqual(headersOf(theirs))
  expect(Buffer.from(await ours.arrayBuffer()).equals(Buffer.from(await theirs.arrayBuffer()))).toBe(true)
})
