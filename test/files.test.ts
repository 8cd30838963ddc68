import { deflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { getDocumentProxy, extractText } from 'unpdf'
import { expect, it } from 'vitest'
import { charactersOf } from '../src/files/cmap.ts'
import { render } from '../src/files/render.ts'
import { spellOut } from '../src/files/typeface.ts'
import { toSfnt } from '../src/files/woff.ts'
import { looksLike } from './support/file-kinds.ts'

const pdf = {
  kind: 'pdf',
  title: 'Record 7',
  lines: ['Client: Zoë Specimen', 'Status: complete'],
  at: Date.UTC(2026, 0, 1),
} as const

it('a PDF opens in a reader, names what it is about, and says SPECIMEN', async () => {
  const document = await getDocumentProxy(new Uint8Array(await render(pdf)))
  const { text } = await extractText(document, { mergePages: true })
  expect(document.numPages).toBe(1)
  expect(text).toContain('Record 7')
  expect(text).toContain('Client: Zoë Specimen')
  expect(text).toContain('SPECIMEN')
})

it('a PDF says every character of a Japanese text: as itself, or by its number where no font can show it', async () => {
  const japanese = {
    ...pdf,
    title: '請求書',
    lines: ['株式会社サンプル 御中', '担当: 髙橋 😀', 'Price: 5 €'],
  }
  const bytes = await render(japanese)
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  const said = text.replaceAll(/\[U\+([\dA-F]+)\]/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  for (const part of ['請求書', '株式会社サンプル', '御中', '髙橋', '😀', 'Price: 5 €'])
    expect(said).toContain(part)
  expect(Buffer.from(bytes).equals(await render(japanese))).toBe(true)
})

it('a text without a font is spelled out by code points', () => {
  expect(spellOut('Zoë 請𠮷', undefined)).toBe('Zoë [U+8ACB][U+20BB7]')
  expect(spellOut('Zoë 請求', { font: Buffer.alloc(0), characters: new Set('請') })).toBe('Zoë 請[U+6C42]')
})

it('a WOFF font is unpacked into the font that it holds, whose characters can be told', () => {
  const sfnt = toSfnt(packed({ cmap: mapOf([0x41, 0x43], [0x8aca, 0x8acb]), name: Buffer.from('a name') }))
  expect(sfnt.toString('latin1', 12, 16)).toBe('cmap')
  expect(sfnt.subarray(sfnt.readUInt32BE(36), sfnt.readUInt32BE(36) + 6).toString()).toBe('a name')
  expect([...charactersOf(sfnt)]).toEqual(['B', 'C', '請'])
  expect(() => toSfnt(Buffer.from('wOF2 and more'))).toThrow('not a WOFF font')
})

it('metadata for programs is said as key=value, legal whatever it holds', async () => {
  const bytes = await render({
    ...pdf,
    title: 'A & B',
    xmp: { pageId: 'abc123', 'a<b': 'x&y\u0007', ページ: '1' },
  })
  const text = Buffer.from(bytes).toString('utf8')
  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(text.match(/<rdf:li>[^<]*=[^<]*<\/rdf:li>/g)).toEqual([
    '<rdf:li>pageId=abc123</rdf:li>',
    '<rdf:li>a&lt;b=x&amp;y</rdf:li>',
    '<rdf:li>ページ=1</rdf:li>',
  ])
  expect(text).not.toContain('>A & B<')
  expect((await getDocumentProxy(new Uint8Array(bytes))).numPages).toBe(1)
})

it('the same document gives the same bytes each time', async () => {
  expect(Buffer.from(await render(pdf)).equals(await render(pdf))).toBe(true)
  const zip = { kind: 'zip', at: pdf.at, entries: [{ name: 'a.pdf', file: pdf }] } as const
  expect(Buffer.from(await render(zip)).equals(await render(zip))).toBe(true)
})

it('a ZIP holds its files under their names', async () => {
  const zip = await render({
    kind: 'zip',
    at: pdf.at,
    entries: [
      { name: 'one.pdf', file: pdf },
      { name: 'two.png', file: { kind: 'png' } },
    ],
  })
  const files = unzipSync(zip)
  expect(Object.keys(files)).toEqual(['one.pdf', 'two.png'])
  expect(looksLike('application/pdf', files['one.pdf'] ?? new Uint8Array())).toBe(true)
  expect(looksLike('image/png', files['two.png'] ?? new Uint8Array())).toBe(true)
})

it('pictures are pictures', async () => {
  expect(looksLike('image/png', await render({ kind: 'png' }))).toBe(true)
  expect(looksLike('image/jpeg', await render({ kind: 'jpeg' }))).toBe(true)
})

/** A WOFF file with these tables, deflated where that makes them shorter. */
function packed(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables)
  const head = Buffer.alloc(44 + entries.length * 20)
  head.write('wOFF', 'latin1')
  head.writeUInt32BE(0x00010000, 4)
  head.writeUInt16BE(entries.length, 12)
  let offset = head.length
  const parts = entries.map(([tag, data], at) => {
    const small = deflateSync(data)
    const part = small.length < data.length ? small : data
    const entry = 44 + at * 20
    head.write(tag, entry, 'latin1')
    head.writeUInt32BE(offset, entry + 4)
    head.writeUInt32BE(part.length, entry + 8)
    head.writeUInt32BE(data.length, entry + 12)
    offset += part.length
    return part
  })
  return Buffer.concat([head, ...parts])
}

/** A `cmap` in format 4 that maps each segment to glyphs from 0 on, which is no glyph at all. */
function mapOf(...segments: readonly (readonly [first: number, last: number])[]): Buffer {
  const all = [...segments, [0xffff, 0xffff] as const]
  const words = (values: readonly number[]): Buffer => {
    const buffer = Buffer.alloc(values.length * 2)
    values.forEach((value, at) => buffer.writeUInt16BE(value & 0xffff, at * 2))
    return buffer
  }
  const size = all.length * 2
  return Buffer.concat([
    words([0, 1, 3, 1, 0, 12]),
    words([4, 16 + size * 4, 0, size, 0, 0, 0]),
    words(all.map(([, last]) => last)),
    words([0]),
    words(all.map(([first]) => first)),
    words(all.map(([first]) => -first)),
    words(all.map(() => 0)),
  ])
}
