import { expect, it } from 'vitest'
import type { CallExchange, WireExchange, WireHeaders } from '../../src/corpus/exchange.ts'
import { answer, call, writtenText } from '../support/planted-corpus.ts'
import { tracesOf } from '../support/traces.ts'

/** One person, whose values stand nowhere else. */
const email = 'doc.brown@hillvalley.org'
const first = 'Emmett'
const last = 'Lathrop-Brown'
const phone = '+44 7700 900461'
const born = '1914-09-27'
const street = '1640 Riverside Drive'
const secret = 'gr8Scott-flux-88'
const planted = [email, first, last, phone, born, street, secret]

async function expectNone(exchanges: readonly WireExchange[], given: string): Promise<void> {
  const there = planted.filter((value) => tracesOf(value).some((trace) => given.includes(trace)))
  expect(there).not.toEqual([])
  const all = (await writtenText(exchanges)).toLowerCase()
  for (const value of there)
    for (const trace of tracesOf(value)) expect(all).not.toContain(trace.toLowerCase())
}

const fields = `"first_name": "${first}", "email": "${email}", "api_key": "${secret}"`
const base64 = (text: string): string => Buffer.from(text).toString('base64')

it.each<[string, string, string?]>([
  ['JSON with a comma too many', `{${fields},}`],
  ['JSON that is cut off', `{"id": 1, ${fields}, "phone": "${phone}", "dob": "${born}", "addr`],
  ['JSON that is cut off inside of a value', `{"id": 1, "password": "${secret}", "surname": "${last}`],
  ['JSON with comments', `{\n  // who it is\n  ${fields}, /* and */ "street": "${street}"\n}`],
  ['JSON with single quotes', `{'first_name': '${first}', 'surname': '${last}', 'token': '${secret}'}`],
  ['JSON without quotes around names', `{first_name: "${first}", street: "${street}", pin: ${secret}}`],
  ['nested JSON that is cut off', `{"address": {"a": "${street}", "b": 1}, "names": ["${first}", "${last}"`],
  ['lines of JSON', `{"id":1,${fields}}\n{"id":2,"surname":"${last}"}\n`],
  ['lines of JSON, the last cut off', `{"id":1,${fields}}\n{"id":2}\n{"surname":"${last}`],
  ['JSON after a byte order mark', `\uFEFF{${fields}}`],
  ['JSON in a string of JSON', JSON.stringify({ payload: `{${fields}}` })],
  ['JSON in a string of JSON in one', JSON.stringify({ a: JSON.stringify({ b: `{${fields}}` }) })],
  ['broken JSON in a string of JSON', JSON.stringify({ payload: `{${fields},` })],
  ['JSON in base64', JSON.stringify({ state_data: base64(`{${fields}}`) })],
  ['JSON in base64 in a sentence', `The payload was ${base64(`{${fields}}`)}, as sent.`],
  ['events of a stream', `event: client\ndata: {${fields}}\n\n`, 'text/event-stream'],
  ['a call of a script', `callback({${fields}});`, 'application/javascript'],
  [
    'pairs of name and value',
    JSON.stringify([
      { name: 'surname', value: last },
      { value: secret, key: 'password' },
    ]),
  ],
  ['questions and answers', JSON.stringify({ fields: [{ label: 'First name', answer: first }] })],
  [
    'XML',
    `<?xml version="1.0"?><client id="1"><firstName>${first}</firstName><ns:email xmlns:ns="x">${email}</ns:email><password>${secret}</password></client>`,
  ],
  ['attributes of XML', `<client firstName="${first}" surname='${last}' dob="${born}"/>`],
  ['CDATA', `<a><surname><![CDATA[${last}]]></surname><name><value>${first}</value></name></a>`],
  [
    'named elements of XML',
    `<form><field name="surname">${last}</field><param key="password" value="${secret}"/></form>`,
  ],
  [
    'inputs of HTML',
    `<form><input type="text" name="first_name" value="${first}"><input value='${secret}' name=password><textarea name="street">${street}</textarea></form>`,
  ],
  [
    'a table of HTML',
    `<table><tr><th>First name</th><th>Street</th></tr><tr><td>${first}</td><td>${street}</td></tr></table>`,
  ],
  ['labels of HTML', `<dl><dt>Surname</dt><dd>${last}</dd></dl><p><b>First name:</b> ${first}</p>`],
  ['JSON in a script of HTML', `<script>var user = {${fields}};</script>`],
  ['CSV', `id,first_name,email,street\r\n1,${first},${email},"${street}"\r\n2,${last},,\r\n`, 'text/csv'],
  ['CSV that does not say so', `id;surname;password\n1;${last};${secret}\n`],
  ['CSV of one column', `surname\n${last}\n${first}\n`, 'text/csv'],
  [
    'a form as plain text',
    `first_name=${first}&email=${encodeURIComponent(email)}&token=${secret}`,
    'text/plain',
  ],
  ['a form without a type', `surname=${last}&mobile=${encodeURIComponent(phone)}`],
  ['settings', `[user]\nfirst_name = ${first}\nsurname: ${last}\nexport API_TOKEN="${secret}"\n`],
  [
    'YAML',
    `client:\n  first_name: ${first}\n  address:\n    premise_a: ${street}\n  names:\n    - ${last}\n`,
  ],
  ['a log', `2026-01-01T00:00:00Z INFO login first_name=${first} password=${secret} ok`],
  [
    'a mail',
    `Dear client,\n\nFirst name: ${first}\nSurname: ${last}\nDate of birth: ${born}\nE-mail: ${email}\n`,
  ],
  ['a sentence', `Sent to ${email} with password: ${secret} and phone ${phone}.`],
  ['HTTP as text', `POST / HTTP/1.1\r\nAuthorization: Bearer ${secret}\r\nX-Email: ${email}\r\n\r\n`],
  ['other languages', JSON.stringify({ Vorname: first, nachname: last, Straße: street, geburtsdatum: born })],
  ['more of them', JSON.stringify({ prénom: first, Apellidos: last, motDePasse: secret })],
  [
    'a key of its own lines',
    `-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq${secret.replaceAll('-', '')}\n-----END PRIVATE KEY-----\n`.replaceAll(
      secret.replaceAll('-', ''),
      base64(secret).slice(0, 21) + secret,
    ),
  ],
])('%s has nothing private left', async (_, body, type = '') => {
  const given = body + JSON.stringify(fields)
  await expectNone([answer(body, [], type)], given)
  await expectNone([call({ headers: [['Content-Type', type]], body: Buffer.from(body) })], given)
})

const query = `token=${secret}&email=${encodeURIComponent(email)}`

it.each<[string, WireHeaders]>([
  ['Location', [['Location', `/clients/new?${query}`]]],
  ['Location with a fragment', [['Location', `/done#access_token=${secret}&first_name=${first}`]]],
  ['Location of a page with a route', [['Location', `https://app.example/#/done?${query}`]]],
  ['Link', [['Link', `</clients?page=2&${query}>; rel="next"`]]],
  ['Refresh', [['Refresh', `0; url=/go?${query}`]]],
  ['Content-Location', [['Content-Location', `clients?${query}`]]],
  [
    'Content-Disposition',
    [
      [
        'Content-Disposition',
        `attachment; filename="${first} ${last}.pdf"; filename*=UTF-8''${first}%20${last}.pdf`,
      ],
    ],
  ],
  ['X-Auth-Key', [['X-Auth-Key', secret]]],
  ['X-Session', [['X-Session', secret]]],
  ['X-User', [['X-User', first]]],
  ['X-User-Email', [['X-User-Email', email]]],
  ['X-Vendor-Api-Key', [['X-Vendor-Api-Key', secret]]],
  ['Proxy-Authorization', [['Proxy-Authorization', `Basic ${base64(`${first}:${secret}`)}`]]],
  ['Authorization of another kind', [['Authorization', `Digest username="${first}", response="${secret}"`]]],
  ['Cookie', [['Cookie', `a=b; sid="${secret}"`]]],
  ['Set-Cookie', [['Set-Cookie', `sid=${secret}; Path=/; HttpOnly`]]],
  ['WWW-Authenticate', [['WWW-Authenticate', `Digest realm="api", nonce="${secret}", opaque="${last}"`]]],
])('the header %s has nothing private left', async (_, headers) => {
  await expectNone([answer('', headers), call({ headers })], String(headers))
})

it.each(['X-Forwarded-For', 'X-Real-IP', 'Forwarded', 'True-Client-IP', 'X-Client-Ip'])(
  'the address in %s is another',
  async (name) => {
    const value = name === 'Forwarded' ? 'for=198.51.100.23;proto=https' : '198.51.100.23'
    const all = await writtenText([call({ headers: [[name, value]] })])
    expect(all).not.toContain('198.51.100.23')
    expect(all).toMatch(/10\.\d+\.\d+\.\d+/)
  },
)

it.each([
  ['a field', JSON.stringify({ redirectURL: `/done?${query}` })],
  ['a field with a fragment', JSON.stringify({ next: `#access_token=${secret}` })],
  [
    'a field with a path alone',
    JSON.stringify({ href: `clients/search?${query}#${encodeURIComponent(first)}` }).replace(`#${first}`, ''),
  ],
  ['a sentence', `Go to /done?${query} or https://app.example/in#access_token=${secret}.`],
  ['a link with somebody in it', `See ftp://${first}:${secret}@files.example/a.`],
  ['the pairs of a path', JSON.stringify({ href: `/clients;token=${secret};first_name=${first}/new` })],
  ['a list in Markdown', `[open](/done?${query})`],
])('a link in %s has nothing private left', async (_, body) => {
  await expectNone([answer(body)], body)
})

it('who is known from a body is in no path either', async () => {
  const all = await writtenText([
    answer(JSON.stringify({ full_name: `${first} ${last}`, national_id: 'QX99817265', email })),
    call({ url: `https://id.amiqus.co/people/${encodeURIComponent(`${first} ${last}`)}/QX99817265` }),
    call({ url: `https://id.amiqus.co/people/${first.toLowerCase()}-${last.toLowerCase()}?q=${email}` }),
  ])
  for (const value of [last, 'QX99817265', email])
    expect(all.toLowerCase()).not.toContain(value.toLowerCase())
})

it('what opens the webhook endpoint is in no URL', async () => {
  const all = await writtenText([
    call({ body: Buffer.from(JSON.stringify({ url: 'https://other.example/in/T0KENpath9/x?key=zq81wm' })) }),
    call({ body: Buffer.from(JSON.stringify({ webhook_url: 'https://other.example/in/s3cretPath77' })) }),
    {
      kind: 'webhook',
      atMs: 0,
      endedMs: 1,
      method: 'POST',
      path: '/in/s3cretWay42?token=q8',
      headers: [],
      body: Buffer.from('{}'),
      status: 200,
    },
  ])
  for (const value of ['zq81wm', 's3cretPath77', 's3cretWay42']) expect(all).not.toContain(value)
})

const part = (head: string, content: string, end: string): string =>
  `--xx${end}${head}${end}${end}${content}${end}--xx--${end}`

it.each<[string, string]>([
  ['lines that end with LF', part('Content-Disposition: form-data; name="first_name"', first, '\n')],
  ['a name without quotes', part('Content-Disposition: form-data; name=surname', last, '\r\n')],
  [
    'the name of a file',
    part(`Content-Disposition: form-data; name="file"; filename="${first}.pdf"`, '%PDF-1.4', '\r\n'),
  ],
  [
    'the name of a file without quotes',
    part(`Content-Disposition: form-data; name=file; filename=${first}.pdf`, 'x', '\n'),
  ],
  [
    'the encoded name of a file',
    part(`Content-Disposition: form-data; name="f"; filename*=UTF-8''${first}%20${last}.pdf`, 'x', '\r\n'),
  ],
  [
    'the name of a file in two lines',
    part(`Content-Disposition: form-data; name="f";\r\n filename="${first}.pdf"`, 'x', '\r\n'),
  ],
  [
    'JSON in a part',
    part(
      `Content-Disposition: form-data; name="data"\r\nContent-Type: application/json`,
      `{${fields}}`,
      '\r\n',
    ),
  ],
])('a multipart body with %s has nothing private left', async (_, body) => {
  for (const type of ['multipart/form-data; boundary=xx', ''])
    await expectNone([call({ headers: [['Content-Type', type]], body: Buffer.from(body) })], body)
})

it('a name that is known is taken out of the name of a file, and nothing fails', async () => {
  const body = part(
    `Content-Disposition: form-data; name="f"; filename*=UTF-8''scan-${first}.pdf`,
    'x',
    '\r\n',
  )
  await expectNone(
    [
      answer(`{${fields}}`),
      call({ headers: [['Content-Type', 'multipart/form-data; boundary=xx']], body: Buffer.from(body) }),
    ],
    body,
  )
})

const named = (name: string, said: string): CallExchange =>
  answer(JSON.stringify({ message: said, client: { name } }))

it.each<[string, string, string, readonly string[]]>([
  ['in another order', 'Hepzibah Grimbaldeston', 'GRIMBALDESTON, Hepzibah', ['grimbaldeston', 'hepzibah']],
  ['beside an initial', 'Zoltan Kuvaszi', 'seen as Z. Kuvaszi', ['kuvaszi']],
  ['of several words', 'Maria Zubizurrutia de la Ostolaza', 'Sra. Zubizurrutia', ['zubizurrutia']],
  ['of a family', 'Algernon Pettibone', 'Pettibone & Daughters Ltd', ['pettibone']],
  ['in accents of their own', 'Desrosièrès', 'Desrosièrès'.normalize('NFD'), ['desrosie']],
  [
    'that is known in accents of their own, the last letter too',
    'Maria Desrosié'.normalize('NFD'),
    'Maria Desrosié, DESROSIE',
    ['desrosi', 'maria'],
  ],
  [
    'without accents',
    'Jürgen Müllershön',
    'seen: MULLERSHON and Jurgen, Mullershon',
    ['mullershon', 'jurgen'],
  ],
  ['with letters spelled out', 'Müllershön', 'of Muellershoen', ['muellershoen']],
  ['with accents that it has not', 'Lukasz Wolinski', 'pan Łukasz Woliński', ['woli', 'ukasz']],
  ['with a round apostrophe', "Anne D'Aubrincourt", 'Mme D’Aubrincourt', ['aubrincourt']],
  ['with a straight apostrophe', 'D’Aubrincourt', "Mme D'AUBRINCOURT", ['aubrincourt']],
  ['without its apostrophe', "Anne D'Aubrincourt", 'DAubrincourt_2.pdf, DAUBRINCOURT', ['aubrincourt']],
  ['without accents, as one word', 'Müllershön', 'mullershon.pdf', ['mullershon']],
  ['in Cyrillic, in a path', 'Всеволод Кречетников', `/u/${encodeURIComponent('Всеволод')}`, ['%d0%92']],
])('a name %s is nowhere in what is kept', async (_, name, said, parts) => {
  const all = (await writtenText([named(name, said)])).toLowerCase()
  for (const part of parts) expect(all).not.toContain(part)
})

it('words of a name stay inside of other words, and where they are written as words', async () => {
  const all = await writtenText([named('Standard Report', 'a report of standard size, StandardReport1')])
  expect(all).toContain('a report of standard size, StandardReport1')
})

it.each(['03055501234', '0049 30 5550 1234', '030/55501234', '+49-30-5550-1234', '030 5550 1234 2026-01-05'])(
  'a phone number is known as %s, too, and has one stand-in',
  async (said) => {
    const all = await writtenText([answer(JSON.stringify({ said, phone: '+49 (0)30 5550 1234' }))])
    const [, text = '', phone = ''] = /said\\":\\"(.*?)\\",\\"phone\\":\\"(.*?)\\"/.exec(all) ?? []
    const tail = (one: string): string =>
      one
        .replace(/ 2026.*/, '')
        .replaceAll(/\D/g, '')
        .slice(-7)
    expect(tail(text)).toBe(tail(phone))
    expect(tail(text)).toMatch(/^\d{7}$/)
    expect(tail(text)).not.toBe('5501234')
  },
)

it.each([
  ...['4 November 1963', 'November 4, 1963', 'Nov 4, 1963', '04-Nov-1963', '4th of November 1963'],
  ...['4.11.1963', '04/11/1963', '11/4/1963', '1963.11.04', '1963/11/4', 'Mon Nov 04 1963'],
  ...['4. November 1963', '4 novembre 1963', '4 de noviembre de 1963', '4 NOV 1963'],
])('a day of birth is known as %s, too, and has a day of the same form', async (said) => {
  for (const body of [
    { born: '1963-11-04', said: `of ${said}, they say` },
    { born: said, said: '1963-11-04' },
  ]) {
    const all = await writtenText([answer(JSON.stringify(body))])
    for (const one of [said.replace('Mon ', ''), '1963-11-04']) expect(all).not.toContain(one)
    expect(all).toMatch(/\d{4}-(0[1-9]|1[0-2])-\1/)
    expect(all).not.toContain('1963')
  }
})

it.each(['(dob 1972-05-30)', 'She was born on 30 May 1972 in Leeds', 'geboren am 30.5.1972'])(
  'a sentence such as %s tells a day of birth',
  async (said) => {
    const all = await writtenText([answer(said), answer('{"seen": "30/05/1972", "made": "2026-05-30"}')])
    expect(all).not.toContain('1972')
    expect(all).toContain('2026-05-30')
  },
)

it.each([
  ...[
    '/perform/rdtok-5551-zz',
    '/m/Qx9_ZZk33pLm8',
    '/reset/a8f3k2',
    '/invite/K7wq-92xD',
    '/flow/Qx9_ZZk33pLm8',
  ],
  ...['/magic-link/zq81wm', '/s/9d8f7a', '/verify/ab12cd34', '/clients/Ab3dE5fG7h/open'],
])('the path %s has nothing in it that opens something', async (path) => {
  const [, , secret = path] = path.split('/')
  for (const given of [
    call({ url: `https://id.amiqus.co${path}` }),
    answer(`See https://id.amiqus.co${path}.`),
    answer(JSON.stringify({ href: path, link: `https://other.example${path}?x=1` })),
  ])
    expect(await writtenText([given])).not.toContain(secret)
})

it.each(['/m/step-two', '/verify/identity', '/s/v2', '/report/GB2024', '/api/OAuth2', '/Client_Report_1'])(
  'the path %s stays',
  async (path) => {
    expect(await writtenText([call({ url: `https://id.amiqus.co${path}` })])).toContain(path)
  },
)
