/** How files of a type begin, from their specifications. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'application/zip': [0x50, 0x4b, 0x03, 0x04],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
}

export const looksLike = (type: string, bytes: Uint8Array): boolean =>
  beginnings[type]?.every((byte, at) => bytes[at] === byte) ?? false
