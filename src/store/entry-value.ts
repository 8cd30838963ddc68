import { crc32 } from 'node:zlib'

/** Bytes in JSON. */
const mark = '$bytes'

/** What an entry says, as it lies on disk: JSON, with bytes in base64. */
export const encodeValue = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, withBytes))

/** @throws {SyntaxError} for what is not JSON. */
export function decodeValue(encoded: Uint8Array): unknown {
  const text = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length).toString('utf8')
  return text.includes(`"${mark}":`) ? JSON.parse(text, toBytes) : JSON.parse(text)
}

/** Changes when a bit of the key or the value does. */
export const checksum = (key: string | number, value: Uint8Array): number =>
  crc32(value, crc32(JSON.stringify(key)))

/** A Buffer has been made text when this is called, so the field itself is looked at. */
function withBytes(this: Readonly<Record<string, unknown>>, key: string, value: unknown): unknown {
  const own = this[key]
  return own instanceof Uint8Array ? { [mark]: Buffer.from(own).toString('base64') } : value
}

function toBytes(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !(mark in value)) return value
  const encoded = value[mark]
  return typeof encoded === 'string' ? Buffer.from(encoded, 'base64') : value
}
