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

it.each([
  ...[
    'officer_name',
    'emergency_contact',
    'next_of_kin',
    'createdBy',
    'updated_by',
    'assigned_to',
    'assignee',
  ],
  ...['owner', 'requester', 'Reviewer', 'contact', 'user', 'case officer', 'owner_display', 'Applicant'],
])('a field called %s is private where its value looks like the name of somebody', async (name) => {
  for (const body of [
    { [name]: 'Hepzibah Grimbaldeston' },
    { [name]: { display: 'Hepzibah Grimbaldeston' } },
    { [name]: ['Hepzibah Grimbaldeston', 'Zoltan van der Kuvaszi-Ébert'] },
    { fields: [{ label: name, value: 'Hepzibah Grimbaldeston' }] },
  ])
    expect(await writtenText([answer(JSON.stringify(body))])).not.toMatch(/Grimbaldeston|Kuvaszi/)
  const loose = await writtenText([answer(`see below\n${name}: Hepzibah Grimbaldeston, since 2026\n`)])
  expect(loose).not.toContain('Grimbaldeston')
})

it.each(['user', 'owner', 'assigned_to', 'user_type', 'client'])(
  'a field called %s keeps a value that looks like nobody',
  async (name) => {
    const all = await writtenText([
      answer(JSON.stringify({ [name]: 'granted', other: { [name]: 'on hold' } })),
    ])
    expect(all).toContain('granted')
    expect(all).toContain('on hold')
  },
)

it('a field that says what kind of user there is keeps it', async () => {
  expect(await writtenText([answer(JSON.stringify({ user_type: 'Super Admin' }))])).toContain('Super Admin')
})

it.each([
  ['ipv6', '2a02:8109:9d40:1b2c::42'],
  ['ip_v4', '81.109.44.12'],
  ['mac', '3c:22:fb:9a:71:0e'],
  ['device_mac', '3c:22:fb:9a:71:0e'],
])('a field called %s is private', async (name, value) => {
  const all = await writtenText([answer(JSON.stringify({ device: { [name]: value }, [name]: value }))])
  expect(all).not.toContain(value)
})
