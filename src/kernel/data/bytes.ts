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

/** Short bytes that are kept lie side by side in blocks: a buffer for each would cost as much as they do. Longer ones have their own. */
const blockLength = 8192
const longestInBlock = 1024

let block = new ArrayBuffer(0)
let used = 0

/** The same bytes, to be kept for long. */
export function keptBytes(bytes: Uint8Array): Bytes {
  const { length } = bytes
  if (bytes instanceof Bytes || length > longestInBlock || length === 0) return toBytes(bytes)
  if (used + length > block.byteLength) {
    block = new ArrayBuffer(blockLength)
    used = 0
  }
  const kept = new Bytes(block, used, length)
  kept.set(bytes)
  used += length
  return kept
}

export const toBase64 = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64')

/** Bytes as a row has them, or as JSON does. */
export const bytesSchema = z.union([
  // Not `instanceof`: in a vm context there are two kinds.
  z.custom<Uint8Array>((value) => ArrayBuffer.isView(value)).transform(toBytes),
  z.base64().transform((text) => toBytes(Buffer.from(text, 'base64'))),
])
