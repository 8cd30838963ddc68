import { TextEncoder } from 'node:util'
/** Turns a payload into the exact bytes that go on the wire. Signing sees only these bytes. */
export type Encoder = (payload: unknown) => Uint8Array

const utf8 = new TextEncoder()

/** JSON as JavaScript writes it: no spaces, UTF-8. */
export const compactJson: Encoder = (payload) => utf8.encode(JSON.stringify(payload))

/** JSON as PHP's `json_encode` with `JSON_UNESCAPED_SLASHES` writes it: compact, non-ASCII as `\uXXXX`. */
export const asciiJson: Encoder = (payload) => utf8.encode(escapeNonAscii(JSON.stringify(payload), nonAscii))

/** JSON as PHP's `json_encode` writes it unless told otherwise: as `asciiJson`, with `/` as `\/`. */
export const slashedJson: Encoder = (payload) =>
  utf8.encode(escapeNonAscii(JSON.stringify(payload), nonAscii).replaceAll('/', String.raw`\/`))

const nonAscii = /[\u0080-\uffff]/g

export const escapeNonAscii = (text: string, which: RegExp): string =>
  text.replace(which, (unit) => '\\u' + unit.charCodeAt(0).toString(16).padStart(4, '0'))
