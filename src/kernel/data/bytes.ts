import { z } from 'zod'

/** Bytes in a row: kept as they are, and written as base64 in JSON. */
export class Bytes extends Uint8Array {
  toJSON(): string {
    return toBase64(this)
  }
}

/** The same bytes, and not a copy of them where that can be had. */
export function toBytes(bytes: Uint8Array): Bytes {
  if (bytes instanceof Bytes) return bytes
  const { buffer, byteOffset, byteLength } = bytes
  return buffer instanceof ArrayBuffer ? new Bytes(buffer, byteOffset, byteLength) : new Bytes(bytes)
}

export const toBase64 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

/** Bytes as a row has them, or as JSON does. */
export const bytesSchema = z.union([
  // Not `instanceof`: in a vm context there are two kinds.
  z.custom<Uint8Array>((value) => ArrayBuffer.isView(value)).transform(toBytes),
  z.base64().transform((text) => toBytes(Buffer.from(text, 'base64'))),
])
