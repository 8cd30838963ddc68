import { expect, it } from 'vitest'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { answer, call } from '../support/planted-corpus.ts'
import { saltOfTest } from '../support/salts.ts'

const secret = 'gr8Scott-flux-88'
const places = { vendor: [], webhooks: [] }
const nested = (open: string): string => `${open.repeat(10_000)}token=${secret}`

it.each<[string, string]>([
  ['fragments', nested('/a#?')],
  ['links', nested('/x?u=')],
  ['queries', nested('?u=')],
  ['forms', nested('u=')],
  ['links in fragments', nested('/x#a=')],
  ['links in a field', JSON.stringify({ url: nested('/x?u=') })],
  ['byte order marks', nested('\uFEFF')],
])('%s in each other end no recording, and what is at their bottom is not kept', (_, text) => {
  const given = [
    answer(text),
    call({ body: Buffer.from(text) }),
    call({ url: `https://id.amiqus.co/a${text}` }),
    answer('', [['Location', text]]),
  ]
  const { exchanges } = redactExchanges(given, vendors.amiqus, places, saltOfTest())
  expect(JSON.stringify(exchanges)).not.toContain(secret)
  expect(exchanges.flatMap((one) => Buffer.from(one.body).toString())).not.toContain(secret)
})

it('what is nested too deeply to be read is named as left out', () => {
  const text = nested('/x?u=')
  const given = [answer(text), answer('', [['Location', text]]), call({ body: Buffer.from(text) })]
  const { exchanges } = redactExchanges(given, vendors.amiqus, places, saltOfTest())
  expect(exchanges.map(({ leftOut }) => leftOut)).toEqual([['answer body'], ['answer headers'], ['body']])
})

it('parts within parts end no recording', () => {
  const head = (at: number): string =>
    `--b${at}\r\nContent-Type: multipart/mixed; boundary=b${at + 1}\r\n\r\n`
  const body = Array.from({ length: 5000 }, (_, at) => head(at)).join('') + secret
  const { exchanges } = redactExchanges([answer(body)], vendors.amiqus, places, saltOfTest())
  expect(
    exchanges.flatMap((one) => (one.kind === 'call' ? Buffer.from(one.answer.body).toString() : []))[0],
  ).not.toContain(secret)
})
