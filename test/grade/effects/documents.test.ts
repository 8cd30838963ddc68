import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'
import { documentsIn } from '../../../src/grade/effects/documents.ts'
import { keptSince } from '../../../src/grade/effects/kept-since.ts'

const pdf = Buffer.from('%PDF-1.7\nspecimen\n%%EOF\n')
const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('specimenIEND1234')])
const zip = Buffer.concat([Buffer.from('PK\u0003\u0004specimenPK\u0005\u0006'), Buffer.alloc(18)])
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 0xff, 0xd9])

async function problemOf(name: string, bytes: Buffer | string): Promise<string | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-documents-'))
  try {
    await writeFile(join(folder, name), bytes)
    const reading = await documentsIn(folder).read()
    if (reading.kind !== 'count') throw new Error(JSON.stringify(reading))
    expect(reading.count).toBe(1)
    return reading.files?.[0]?.problem
  } finally {
    await rm(folder, { recursive: true })
  }
}

it.each<[string, Buffer | string]>([
  ['a.pdf', pdf],
  ['A.PDF', pdf],
  ['without-extension', pdf],
  ['a.png', png],
  ['a.zip', zip],
  ['a.jpg', jpeg],
  ['about.json', '{"id":7}'],
  ['notes.txt', 'kept at noon'],
])('finds nothing wrong with %s', async (name, bytes) => {
  expect(await problemOf(name, bytes)).toBeUndefined()
})

it.each<[string, string, Buffer | string, RegExp]>([
  ['an empty file', 'a.pdf', '', /empty/],
  ['half a PDF', 'a.pdf', pdf.subarray(0, 12), /PDF that ends early \(no %%EOF\)/],
  ['a few bytes of a PDF', 'a.pdf', pdf.subarray(0, 3), /PDF of a few bytes/],
  ['half a PDF without an extension', 'a', pdf.subarray(0, 12), /ends early/],
  ['half a ZIP', 'a.zip', zip.subarray(0, 14), /ZIP that ends early \(no central directory\)/],
  ['a ZIP without its last byte', 'a.zip', zip.subarray(0, -1), /ZIP that ends early/],
  ['half a PNG', 'a.png', png.subarray(0, 9), /PNG that ends early/],
  ['half a JPEG', 'a.jpeg', jpeg.subarray(0, -1), /JPEG that ends early/],
  ['a PNG named as a PDF', 'a.pdf', png, /a PNG under the name of a PDF/],
  ['a web page', 'a.pdf', '<!DOCTYPE html><h1>502</h1>', /a web page was kept as a PDF: "<!DOCTYPE html>/],
  [
    'an error of a file store',
    'a.pdf',
    '\u{feff}<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code></Error>',
    /an error document \(XML\) of the file store was kept as a PDF: "<\?xml/,
  ],
  ['such an error without an extension', 'a', '<Error><Code>x</Code></Error>', /it is an error document/],
  ['other XML', 'a.pdf', '<?xml version="1.0"?><invoice/>', /XML was kept as a PDF/],
  ['a web page in XML', 'a.pdf', '<?xml version="1.0"?>\n<!DOCTYPE html><html/>', /a web page was kept/],
  ['a web page without an extension', 'a', '<html>', /it is a web page/],
  ['an error in JSON', 'a.zip', '{"error":"not ready"}', /JSON was kept as a ZIP: "\{\\"error\\"/],
  ['anything else', 'a.pdf', 'Service Unavailable', /does not begin as a PDF does/],
])('names %s', async (_name, file, bytes, problem) => {
  expect(await problemOf(file, bytes)).toMatch(problem)
})

it('passes over hidden files and those that are being written, and counts in folders below', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-documents-'))
  const probe = documentsIn(folder)
  const before = await probe.read()
  await mkdir(join(folder, 'deep'))
  for (const name of ['.a.pdf', 'a.part', 'a.tmp', 'deep/a.pdf']) await writeFile(join(folder, name), pdf)
  await writeFile(join(folder, 'deep', 'b.pdf'), pdf.subarray(0, 9))
  const after = await probe.read()
  expect(keptSince(before, after)).toMatchObject({
    count: 1,
    broken: ['deep/b.pdf: it is a PDF that ends early (no %%EOF)'],
  })
  await writeFile(join(folder, 'deep', 'b.pdf'), await readFile(join(folder, 'deep', 'a.pdf')))
  expect(keptSince(before, await probe.read())).toMatchObject({ count: 2, broken: [] })
  expect(keptSince(before, await probe.read(), [7])).toMatchObject({ count: 0 })
  await rm(folder, { recursive: true })
  expect(await probe.read()).toMatchObject({ kind: 'failed' })
})

it('a folder that is not there yet has no documents in it', async () => {
  expect(await documentsIn(join(tmpdir(), 'hookdrill-no-such-folder')).read()).toEqual({
    kind: 'count',
    count: 0,
    files: [],
  })
})

it('says of a folder that is not there where it was looked for, and nothing of it once it is there', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'hookdrill-documents-')), 'recieved')
  expect(await documentsIn(folder).whyBlind?.()).toBe(`there is no folder ${folder}`)
  const name = relative(process.cwd(), folder)
  expect(await documentsIn(name).whyBlind?.()).toBe(
    `there is no folder ${name} (looked in ${folder}); --documents is relative to where hookdrill runs`,
  )
  await mkdir(folder)
  expect(await documentsIn(folder).whyBlind?.()).toBeUndefined()
  await rm(folder, { recursive: true })
})

it('finds a file whose name led out of the folder, with or without an extension', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-documents-'))
  const probe = documentsIn(join(folder, 'kept'))
  expect(await probe.find?.('../specimen-1')).toBeUndefined()
  await writeFile(join(folder, 'specimen-12'), pdf)
  expect(await probe.find?.('../specimen-1')).toBeUndefined()
  await writeFile(join(folder, 'specimen-1.pdf'), pdf)
  expect(await probe.find?.('../specimen-1')).toBe(join(folder, 'specimen-1.pdf'))
  await rm(folder, { recursive: true })
})
