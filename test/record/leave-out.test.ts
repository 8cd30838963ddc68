import { expect, it } from 'vitest'
import { leaveOut } from '../../src/corpus/leave-out.ts'
import { createLeakFinder } from '../../src/corpus/redact/find-leaks.ts'
import { answer, call, writtenText } from '../support/planted-corpus.ts'

const find = createLeakFinder([{ value: 'Lathrop-Brown', kind: 'name' }])
const bodyOf = (body: Uint8Array): string => Buffer.from(body).toString()

it('a text with something private left gives way to one of its length', () => {
  const left = leaveOut(answer('Dear Lathrop-Brown, you owe 12.'), find)
  expect(bodyOf(left.answer.body)).toBe('xxxx xxxxxxx-xxxxx, xxx xxx 00.')
  expect(left.leftOut).toEqual(['answer body'])
})

it('JSON with something private left stays JSON with its keys, unless those are private', () => {
  const left = leaveOut(answer('{"id": 17, "who": "Lathrop-Brown"}'), find)
  expect(bodyOf(left.answer.body)).toBe('{"id": 0, "who": "xxxxxxx-xxxxx"}')
  const keys = leaveOut(answer('{"Lathrop-Brown": "x"}'), find)
  expect(bodyOf(keys.answer.body)).toBe('{"xxxxxxx-xxxxx": "x"}')
})

it('only the part in which it is gives way, and its length is said anew', () => {
  const left = leaveOut(
    call({
      url: 'https://vendor.example/of/Lathrop%2DBrown?a=1',
      headers: [
        ['Accept', '*/*'],
        ['X-Who', 'Lathrop-Brown'],
        ['Content-Length', '16'],
      ],
      body: Buffer.from('ä Lathrop-Brown'),
    }),
    find,
  )
  expect(left.url).toBe('https://vendor.example/xx/xxxxxxxxxxxxxxx?x=0')
  expect(left.headers).toEqual([
    ['Accept', '*/*'],
    ['X-Who', 'xxxxxxx-xxxxx'],
    ['Content-Length', '15'],
  ])
  expect(left.leftOut).toEqual(['body', 'headers', 'url'])
})

it('an exchange with nothing private left stays as it is', () => {
  const given = answer('{"id": 17}')
  expect(leaveOut(given, find)).toEqual(given)
})

it.each([
  ['beginning', 0, 300],
  ['middle', 5000, 5300],
  ['end', 9700, 10_000],
])('the %s of a long value is found', (_, from, to) => {
  const long = Array.from({ length: 2000 }, (_one, at) => `w${at * 7919}`)
    .join(' ')
    .slice(0, 10_000)
  const finder = createLeakFinder([{ value: long, kind: 'text' }])
  expect(finder(`said: ${long.slice(from, to).toUpperCase()}.`).size).toBe(1)
  expect(finder('said: nothing of that').size).toBe(0)
})

it('somebody who is called like a word of the small files does not end a recording', async () => {
  const body = Buffer.concat([
    Buffer.from('--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nAlva Specimen\r\n'),
    Buffer.from('--b\r\nContent-Disposition: form-data; name="f"; filename="a.pdf"\r\n\r\n%PDF-1.7 \u00FF'),
    Buffer.from('\r\n--b--\r\n'),
  ])
  const headers = [['Content-Type', 'multipart/form-data; boundary=b']] as const
  const all = await writtenText([call({ headers, body }), answer('{"company_name":"Specimen Holding"}')])
  expect(all).not.toMatch(/Alva|Holding/)
})
