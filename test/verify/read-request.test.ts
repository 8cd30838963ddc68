import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  readCurlLine,
  readHeadersAndBody,
  readRequest,
  readRequestFile,
} from '../../src/verify/read-request.ts'
import { headerValue } from '../../src/verify/stored-request.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-verify-'))
const read = async (text: string | Uint8Array, entry?: number) => {
  const { headers, body } = await readRequest(Buffer.from(text), 'a file', entry)
  return { signature: headerValue(headers, 'X-Signature'), body: Buffer.from(body).toString('utf8') }
}
const whole = { signature: 'abc=', body: '{"a": "é"}\n' }

const entry = (method: string, postData?: object) => ({
  request: {
    method,
    url: 'http://127.0.0.1/hook',
    headers: [{ name: 'x-signature', value: 'abc=' }],
    ...(postData && { postData }),
  },
})
const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', creator: {}, entries } })

it.each<[string, string]>([
  ['as on the wire', 'POST /hook HTTP/1.1\r\nHost: a\r\nX-Signature: abc=\r\n\r\n{"a": "é"}\n'],
  ['with LF alone', 'POST /hook HTTP/1.1\nX-Signature: abc=\n\n{"a": "é"}\n'],
  ['without a first line', 'Host: a\nX-Signature: abc=\n\n{"a": "é"}\n'],
  [
    'in chunks',
    'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nX-Signature: abc=\r\n\r\n6\r\n{"a": \r\n6\r\n"é"}\n\r\n0\r\n\r\n',
  ],
  ['as a HAR', har(entry('GET'), entry('POST', { mimeType: 'application/json', text: '{"a": "é"}\n' }))],
  [
    'as a HAR in base64',
    har(entry('POST', { encoding: 'base64', text: Buffer.from('{"a": "é"}\n').toString('base64') })),
  ],
  ['as a function is called', JSON.stringify({ headers: { 'X-Signature': 'abc=' }, body: '{"a": "é"}\n' })],
  [
    'as a function is called, in base64',
    JSON.stringify({
      headers: { 'X-Signature': 'abc=' },
      isBase64Encoded: true,
      body: Buffer.from('{"a": "é"}\n').toString('base64'),
    }),
  ],
  [
    'as a delivery',
    JSON.stringify({
      body: Buffer.from('{"a": "é"}\n').toString('base64'),
      attempts: [{ headers: { 'X-Signature': 'abc=' } }],
    }),
  ],
  [
    'as a cURL line',
    `curl -X POST http://127.0.0.1/ -H 'X-Signature: abc=' --data-binary $'{"a": "\\u00e9"}\\n'`,
  ],
])('reads a request %s', async (_name, text) => {
  expect(await read(text)).toEqual(whole)
})

it.each<[string, string]>([
  [
    'quotes of all kinds',
    `curl -sSXPOST "http://127.0.0.1/" -H"X-Signature: abc=" -d '{"a": ' --json "\\"é\\"}"$'\\n'`,
  ],
  [
    'lines that go on',
    `$ curl 'http://127.0.0.1/' \\\n  --compressed \\\n  -H 'x-signature: abc=' \\\n  --data-raw '{"a": "é"}\n'`,
  ],
])('reads a cURL line with %s', async (name, line) => {
  const { body, signature } = await read(line)
  expect(signature).toBe('abc=')
  expect(body).toBe(name.startsWith('quotes') ? '{"a": "é"}\n' : whole.body)
})

it('reads files that a cURL line names, and leaves out line ends as curl does unless they are binary', async () => {
  const file = join(folder, 'body.json')
  await writeFile(file, '{\r\n"a": 1}\n')
  const text = async (flag: string) =>
    Buffer.from((await readCurlLine(`curl ${flag} @${file} http://a/`, 'it')).body).toString()
  expect([await text('-d'), await text('--data-binary')]).toEqual(['{"a": 1}', '{\r\n"a": 1}\n'])
})

it('reads HTTP Basic of a cURL line, and several data as curl joins them', async () => {
  const { headers, body } = await readCurlLine('curl -u me:secret -d a=1 -d b=2 http://a/', 'it')
  expect(headers).toEqual([['Authorization', 'Basic bWU6c2VjcmV0']])
  expect(Buffer.from(body).toString()).toBe('a=1&b=2')
})

it.each<[string, string]>([
  ['lines', 'HTTP/1.1 200 OK\nContent-Type: application/json\n\nx-signature: abc=\n'],
  ['JSON by name', '{"x-signature": "abc=", "host": ["a", "b"]}'],
  ['JSON in pairs', '[["X-Signature", "abc="], {"name": "Host", "value": "a"}]'],
])('reads headers as %s', async (_name, text) => {
  const [headers, body] = [join(folder, 'headers'), join(folder, 'body')]
  await writeFile(headers, text)
  await writeFile(body, 'b')
  const stored = await readHeadersAndBody(headers, body)
  expect(headerValue(stored.headers, 'X-Signature')).toBe('abc=')
})

const two = har(entry('POST', { text: 'a' }), entry('GET'), entry('PUT', { text: 'b' }))

it.each<[string, string, number | undefined, RegExp]>([
  ['an empty file', '', undefined, /it is empty/],
  ['what is no request', 'hello', undefined, /it is not a request/],
  ['a HAR with several', two, undefined, /2 of its 3 entries have a body.*--entry|2 of its 3 entries/s],
  ['a HAR without the entry', two, 9, /it has no entry 9: it has 3/],
  ['an entry without a body', two, 2, /entry 2 \(GET .*\) has no body/],
  ['a HAR without a body', har(entry('GET')), undefined, /none of its 1 entries has a body/],
  ['a HAR without entries', har(), undefined, /it has no entry/],
  [
    'what is a HAR by half',
    '{"log": {"entries": [{}]}}',
    undefined,
    /not a HAR 1\.2: log\.entries\.0\.request: is required/,
  ],
  ['a cURL line without data', "curl -H 'a: b' http://a/", undefined, /has no data/],
  ['a cURL line with an open quote', "curl -d 'a http://a/", undefined, /a quote does not end/],
  ['a cURL line that ends early', 'curl http://a/ -d', undefined, /ends after -d/],
  ['a cURL line of cmd.exe', 'curl ^"http://a/^" ^\n -d ^"a^"', undefined, /cmd\.exe/],
  ['a header that is none', 'curl -H nonsense -d a http://a/', undefined, /what follows -H is not a header/],
  ['no empty line', 'POST / HTTP/1.1\nA: b', undefined, /no empty line ends the headers/],
  [
    'chunks that do not add up',
    'POST / HTTP/1.1\nTransfer-Encoding: chunked\n\nff\r\nabc',
    undefined,
    /chunks do not add up/,
  ],
  ['JSON without headers', '{"body": ""}', undefined, /JSON without headers/],
  ['a body that was parsed', '{"headers": {}, "body": {"a": 1}}', undefined, /its body has been parsed/],
])('says of %s what is wrong with it', async (_name, text, number, message) => {
  await expect(readRequest(Buffer.from(text), 'a file', number)).rejects.toThrow(message)
})

it('says which file is not there, is a folder, or is no text', async () => {
  await expect(readRequestFile(join(folder, 'none'))).rejects.toThrow(/none: there is no such file/)
  await expect(readRequestFile(folder)).rejects.toThrow(/it is a folder/)
  await expect(readRequest(Buffer.from([0x80, 0xff, 0x00]), 'it')).rejects.toThrow(/not text/)
})
