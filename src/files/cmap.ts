/** The characters of the basic plane that a plain font (SFNT) has a shape for. */
export function charactersOf(sfnt: Buffer): ReadonlySet<string> {
  const characters = new Set<string>()
  for (const table of unicodeTables(sfnt)) {
    for (const code of codesOf(table)) characters.add(String.fromCharCode(code))
  }
  return characters
}

/** Sub-tables of `cmap` in format 4, which every font for the basic plane has. */
function unicodeTables(sfnt: Buffer): readonly Buffer[] {
  const cmap = tableOf(sfnt, 'cmap')
  return Array.from({ length: cmap.readUInt16BE(2) }, (_, at) =>
    cmap.subarray(cmap.readUInt32BE(4 + at * 8 + 4)),
  ).filter((table) => table.readUInt16BE(0) === 4)
}

function tableOf(sfnt: Buffer, tag: string): Buffer {
  for (let at = 12; at < 12 + sfnt.readUInt16BE(4) * 16; at += 16) {
    if (sfnt.toString('latin1', at, at + 4) !== tag) continue
    const offset = sfnt.readUInt32BE(at + 8)
    return sfnt.subarray(offset, offset + sfnt.readUInt32BE(at + 12))
  }
  throw new RangeError(`the font has no table "${tag}"`)
}

/** Segments of codes: last, first, offset, and where to look when the offset alone does not say. */
function* codesOf(table: Buffer): Generator<number> {
  const size = table.readUInt16BE(6)
  for (let at = 0; at < size; at += 2) {
    const last = table.readUInt16BE(14 + at)
    const first = table.readUInt16BE(16 + size + at)
    const delta = table.readUInt16BE(16 + size * 2 + at)
    const rangeAt = 16 + size * 3 + at
    const range = table.readUInt16BE(rangeAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph = range === 0 ? code + delta : table.readUInt16BE(rangeAt + range + (code - first) * 2)
      if (glyph % 0x10000 !== 0) yield code
    }
  }
}
