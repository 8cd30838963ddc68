import { expect, it } from 'vitest'
import { answer, writtenText } from '../support/planted-corpus.ts'

/** What is known of somebody in one answer, and how it stands in another. */
async function keptOf(known: Readonly<Record<string, unknown>>, said: string, type = ''): Promise<string> {
  return (await writtenText([answer(JSON.stringify(known)), answer(said, [], type)])).toLowerCase()
}

it.each<[string, Readonly<Record<string, unknown>>, string, readonly string[]]>([
  ['named entities', { surname: 'Müllershön' }, 'of M&uuml;llersh&ouml;n, they say', ['&uuml;llersh']],
  ['entities in capitals', { surname: 'Östergren' }, '<p>Fru &Ouml;stergren</p>', ['stergren']],
  ['entities of numbers', { first_name: 'Mariette' }, 'of &#77;ariette', ['ariette']],
  ['entities of hexadecimal numbers', { first_name: 'Mariette' }, '<b>&#x4D;&#x61;riette</b>', ['riette']],
  [
    'entities without an end',
    { first_name: 'Mariette', surname: 'Müllershön' },
    '<p>&#77ariette M&uumlllershön</p>',
    ['ariette', 'llersh'],
  ],
  [
    'entities of other alphabets',
    { surname: 'Dvořáčková' },
    'pan&iacute; Dvo&rcaron;&aacute;&ccaron;kov&aacute;',
    ['dvo&rcaron;', '&ccaron;kov'],
  ],
  [
    'entities in its own field',
    { surname: 'M&uuml;llersh&ouml;n' },
    'of Müllershön',
    ['müllersh', '&uuml;llersh'],
  ],
  [
    'entities in JSON',
    { surname: 'Müllershön' },
    JSON.stringify({ said: 'M&uuml;llersh&ouml;n' }),
    ['&uuml;llersh'],
  ],
  [
    'entities of every letter',
    { email: 'doc.brown@hillvalley.org' },
    Array.from('doc.brown@hillvalley.org', (one) => `&#${one.charCodeAt(0)};`).join(''),
    ['&#100;&#111;&#99;', 'hillvalley'],
  ],
  [
    'entities that are escaped again',
    { surname: 'Müllershön' },
    'of M&amp;uuml;llersh&amp;ouml;n',
    ['llersh'],
  ],
])('a value with %s is nowhere in what is kept', async (_, known, said, traces) => {
  const all = await keptOf(known, said)
  for (const trace of traces) expect(all).not.toContain(trace)
})

it('a text with entities keeps those that are nobody', async () => {
  const said = 'Caf&eacute; &amp; bar: M&uuml;llersh&ouml;n &copy; "2026"'
  const all = await writtenText([answer(JSON.stringify({ surname: 'Müllershön' })), answer(said)])
  expect(all).toContain('Caf&eacute; &amp; bar: ')
  expect(all).toContain(String.raw` &copy; \"2026\"`)
})
