import { expect, it } from 'vitest'
import { answer, writtenText } from '../support/planted-corpus.ts'

const secret = 'gr8Scott-flux-88'

it.each([
  ...[
    'pwd',
    'pass',
    'passphrase',
    'auth',
    'session',
    'sid',
    'hmac',
    'signing',
    'pinCode',
    'pin',
    'cvv',
    'cvc',
  ],
  ...[
    'born',
    'birth',
    'yearOfBirth',
    'card-number',
    'IBAN',
    'nationalId',
    'SSN',
    'tax id',
    'surName',
    'fore_name',
  ],
  ...[
    'Vorname',
    'NACHNAME',
    'maidenName',
    "Mother's maiden name",
    'street',
    'postcode',
    'city',
    'clientSecret',
  ],
  ...[
    'X-Api-Key',
    'applicantFirstName',
    'cardHolder',
    'sessionId',
    'prénom',
    'apellidos',
    'user.password',
    'e-mail',
  ],
])('a field called %s is private', async (name) => {
  for (const body of [{ [name]: secret }, { [name]: { value: secret } }, { [name]: [secret] }])
    expect(await writtenText([answer(JSON.stringify(body))])).not.toContain(secret)
})

it.each([
  'passed',
  'author',
  'authenticated',
  'sessionCount',
  'status',
  'token_type',
  'emailVerified',
  'event_name',
  'passwordPolicy',
])('a field called %s keeps its value', async (name) => {
  expect(await writtenText([answer(JSON.stringify({ [name]: 'granted' }))])).toContain('granted')
})

it('a PIN is another, also where it is a number', async () => {
  const all = await writtenText([answer(JSON.stringify({ pin: 739_155, birth: { year: 1914, month: 9 } }))])
  expect(all).not.toMatch(/739155|1914/)
})
