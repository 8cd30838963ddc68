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

it.each([
  ...[
    '26/10/85',
    '10/26/85',
    '26.10.85',
    '85-10-26',
    '85/10/26',
    '26 Oct 85',
    '26-OCT-85',
    "October 26, '85",
  ],
  ...['26. Oktober 85', '26th of October 85', 'Sat 26 Oct 85'],
])('a day of birth is known as %s, too, and has a day of the same form', async (said) => {
  for (const body of [
    { born: '1985-10-26', said: `of ${said}, they say` },
    { born: said, said: '1985-10-26 and 26 October 1985' },
  ]) {
    const all = await writtenText([answer(JSON.stringify(body))])
    for (const one of [said.replace('Sat ', ''), '1985-10-26', '26 October 1985'])
      expect(all).not.toContain(one)
    const [, year, month] = /\d\d(\d\d)-(0[1-9]|1[0-2])-\2/.exec(all.replaceAll(/2026-01-01/g, '')) ?? []
    const digits = all.replaceAll(/2026-01-01/g, '')
    expect(digits).toMatch(
      new RegExp(String.raw`\b0?${Number(month)}\b.*\b${year}\b|\b${year}\b.*\b${month}\b`),
    )
  }
})

it('a day of birth of six digits is the same day', async () => {
  const all = await writtenText([answer(JSON.stringify({ dob: '851026', born: '1985-10-26' }))])
  const [, short, long] = /dob\\":\\"(\d{6})\\",\\"born\\":\\"(\d{4}-\d\d-\d\d)/.exec(all) ?? []
  expect(short).not.toBe('851026')
  expect(long?.replaceAll('-', '').slice(2)).toBe(short)
})

it('numbers that are no day of anybody stay', async () => {
  const said = 'version 26.10.85.1, 1.26/10/85, order 26/10/850, 126-10-85'
  expect(await writtenText([answer(JSON.stringify({ dob: '1985-10-26', said }))])).toContain(said)
})

it.each<[string, Readonly<Record<string, unknown>>, string, readonly string[]]>([
  ['two Han characters among others', { name: '王芳' }, '客户王芳已提交护照', ['王芳']],
  ['two characters in a path', { name: '王芳' }, '/files/王芳.pdf', ['王芳']],
  ['three characters with a space', { name: '王小明' }, '联系人：王 小明。', ['小明']],
  ['characters without their space', { name: '山田 太郎' }, '山田太郎様、ご確認ください', ['山田', '太郎']],
  ['characters with a wide space', { name: '山田太郎' }, '担当：山田　太郎', ['山田', '太郎']],
  ['a family name alone', { name: '山田 太郎' }, '山田様', ['山田']],
  ['katakana', { name: 'タナカ・ハルト' }, 'タナカハルトさん', ['タナカ', 'ハルト']],
  ['Hangul', { name: '김민준' }, '고객 김민준님이 서명함', ['김민준']],
  ['one character for each name', { surname: '王', given_name: '芳' }, '客户王芳已提交', ['王芳']],
  ['Latin letters among Han', { first_name: 'Mariette' }, '客户Mariette已提交', ['mariette']],
  ['few Latin letters among Han', { first_name: 'Kjeld' }, '客户Kjeld已提交', ['kjeld']],
  [
    'fields in Chinese',
    { 客户姓名: '欧阳震华', 手机号码: '13800138123' },
    '欧阳震华 138-0013-8123',
    ['欧阳震华', '0013-8123'],
  ],
  [
    'fields in Korean',
    { 이름: '김민준', 비밀번호: 'gr8Scott-flux-88' },
    '김민준: gr8Scott-flux-88',
    ['김민준', 'gr8scott'],
  ],
  [
    'fields in Japanese',
    { パスワード: 'gr8Scott-flux-88', 担当者名: '山田太郎' },
    '山田太郎: gr8Scott-flux-88',
    ['山田', 'gr8scott'],
  ],
  ['whoever did it', { assigned_to: '王小明' }, '由王小明审核', ['王小明']],
])('a name of %s is nowhere in what is kept', async (_, known, said, traces) => {
  const given = [
    JSON.stringify(known),
    said,
    encodeURIComponent(said),
    JSON.stringify({ said: Buffer.from(said).toString('base64') }),
  ]
  const all = (await writtenText(given.map((body) => answer(body)))).toLowerCase()
  for (const trace of traces) {
    expect(all).not.toContain(trace)
    expect(all).not.toContain(encodeURIComponent(trace).toLowerCase())
  }
  expect(all).not.toContain(Buffer.from(said).toString('base64').toLowerCase())
})
