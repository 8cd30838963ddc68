import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zipSync, strToU8 } from 'fflate'
import { expect, it } from 'vitest'
import { readBundle, readBundleFile } from '../../src/bundle/read-bundle.ts'
import { zipBundle } from '../../src/bundle/zip-bundle.ts'
import { verifyWebhook } from '../../src/index.ts'
import { readRequest } from '../../src/verify/read-request.ts'
import { bundleSecret, madeBundle } from './made-bundle.ts'

const zip = await zipBundle(madeBundle())

it('reads what was written, and writes the same bytes again', async () => {
  const read = await readBundle(zip, 'run.zip')
  expect(read.manifest).toEqual(madeBundle().manifest)
  expect(await zipBundle(read)).toEqual(zip)
})

it.each<[string, Uint8Array | Promise<Uint8Array>, RegExp]>([
  ['what is no ZIP', Buffer.from('hello'), /it is no ZIP file/],
  ['an empty file', Buffer.alloc(0), /it is no ZIP file/],
  ['a ZIP that was cut', zip.subarray(0, zip.length - 40), /no whole ZIP file/],
  ['a ZIP of something else', zipSync({ 'a.txt': strToU8('a') }), /a ZIP without bundle\.json/],
  ['a manifest that is no JSON', zipSync({ 'bundle.json': strToU8('{') }), /not as it should be/],
  [
    'another version',
    zipBundle(madeBundle({ schema_version: 2 })),
    /a bundle of version 2, and this hookdrill reads version 1/,
  ],
  [
    'a manifest that lacks something',
    zipBundle(madeBundle({ vendor: undefined })),
    /bundle\.json is not as it should be: vendor: is required/,
  ],
  [
    'a bundle that lacks a file',
    zipBundle({ ...madeBundle(), files: new Map() }),
    /lacks 00001-webhook\.body/,
  ],
])('refuses %s, in words', async (_name, bytes, message) => {
  await expect(readBundle(await bytes, 'run.zip')).rejects.toThrow(message)
})

it('says of a file that is not there, or a folder, what it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-bundle-'))
  await expect(readBundleFile(join(folder, 'none.zip'))).rejects.toThrow(/there is no such file/)
  await expect(readBundleFile(folder)).rejects.toThrow(/it cannot be read/)
})

it('verify reads a webhook of it by its number', async () => {
  const { headers, body } = await readRequest(zip, 'run.zip', 1)
  expect(verifyWebhook('amiqus', { headers, body, secret: bundleSecret }).isRight).toBe(true)
  await expect(readRequest(zip, 'run.zip')).rejects.toThrow(/it has 1 webhooks/)
  await expect(readRequest(zip, 'run.zip', 2)).rejects.toThrow(/its number 2 is no webhook/)
})
