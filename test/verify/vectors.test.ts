import { expect, it } from 'vitest'
import { signatureVectors, type SignatureVector } from '../../src/fixtures.ts'
import { hasVectors } from '../../src/fixtures/vectors.ts'
import { verifyWebhook, vendors, type VendorName, type Verification } from '../../src/index.ts'

const names = (Object.keys(vendors) as VendorName[]).filter(hasVectors)
const all = names.flatMap((vendor) => signatureVectors(vendor).map((vector) => ({ ...vector, vendor })))
const proven = all.filter(({ signing }) => signing !== 'none')

/** How the sender of a vector was set up, where that is not the default. */
const switches: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'python-json': { wireMode: 'compact-signed-python' },
}

function verified({
  vendor,
  headers,
  body,
  secret,
  signing,
  header,
  over,
}: SignatureVector & { vendor: VendorName }): Verification {
  return verifyWebhook(vendor, {
    headers,
    body: Buffer.from(body, 'base64'),
    secret: secret ?? '',
    ...(signing !== 'none' && { signing }),
    ...(signing === 'static-header' && { header: header ?? '' }),
    ...(over !== null && switches[over] && { options: switches[over] }),
  })
}

it('believes every genuine webhook that another program made, and no other', () => {
  expect(proven.length).toBeGreaterThan(150)
  const wrong = proven.filter((vector) => verified(vector).isRight !== vector.valid)
  expect(wrong.map(({ id }) => id)).toEqual([])
})

/** What was done to a vector, by the last part of its id, and how that mistake is called. */
const mistakes: Readonly<Record<string, string | undefined>> = {
  'truncated-body': 'cut',
  'trailing-newline': 'added newline',
  'leading-space': 'added space',
  'byte-order-mark': 'byte order mark',
  'reserialised-body': 're-serialised',
  'pretty-body': 'pretty-printed',
  'reserialised-signature': 're-serialised',
  'signature-of-parsed': 'pretty-printed',
  'unescaped-characters': 're-serialised',
  'empty-secret': 'empty secret',
  'secret-with-newline': 'secret with a newline',
  'secret-in-other-case': 'secret in other case',
  'secret-decoded': 'secret taken for base64',
  'secret-and-body-swapped': 'key and body swapped',
  'plain-sha256': 'plain hash',
  'secret-prefixed': 'hash of secret and body',
  sha1: 'SHA-1',
  sha512: 'SHA-512',
  hex: 'other encoding',
  'base64-of-hex': 'base64 of hex',
  'lower-case': 'other case',
  'upper-case': 'other case',
  truncated: 'cut',
  'truncated-digest': 'cut digest',
  'first-character': 'cut',
  longer: 'longer',
  'other-header': 'other header',
  prefixed: 'prefix',
  quoted: 'quoted',
  bearer: 'bearer',
  two: 'several',
  twice: 'twice',
  base64: 'base64',
  signature: 'signature',
  'secret-itself': 'secret itself',
  unpadded: 'padding',
  base64url: 'base64url',
  'slack-bits': 'other spelling',
  // Nothing can show what these were: another text, another secret.
  'tampered-body': undefined,
  'other-body': undefined,
  'empty-body': undefined,
  'wrong-secret': undefined,
  'one-character': undefined,
  empty: undefined,
  missing: undefined,
}

const forged = proven.filter(({ valid }) => !valid)

it.each(forged.map((vector) => [vector.id, vector] as const))('explains %s', (id, vector) => {
  const what = id.split('/').at(-1) ?? ''
  expect(Object.keys(mistakes)).toContain(what)
  const expected = mistakes[what]
  expect(verified(vector).mistakes.map(({ name }) => name)).toEqual(expected === undefined ? [] : [expected])
})

it('names another secret when it is given, whichever vendor it is', () => {
  const others = forged.filter(({ id }) => id.endsWith('/wrong-secret'))
  expect(others.length).toBeGreaterThan(2)
  const secrets = proven.flatMap(({ secret }) => secret ?? [])
  for (const vector of others) {
    const right = verifyWebhook(vector.vendor, {
      headers: vector.headers,
      body: Buffer.from(vector.body, 'base64'),
      secret: vector.secret ?? '',
      otherSecrets: [...secrets, ...others.map(({ headers, header }) => headers[header ?? ''] ?? '')],
      ...(vector.signing !== 'none' && { signing: vector.signing }),
      ...(vector.header !== null && { header: vector.header }),
    })
    expect(right.isRight).toBe(false)
    if (vector.signing === 'static-header') expect(right.mistakes).toMatchObject([{ name: 'other secret' }])
  }
})
