import { expect, it } from 'vitest'
import { readMultipart } from '../src/mock/calls/multipart.ts'

const crlf = '\r\n'

/** As senders put it: lines end in CRLF. */
const body = (...lines: readonly string[]): Uint8Array => Buffer.from(lines.join(crlf) + crlf, 'utf8')

async function read(type: string, bytes: Uint8Array): Promise<unknown> {
  const fields = await readMultipart(bytes, `multipart/form-data; ${type}`)
  return await Promise.all(
    fields.map(async ([name, value]) =>
      typeof value === 'string'
        ? [name, value]
        : [name, value.name, value.type, Buffer.from(await value.arrayBuffer()).toString('latin1')],
    ),
  )
}

it('reads what .NET sends: nothing quoted but the boundary, and filename* beside filename', async () => {
  const sent = body(
    '--5f2c9d1e-0000-4000-8000-00000000000a',
    'Content-Type: application/pdf',
    "Content-Disposition: form-data; name=attachment; filename=x.pdf; filename*=utf-8''x%C3%A4.pdf",
    '',
    '%PDF-1.7',
    '--5f2c9d1e-0000-4000-8000-00000000000a',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Disposition: form-data; name=title',
    '',
    'Specimen',
    '--5f2c9d1e-0000-4000-8000-00000000000a--',
  )
  expect(await read('boundary="5f2c9d1e-0000-4000-8000-00000000000a"', sent)).toEqual([
    ['attachment', 'xä.pdf', 'application/pdf', '%PDF-1.7'],
    ['title', 'Specimen'],
  ])
})

it('reads what Go, curl and browsers send', async () => {
  const sent = body(
    '--xyz',
    'Content-Disposition: form-data; name="document"; filename="a \\"b\\".pdf"',
    'Content-Type: application/octet-stream',
    '',
    'one',
    '--xyz',
    'Content-Disposition: form-data; name="type"',
    '',
    'passport',
    '--xyz--',
  )
  expect(await read('boundary=xyz', sent)).toEqual([
    ['document', 'a "b".pdf', 'application/octet-stream', 'one'],
    ['type', 'passport'],
  ])
})

it('takes white space after a boundary, lower-case names of headers, a preamble and an epilogue', async () => {
  const sent = body(
    'a preamble that nobody reads',
    '--xyz \t',
    'content-disposition: form-data; name="a"',
    '',
    'one',
    '--xyz-- ',
    'an epilogue',
  )
  expect(await read('boundary=xyz', sent)).toEqual([['a', 'one']])
})

it('keeps fields in their order, repeated names, empty values and empty files', async () => {
  const part = (name: string, value: string, file?: string): readonly string[] => [
    '--xyz',
    `Content-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}`,
    '',
    value,
  ]
  const sent = body(...part('a', '1', 'one.bin'), ...part('b', ''), ...part('a', '', 'two.bin'), '--xyz--')
  expect(await read('boundary=xyz', sent)).toMatchObject([
    ['a', 'one.bin', expect.anything(), '1'],
    ['b', ''],
    ['a', 'two.bin', expect.anything(), ''],
  ])
})

it('keeps bytes that look like a padded boundary inside of a line', async () => {
  const sent = body('--xyz', 'Content-Disposition: form-data; name="a"', '', 'in --xyz  line', '--xyz--')
  expect(await read('boundary=xyz', sent)).toEqual([['a', 'in --xyz  line']])
})

it.each([
  ['a boundary that is not named', 'charset=utf-8', body('--xyz', 'x', '--xyz--')],
  [
    'a body that breaks off',
    'boundary=xyz',
    body('--xyz', 'Content-Disposition: form-data; name="a"', '', 'x'),
  ],
  [
    'a boundary that does not come',
    'boundary=abc',
    body('--xyz', 'Content-Disposition: form-data; name="a"', '', 'x', '--xyz--'),
  ],
])('refuses %s', async (_, type, bytes) => {
  await expect(readMultipart(bytes, `multipart/form-data; ${type}`)).rejects.toThrow(Error)
})
