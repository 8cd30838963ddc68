/** Reflected, as all of it works from the lowest bit on. */
const polynomial = 0x9a6c9329ac4bc9b5n
const all = 0xffff_ffff_ffff_ffffn

const table = BigUint64Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index)
  for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ polynomial : value >> 1n
  return value
})

/** The checksum that Azure Storage calls CRC64 (CRC-64/NVME elsewhere): eight bytes, the lowest first. */
export function crc64(bytes: Uint8Array): Buffer {
  let value = all
  for (const byte of bytes) value = (table[Number(value & 0xffn) ^ byte] ?? 0n) ^ (value >> 8n)
  const sum = Buffer.alloc(8)
  sum.writeBigUInt64LE(value ^ all)
  return sum
}
