import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  AnonymousCredential,
  BlobClient,
  BlockBlobClient,
  ContainerClient,
  newPipeline,
  RestError,
} from '@azure/storage-blob'
import { describe, expect, it } from 'vitest'
import type { OpenMock } from '../support/open-mock.ts'
import { exportTask, open } from './smartdocumentor/support.ts'

// The whole reading side of Azure's own client, on a link as it was announced.

const once = { retryOptions: { maxTries: 1 } }
const clientOf = (url: string) => new BlobClient(url, undefined, once)

async function collect(stream: NodeJS.ReadableStream | undefined): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

async function exported(face: string, options: Record<string, unknown> = {}) {
  const drill: OpenMock = await open({ face, options })
  const { exportedFileUrl: url } = await exportTask(drill)
  const whole = Buffer.from(await (await fetch(url)).arrayBuffer())
  return {
    drill,
    url,
    whole,
    client: clientOf(url),
    [Symbol.asyncDispose]: () => drill[Symbol.asyncDispose](),
  }
}

const refusal = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  if (!(error instanceof RestError)) throw new Error(`expected a RestError, got ${String(error)}`)
  return { status: error.statusCode, code: error.code }
}

describe.each(['node'])('over %s', (face) => {
  it('reads account, container and name off a link', async () => {
    await using file = await exported(face, { blobNames: 'display-name' })
    const { client, url } = file
    expect(client.accountName).toBe('specimenstorage')
    expect(client.containerName).toBe('exported-files')
    expect(client.name).toMatch(/^1\/44\/[0-9a-f-]{36}\/[\w-]+\.pdf$/)
    expect(url.endsWith(new URL(client.url).search)).toBe(true)
  })

  it('downloads a file: as a stream, into memory, to disk', async () => {
    await using file = await exported(face)
    const { client, whole } = file
    const streamed = await client.download()
    expect(streamed.contentLength).toBe(whole.length)
    expect((await collect(streamed.readableStreamBody)).equals(whole)).toBe(true)
    expect((await client.downloadToBuffer()).equals(whole)).toBe(true)
    const inBlocks = await client.downloadToBuffer(0, undefined, { blockSize: 1000, concurrency: 3 })
    expect(inBlocks.equals(whole)).toBe(true)
    const folder = await mkdtemp(join(tmpdir(), 'hookdrill-sdk-'))
    const path = join(folder, 'file.pdf')
    await client.downloadToFile(path)
    expect((await readFile(path)).equals(whole)).toBe(true)
    await rm(folder, { recursive: true })
  })

  it('downloads ranges, with their checksums', async () => {
    await using file = await exported(face)
    const { client, whole } = file
    const plain = await client.download(10, 5)
    expect((await collect(plain.readableStreamBody)).equals(whole.subarray(10, 15))).toBe(true)
    expect((await client.downloadToBuffer(10, 5)).equals(whole.subarray(10, 15))).toBe(true)
    const tail = await client.download(whole.length - 3)
    expect((await collect(tail.readableStreamBody)).equals(whole.subarray(-3))).toBe(true)
    const hashed = await client.download(0, 100, { rangeGetContentMD5: true })
    expect(hashed.contentMD5).toEqual(createHash('md5').update(whole.subarray(0, 100)).digest())
    const summed = await client.download(0, 100, { rangeGetContentCrc64: true })
    expect(summed.contentCrc64).toHaveLength(8)
    for (const { readableStreamBody } of [hashed, summed]) await collect(readableStreamBody)
    expect(await refusal(client.download(whole.length))).toEqual({ status: 416, code: 'InvalidRange' })
  })

  it('downloads in checked segments', async () => {
    await using file = await exported(face)
    const { client, whole } = file
    const checked = { contentChecksumAlgorithm: 'StorageCrc64' } as const
    const streamed = await client.download(0, undefined, checked)
    expect((await collect(streamed.readableStreamBody)).equals(whole)).toBe(true)
    expect((await client.downloadToBuffer(5, 50, checked)).equals(whole.subarray(5, 55))).toBe(true)
  })

  it('asks about a file', async () => {
    await using file = await exported(face)
    const { client, drill, url, whole } = file
    expect(await client.exists()).toBe(true)
    expect(await client.getProperties()).toMatchObject({ contentLength: whole.length, blobType: 'BlockBlob' })
    const blocks = await new BlockBlobClient(url, undefined, once).getBlockList('all')
    expect([blocks.committedBlocks, blocks.uncommittedBlocks]).toEqual([[], []])
    const { etag = '' } = await client.getProperties()
    const unchanged = client.download(0, undefined, { conditions: { ifNoneMatch: etag } })
    expect(await refusal(unchanged)).toMatchObject({ status: 304 })
    await drill.act('delete-file')
    expect(await client.exists()).toBe(false)
  })

  it('is refused what a link does not permit, in words that the client can read', async () => {
    await using file = await exported(face)
    const { client, url } = file
    const notPermitted = { status: 403, code: 'AuthorizationPermissionMismatch' }
    expect(await refusal(client.getTags())).toEqual(notPermitted)
    expect(await refusal(client.delete())).toEqual(notPermitted)
    expect(await refusal(client.setMetadata({ a: 'b' }))).toEqual(notPermitted)
    expect(await refusal(client.createSnapshot())).toEqual(notPermitted)
    const block = new BlockBlobClient(url, undefined, once)
    expect(await refusal(block.upload('x', 1))).toEqual(notPermitted)
    expect(await refusal(client.withVersion('2026-01-01T00:00:00.0000000Z').download())).toEqual({
      status: 404,
      code: 'BlobNotFound',
    })
    const container = new ContainerClient(
      `${url.slice(0, url.indexOf('/exported-files/'))}/exported-files${new URL(url).search}`,
      newPipeline(new AnonymousCredential(), once),
    )
    expect(await refusal(container.listBlobsFlat().next())).toEqual({
      status: 403,
      code: 'AuthenticationFailed',
    })
  })
})
