import { createHash, createHmac } from 'node:crypto'
import { jsonSpellings } from '../data/json-spellings.ts'
import { parseJson } from '../data/parse-json.ts'
import type { Signing } from './delivery.ts'

type Hmac = Extract<Signing, { readonly kind: 'hmac' }>

/** What is signed, and how it should be. */
export interface SignedBody {
  readonly signing: Hmac
  readonly secret: string
  readonly body: Uint8Array
}

/** A way in which receivers are known to compute a signature wrongly. */
export interface SigningMistake {
  /** `re-serialised` */
  readonly name: string
  /** What the receiver does, as a sentence without its subject: `parses the body and writes it anew before …`. */
  readonly does: string
  readonly mend: string
  /** The signature that such a receiver waits for; nothing where it makes no difference here. */
  sign(signed: SignedBody): string | undefined
}

/** The mistakes in which receivers verify signatures, the most frequent first. */
export const signingMistakes: readonly SigningMistake[] = [
  ofBody(
    're-serialised',
    'parses the JSON and writes it anew, compact, before it computes the signature',
    jsonSpellings.compact,
  ),
  ofBody(
    're-serialised with spaces',
    'parses the JSON and writes it anew, with a space after each comma and colon, before it computes the signature',
    jsonSpellings.spaced,
  ),
  ofBody(
    'pretty-printed',
    'parses the JSON and writes it anew, indented, before it computes the signature',
    jsonSpellings.pretty,
  ),
  {
    name: 'other encoding',
    does: 'writes the signature in another encoding than the vendor: hex instead of base64, or the other way round',
    mend: 'compare in the encoding of the vendor',
    sign: ({ signing, secret, body }) =>
      digest(signing, secret, body, signing.encoding === 'base64' ? 'hex' : 'base64'),
  },
  {
    name: 'upper-case hex',
    does: 'compares the hex digits of the signature in upper case',
    mend: 'compare the bytes that the digits stand for, or digits in lower case',
    sign: ({ signing, secret, body }) =>
      signing.encoding === 'hex' ? digest(signing, secret, body).toUpperCase() : undefined,
  },
  {
    name: 'base64url',
    does: 'writes the signature in base64url, with - and _ and without padding',
    mend: 'use plain base64, with + and / and padding',
    sign: ({ signing, secret, body }) =>
      signing.encoding === 'base64'
        ? createHmac(signing.hash, secret).update(body).digest('base64url')
        : undefined,
  },
  {
    name: 'prefix',
    does: 'waits for a prefix such as sha256= before the signature',
    mend: 'compare the whole value of the header; this vendor writes no prefix',
    sign: ({ signing, secret, body }) => `${signing.hash}=${digest(signing, secret, body)}`,
  },
  ofSuffix('added newline', 'a newline', '\n'),
  ofSuffix('added CRLF', 'a carriage return and a newline', '\r\n'),
  {
    name: 'wrong charset',
    does: 'decodes the body as Latin-1 and encodes it anew before it computes the signature',
    mend: 'compute it over the bytes of the body, before anything decodes them',
    sign: ({ signing, secret, body }) =>
      digest(signing, secret, Buffer.from(Buffer.from(body).toString('latin1'), 'utf8')),
  },
  ofKey('secret taken for hex', 'decodes the secret from hex before it uses it as the key', (secret) =>
    /^([0-9a-f]{2})+$/i.test(secret) ? Buffer.from(secret, 'hex') : undefined,
  ),
  ofKey('secret taken for base64', 'decodes the secret from base64 before it uses it as the key', (secret) =>
    Buffer.from(secret, 'base64'),
  ),
  ofKey('empty secret', 'uses an empty secret, as of a variable that is not set,', () => Buffer.alloc(0)),
  ofKey('secret in other case', 'swaps capital and small letters of the secret', (secret) =>
    Buffer.from(swapCase(secret)),
  ),
  ofKey('secret with a newline', 'uses the secret with the newline that ends its file', (secret) =>
    Buffer.from(`${secret}\n`),
  ),
  ofHash('SHA-1', 'sha1'),
  ofHash('SHA-512', 'sha512'),
  {
    name: 'base64 of hex',
    does: 'writes the digest in hex, and that text in base64',
    mend: 'encode the bytes of the digest once',
    sign: ({ signing, secret, body }) =>
      signing.encoding === 'base64'
        ? Buffer.from(digest(signing, secret, body, 'hex')).toString('base64')
        : undefined,
  },
  {
    name: 'key and body swapped',
    does: 'takes the body for the key and the secret for the message',
    mend: 'give the secret as the key and the body as the message',
    sign: ({ signing, secret, body }) =>
      createHmac(signing.hash, body).update(secret).digest(signing.encoding),
  },
  ofPlainHash('plain hash', 'computes a hash of the body alone, without a key', (_secret, body) => body),
  ofPlainHash(
    'hash of secret and body',
    'computes a hash of the secret and the body after it',
    (secret, body) => Buffer.concat([secret, body]),
  ),
  ofPlainHash(
    'hash of body and secret',
    'computes a hash of the body and the secret after it',
    (secret, body) => Buffer.concat([body, secret]),
  ),
]

const swapCase = (text: string): string =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )

function ofSuffix(name: string, what: string, suffix: string): SigningMistake {
  return {
    name,
    does: `computes the signature over the body and ${what} after it`,
    mend: 'compute it over the bytes of the body as they came, and nothing else',
    sign: ({ signing, secret, body }) => digest(signing, secret, Buffer.concat([body, Buffer.from(suffix)])),
  }
}

function ofPlainHash(
  name: string,
  does: string,
  over: (secret: Uint8Array, body: Uint8Array) => Uint8Array,
): SigningMistake {
  return {
    name,
    does,
    mend: 'compute an HMAC, with the secret as its key',
    sign: ({ signing, secret, body }) =>
      createHash(signing.hash)
        .update(over(Buffer.from(secret), body))
        .digest(signing.encoding),
  }
}

function ofBody(name: string, does: string, write: (json: unknown) => string): SigningMistake {
  return {
    name,
    does,
    mend: 'compute the signature over the bytes as they came, before anything parses them',
    sign({ signing, secret, body }) {
      const json = parseJson(body)
      return json === undefined ? undefined : digest(signing, secret, Buffer.from(write(json)))
    },
  }
}

function ofKey(name: string, does: string, toKey: (secret: string) => Buffer | undefined): SigningMistake {
  return {
    name,
    does,
    mend: 'use the text of the secret, as UTF-8, for the key',
    sign({ signing, secret, body }) {
      const key = toKey(secret)
      return key && createHmac(signing.hash, key).update(body).digest(signing.encoding)
    },
  }
}

function ofHash(name: string, hash: string): SigningMistake {
  return {
    name,
    does: `computes the signature with ${name}`,
    mend: 'use HMAC-SHA256',
    sign: ({ signing, secret, body }) => createHmac(hash, secret).update(body).digest(signing.encoding),
  }
}

const digest = (
  { hash, encoding }: Hmac,
  secret: string,
  body: Uint8Array,
  as: Hmac['encoding'] = encoding,
): string => createHmac(hash, secret).update(body).digest(as)
