import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileNameFor } from '../../src/receiver/files/file-name.ts'
import { kindOf, kindOfMediaType } from '../../src/receiver/toolbox/file-kind.ts'
import { createFileStore } from '../../src/receiver/files/store-file.ts'
import { namesIn, openReceiver, temporaryFolder } from './support/receiver.ts'
import { startOrigin } from './support/origin.ts'
import { currentReport, pdf, png, zip } from './support/samples.ts'

const hostile = [
  '../../../etc/passwd',
  '..\\..\\windows\\system32\\x.pdf',
  '/absolute.pdf',
  'C:\\temp\\x.pdf',
  'CON',
  'nul.pdf',
  '',
  '.',
  '..',
  '...pdf',
  '   ',
  'a\u0000b.pdf',
  'line\nbreak\r.pdf',
  'invoice\u202Efdp.exe',
  'x'.repeat(300),
  `${'x'.repeat(300)}.pdf`,
  `a.${'e'.repeat(300)}`,
  '請求書'.repeat(100),
  '😀'.repeat(100),
  'a:b*c?d"e<f>g|h',
  '-rf.pdf',
  '.htaccess',
  'invoice.pdf.exe',
]

it.each(hostile)('makes a harmless name of %j', async (fileName) => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, folder } = await openReceiver({
    vendors: { reportflow: { appKey: 'k', baseUrl: origin.url } },
  })
  await post('reportflow', { ...currentReport, files: [{ fileId: 'f', fileName }] })
  await receiver.settled()
  const names = await namesIn(folder, 'files')
  expect(names).toHaveLength(1)
  const [name = ''] = names
  expect(name).toMatch(/^reportflow-[0-9a-f]{12}-[^\p{Control}\p{Format}<>:"/\\|?*]+\.pdf$/u)
  expect(Buffer.byteLength(name)).toBeLessThan(200)
  expect(await receiver.audit()).toMatchObject([{ outcome: 'stored', file: `files/${name}` }])
})

it('keeps what is good about a name', () => {
  const parts = { vendor: 'reportflow', key: 'k', kind: 'pdf' } as const
  const stemOf = (wanted: string): string =>
    fileNameFor({ ...parts, wanted })
      .split('-')
      .slice(2)
      .join('-')
  expect(stemOf('invoice.pdf')).toBe('invoice.pdf')
  expect(stemOf('Invoice (2).PDF')).toBe('Invoice (2).pdf')
  expect(stemOf('請求書')).toBe('請求書.pdf')
  expect(stemOf('invoice.pdf.exe')).toBe('invoice.pdf.exe.pdf')
  expect(stemOf('')).toBe('file.pdf')
})

it('gives other bytes another name, and the same bytes the same', async () => {
  const folder = await temporaryFolder()
  const store = await createFileStore(folder)
  const nameFor = (sha256?: string): string =>
    fileNameFor({
      vendor: 'v',
      key: 'k',
      wanted: 'a',
      kind: 'pdf',
      ...(sha256 === undefined ? {} : { sha256 }),
    })
  const keep = async (bytes: Buffer): Promise<string> =>
    store.keep(await store.receive(toStream(bytes), 1000), nameFor)
  const first = await keep(Buffer.from('%PDF-1'))
  const second = await keep(Buffer.from('%PDF-2'))
  expect(second).not.toBe(first)
  expect(await keep(Buffer.from('%PDF-1'))).toBe(first)
  expect(await keep(Buffer.from('%PDF-2'))).toBe(second)
  expect(await readFile(join(folder, first), 'utf8')).toBe('%PDF-1')
  expect(await readFile(join(folder, second), 'utf8')).toBe('%PDF-2')
  expect(await namesIn(folder, 'files')).toHaveLength(2)
  expect(await namesIn(folder, 'temporary')).toEqual([])
})

it('does not overwrite a file that stands where one is to be stored', async () => {
  const origin = await startOrigin({ body: pdf })
  const { receiver, post, folder } = await openReceiver({
    vendors: { reportflow: { appKey: 'k', baseUrl: origin.url } },
  })
  const key = `reportflow:${currentReport.requestId}:f`
  const taken = join(folder, 'files', fileNameFor({ vendor: 'reportflow', key, wanted: 'a', kind: 'pdf' }))
  await writeFile(taken, 'precious')
  await post('reportflow', { ...currentReport, files: [{ fileId: 'f', fileName: 'a' }] })
  await receiver.settled()
  expect(await readFile(taken, 'utf8')).toBe('precious')
  const [entry] = await receiver.audit()
  expect(await readFile(join(folder, entry?.file ?? ''))).toEqual(pdf)
})

async function* toStream(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (const byte of bytes) yield Buffer.of(byte)
}

it('knows kinds by their first bytes', () => {
  expect([pdf, png, zip, Buffer.of(0xff, 0xd8, 0xff, 0xe0)].map(kindOf)).toEqual([
    'pdf',
    'png',
    'zip',
    'jpeg',
  ])
  for (const other of ['', '%PDF', '<html>', ' %PDF-1.7', '{"error":1}', 'PK']) {
    expect(kindOf(Buffer.from(other))).toBeUndefined()
  }
  expect(kindOfMediaType('Application/PDF; charset=binary')).toBe('pdf')
  expect(kindOfMediaType('text/html')).toBeUndefined()
})
