import { fc } from '../support/properties.ts'
import { expect, it } from 'vitest'
import { signedQuery } from '../../mocks/smartdocumentor/azure/sas.ts'
import { canonicalOf, denialOf, key, visit } from './smartdocumentor/judge.ts'

// What clients do to signed URLs before they use them, and what becomes of it when a query is decoded once.

const good = (blob: string) =>
  signedQuery(
    { sv: '2022-11-02', spr: 'https,http', se: '2026-01-01T01:00:00Z', sr: 'b', sp: 'r' },
    canonicalOf(blob),
    key,
  )
const url = (blob: string) => `https://host/${encodeURIComponent(blob)}?${good(blob)}`
const detailOf = (mangled: string, blob: string) => {
  const at = mangled.indexOf('?')
  const denial = denialOf(visit(at === -1 ? '' : mangled.slice(at + 1).replace(/#.*/, ''), blob))
  return denial?.elements?.['AuthenticationErrorDetail'] ?? denial?.code
}
const names = fc.uuid()

it.each<[string, (whole: string) => string]>([
  ['read as a URL', (whole) => new URL(whole).href],
  ['given one more parameter', (whole) => withMore(whole)],
  ['rebuilt', (whole) => `${whole.split('?')[0]}?${new URLSearchParams(whole.split('?')[1])}`],
  ['passed through decodeURI', (whole) => decodeURI(whole)],
])('a URL lives on when %s', (_, mangle) => {
  fc.assert(
    fc.property(names, (blob) => {
      expect(detailOf(mangle(url(blob)), blob)).toBeUndefined()
    }),
  )
})

it.each<[string, (whole: string) => string]>([
  ['escaped once more', (whole) => encodeURI(whole)],
  [
    'escaped all over',
    (whole) =>
      `https://host/?${encodeURIComponent(whole.split('?')[1] ?? '')
        .replaceAll('%26', '&')
        .replaceAll('%3D', '=')}`,
  ],
  ['ended with a quotation mark', (whole) => `${whole}"`],
  ['given its signature twice', (whole) => `${whole}&sig=${new URL(whole).searchParams.get('sig')}`],
  ['cut short', (whole) => whole.slice(0, -4)],
])('a URL is not well formed when %s', (_, mangle) => {
  fc.assert(
    fc.property(names, (blob) => {
      expect(detailOf(mangle(url(blob)), blob)).toBe('Signature fields not well formed.')
    }),
  )
})

it.each<[string, (whole: string) => string]>([
  ['&amp; is left in', (whole) => whole.replaceAll('&', '&amp;')],
  ['\\u0026 is left in', (whole) => whole.replaceAll('&', String.raw`\u0026`)],
  ['it is cut at the first &', (whole) => whole.replace(/&.*/, '')],
])('a URL is anonymous when %s', (_, mangle) => {
  fc.assert(
    fc.property(names, (blob) => {
      expect(detailOf(mangle(url(blob)), blob)).toBe('PublicAccessNotPermitted')
    }),
  )
})

it('a URL that is unescaped before use lives exactly as long as its signature has no +', () => {
  fc.assert(
    fc.property(names, (blob) => {
      const lost = (new URL(url(blob)).searchParams.get('sig')?.split('+').length ?? 1) - 1
      // White space is skipped: four characters fewer are base64 again, only of too few bytes.
      const refused = lost % 4 === 0 ? 'Signature size is invalid' : 'Signature fields not well formed.'
      expect(detailOf(decodeURIComponent(url(blob)), blob)).toBe(lost === 0 ? undefined : refused)
    }),
  )
})

function withMore(whole: string): string {
  const changed = new URL(whole)
  changed.searchParams.append('page', '1')
  return changed.href
}
