import { unzipSync } from 'fflate'
import { getDocumentProxy, extractText } from 'unpdf'
import { expect, it } from 'vitest'
import { render } from '../src/files/render.ts'
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
