import { expect, it } from 'vitest'
import { answer, writtenText } from '../support/planted-corpus.ts'

const first = 'Emmett'
const last = 'Lathrop'
const secret = 'gr8Scott-flux-88'
const street = '1640 Riverside Drive'
const email = 'doc.brown@hillvalley.org'
const planted = [first, last, secret, street, email]

it.each<[string, string]>([
  ['names in nested elements', `<a><name><first>${first}</first><last>${last}</last></name></a>`],
  ['a choice', `<select name="city"><option selected value="${last}">${last}</option></select>`],
  ['an address in angle brackets', `Reply-To: <${email}>\r\n\r\nbody`],
  ['a comment of XML', `<a><!-- password: ${secret} --></a>`],
  ['a cell with lines', `"First Name","Address"\r\n"${first}","${street}\nHill Valley"\r\n`],
  ['a table on its side', `First name,${first}\nSurname,${last}\nPassword,${secret}\n`],
  ['a call of curl', `curl -H "Authorization: Bearer ${secret}" https://x.example -d 'surname=${last}'`],
  ['a command', `run --password ${secret} --quiet`],
  ['Basic in a text', `Authorization: Basic ${Buffer.from(`${first}:${secret}`).toString('base64')}`],
  ['a dump of Python', `{'user': {'first_name': u'${first}', 'address': ['${street}', None]}}`],
  ['a dump of Ruby', `{:first_name=>"${first}", :password=>"${secret}"}`],
  ['a dump of PHP', `Array\n(\n    [first_name] => ${first}\n    [password] => ${secret}\n)\n`],
  ['a dump of Go', `{FirstName:${first} Password:${secret}}`],
  ['a dump of Java', `User(firstName=${first}, password=${secret}, address=Address(street=${street}))`],
  ['JSON whose quotes are escaped', String.raw`{\"first_name\":\"${first}\",\"password\":\"${secret}\"}`],
  ['JSON behind what stops scripts', `)]}',\n{"first_name":"${first}","password":"${secret}"}`],
  ['JSON without commas', `{"first_name":"${first}" "password":"${secret}"}`],
  ['a value below its name', `First name:\n${first}\n\nPassword:\n  ${secret}\n`],
  ['a value below its name in YAML', `first_name: >-\n  ${first}\npassword: |\n  ${secret}\n`],
  ['a sentence', `Hello, your password is ${secret}`],
  [
    'an answer inside of a response',
    JSON.stringify({ label: 'Surname', response: { id: 'r1', value: last } }),
  ],
  ['an answer before its question', JSON.stringify({ answer: { value: [first] }, question: 'First name' })],
  ['a question', JSON.stringify({ question: 'What is your surname?', answer: last })],
  ['a request', JSON.stringify([{ title: 'Please enter your street address', answers: [street] }])],
  ['a kind and its detail', JSON.stringify({ kind: 'PASSWORD', detail: secret })],
  [
    'a table of JSON',
    JSON.stringify({
      headers: ['No', 'First name', 'Street'],
      rows: [
        ['1', first, street],
        [2, null, street],
      ],
    }),
  ],
  [
    'a table of JSON with named columns',
    JSON.stringify({ columns: [{ id: 'c1', name: 'surname' }, { name: 'n' }], data: [[last, 4]] }),
  ],
  [
    'a table of JSON with cells',
    JSON.stringify({ columns: [{ title: 'No' }, { title: 'Password' }], rows: [{ cells: ['1', secret] }] }),
  ],
  [
    'a table of JSON without a name',
    JSON.stringify([
      ['No', 'Surname'],
      [1, last],
      [2, last],
    ]),
  ],
  [
    'a table of JSON with its columns behind its rows',
    JSON.stringify({
      rows: [
        ['1', first, street],
        [2, last, street],
      ],
      columns: ['No', 'First name', 'Street'],
    }),
  ],
  [
    'a table of JSON with named columns behind its cells',
    JSON.stringify({
      a: [{ rows: [{ cells: ['1', secret] }], columns: [{ title: 'No' }, { title: 'Password' }] }],
    }),
  ],
  ['a row of HTML', `<table><tr><th>Applicant</th><td>${first} ${last}</td></tr></table>`],
  [
    'columns of HTML',
    `<table><tr><th>No</th><th>Applicant</th></tr><tr><td>1</td><td>${first} ${last}</td></tr></table>`,
  ],
  ['a path', JSON.stringify({ href: `/reset-password/${secret}` })],
  ['a path in a path', `/x?r=${encodeURIComponent(`/y?u=${encodeURIComponent(`/z?token=${secret}`)}`)}`],
])('%s has nothing private left', async (_, body) => {
  const all = await writtenText([answer(body)])
  for (const value of planted) {
    expect(all).not.toContain(value)
    expect(all).not.toContain(Buffer.from(`${first}:${value}`).toString('base64'))
  }
})

it('a document type alone is a text like others', async () => {
  expect(await writtenText([answer('<!DOCTYPE html>')])).toContain('<!DOCTYPE html>')
})

it('what an error says of a field stays', async () => {
  const said = 'email: is invalid; password is required'
  expect(
    await writtenText([answer(JSON.stringify({ message: said, errors: { email: ['is invalid'] } }))]),
  ).toContain('is invalid')
})

it('a table of JSON keeps what its columns are called, and what is nobody', async () => {
  const all = await writtenText([
    answer(JSON.stringify({ headers: ['State', 'Surname'], rows: [['granted', last]], count: 1 })),
  ])
  for (const one of ['State', 'Surname', 'granted']) expect(all).toContain(one)
})
