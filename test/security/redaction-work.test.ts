import { expect, it } from 'vitest'
import { redactExchanges } from '../../src/corpus/redact-corpus.ts'
import { createLeakFinder } from '../../src/corpus/redact/find-leaks.ts'
import { vendors } from '../../src/vendors.ts'
import { answer } from '../support/planted-corpus.ts'
import { saltOfTest } from '../support/salts.ts'

const small = 300_000
const times = 4
/** What is linear takes four times as long, and what reads its text again and again sixteen times. */
const most = 10
/** Less than this, in ms of work, says nothing. */
const leastMs = 100

/** Work of the processor, in ms: what others do on the machine at the time does not count. */
function workOf(body: string): number {
  const before = process.cpuUsage()
  const { exchanges, known, disguises } = redactExchanges(
    [answer(body)],
    vendors.amiqus,
    { vendor: [], webhooks: [] },
    saltOfTest(),
  )
  const find = createLeakFinder(known, disguises)
  const [one] = exchanges
  find(one?.kind === 'call' ? Buffer.from(one.answer.body).toString() : '')
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const fill = (pump: string, length: number): string => pump.repeat(Math.ceil(length / pump.length))

it.each<[string, (length: number) => string]>([
  ['one letter', (length) => fill('a', length)],
  ['one letter in a private field', (length) => JSON.stringify({ notes: fill('a', length) })],
  ['one letter in another field', (length) => JSON.stringify({ x: fill('a', length) })],
  ['a long secret', (length) => JSON.stringify({ password: fill('aB3', length) })],
  ['a plus and digits', (length) => `+${fill('1', length)}`],
  ['a plus and digits in a private field', (length) => JSON.stringify({ phone: `+${fill('1', length)}` })],
  ['quotes', (length) => fill('"', length)],
  ['apostrophes', (length) => fill("'a ", length)],
  ['spaces', (length) => fill(' ', length)],
  ['signs for addresses', (length) => fill('a@', length)],
  ['brackets of tags', (length) => fill('<a ', length)],
  ['quotes in a tag', (length) => `<a b="${fill(' c="', length)}>`],
  ['braces', (length) => fill('{a:', length)],
  ['names without values', (length) => fill('name:', length)],
  ['sentences', (length) => fill('Name: Doc Brown, of Hill Valley. ', length)],
  ['links', (length) => fill('/a?b=c ', length)],
  ['parts', (length) => fill('--b\r\nA: b\r\n\r\n', length)],
  ['keys', (length) => fill('-----BEGIN ', length)],
  ['backslashes', (length) => `"${fill('\\', length)}`],
  ['cards', (length) => `[${fill('["vcard",[["fn",{},"text","Doc Brown"]]],', length)}1]`],
  ['cards that are broken', (length) => fill('["vcard",[["fn",{},"text","Doc Brown"]],\n', length)],
  ['tables', (length) => `[${fill('{"columns":[{"id":"c","title":"Name"}],"rows":[{"c":"x"}]},', length)}1]`],
  ['tables in tables', (length) => fill('{"columns":[{"id":"c","title":"Name"}],"x":', length)],
  ['serialized lists', (length) => fill('a:1:{i:0;', length)],
  ['serialized texts', (length) => fill('a:1:{i:0;s:1:"a";}', length)],
  ['lines of a card', (length) => `BEGIN:VCARD\nN:a\n${fill(' b;c\n', length)}`],
  ['parameters of a card', (length) => `BEGIN:VCARD\nN${fill(';a="b"', length)}`],
  ['entities', (length) => fill('&uuml;', length)],
  ['ampersands', (length) => `&${fill('amp;', length)}`],
  ['days', (length) => `{"dob":"1985-10-26","said":"${fill('26/10/85 ', length)}"}`],
  ['characters', (length) => `{"name":"王芳","surname":"李","said":"${fill('王李芳', length)}"}`],
  ['links in links', (length) => fill('/x?u=', length)],
  ['a table', (length) => `name,email\n${fill('"a,b\n', length)}`],
])('redacting a body of %s takes no more than its length', (_, body) => {
  const [one, more] = [workOf(body(small)), workOf(body(small * times))]
  expect(more).toBeLessThan(Math.max(one, leastMs) * most)
})
