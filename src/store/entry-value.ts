import { crc32 } from 'node:zlib'

/** Bytes in JSON. */
const mark = '$bytes'

/** What an entry says, as it lies on disk: JSON, with bytes in base64. */
export const encodeValue = (value: unknown): Buffer => Buffer.from(JSON.stringify(mapped(value, bytesToText)))

/** @throws {SyntaxError} for what is not JSON. */
export function decodeValue(encoded: Uint8Array): unknown {
  const text = Buffer.from(encoded.buffer, encoded.byteOffset, encoded.length).toString('utf8')
  const value: unknown = JSON.parse(text)
  return text.includes(`"${mark}":`) ? mapped(value, textToBytes) : value
}

/** Changes when a bit of the key or the value does. */
export const checksum = (key: string | number, value: Uint8Array | string): number =>
  crc32(value, crc32(JSON.stringify(key)))

/** By hand: the functions that JSON.stringify and JSON.parse take for this make them five times slower. */
function mapped(value: unknown, change: (value: object) => object | undefined): unknown {
  if (typeof value !== 'object' || value === null) return value
  const changed = change(value)
  if (changed) return changed
  if (Array.isArray(value)) return value.map((part) => mapped(part, change))
  let copy: Record<string, unknown> | undefined
  for (const [name, part] of Object.entries(value)) {
    const other = mapped(part, change)
    if (other !== part) (copy ??= { ...value })[name] = other
  }
  return copy ?? value
}

const bytesToText = (value: object): object | undefined =>
  value instanceof Uint8Array
    ? { [mark]: Buffer.from(value.buffer, value.byteOffset, value.length).toString('base64') }
    : undefined

const textToBytes = (value: object): object | undefined =>
  mark in value && typeof value[mark] === 'string' ? Buffer.from(value[mark], 'base64') : undefined
