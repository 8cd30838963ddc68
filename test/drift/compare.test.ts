import { expect, it } from 'vitest'
import { compareJson } from '../../src/drift/compare-json.ts'
import { compareAnswers } from '../../src/drift/compare-messages.ts'
import type { WireHeaders } from '../../src/corpus/exchange.ts'

const inner = { id: 7, state: 'open', at: '2026-01-01T00:00:00Z' }
const list = { id: 7, items: [{ a: 1 }] }

/** What differs, when the first was recorded and the second found, and the other way round. */
const both = (recorded: unknown, found: unknown): readonly string[] =>
  [compareJson(recorded, found), compareJson(found, recorded)].map((all) =>
    all.map((one) => [one.what, one.at, one.recorded, one.found].join(' | ')).join(' ; '),
  )

it.each<[string, unknown, unknown, string]>([
  [
    'a body that is wrapped',
    inner,
    { data: inner },
    'nesting | body, id, state, at | not inside of data | inside of data',
  ],
  [
    'a wrapper called as what it wraps',
    { data: 1, kind: 'x' },
    { data: { data: 1, kind: 'x' } },
    'nesting | body, data, kind | not inside of data | inside of data',
  ],
  [
    'a wrapper with more beside it',
    inner,
    { ok: true, data: inner },
    'nesting | body, id, state, at | not inside of data | inside of data ; extra-key | body.ok | absent | boolean',
  ],
  [
    'a field that is moved deeper',
    inner,
    { id: 7, at: inner.at, meta: { state: 'open' } },
    'nesting | body, state | not inside of meta | inside of meta',
  ],
  [
    'a wrapped body with another word',
    inner,
    { data: { ...inner, state: 'closed' } },
    'nesting | body, id, state, at | not inside of data | inside of data ; value | body.state | "open" | "closed"',
  ],
  [
    'a key that is renamed and moved',
    inner,
    { state: 'open', at: inner.at, item_id: 7 },
    'renamed-key | body | id | item_id',
  ],
  [
    'a key that is written otherwise',
    { created_at: null, id: 1 },
    { id: 1, createdAt: null },
    'renamed-key | body | created_at | createdAt',
  ],
  [
    'an empty list',
    list,
    { ...list, items: [] },
    'empty-list | body.items | a list with something in it | an empty list',
  ],
  ['a fraction', { pages: 2 }, { pages: 2.5 }, 'type | body.pages | number | number with a fraction'],
  ['an empty text', { title: 'Not Found' }, { title: '' }, 'format | body.title | text | empty text'],
  [
    'a UUID in capitals',
    { id: '0d0cbb2e-9f3a-4a1c-8a3b-2f0e4f5a6b7c' },
    { id: '0D0CBB2E-9F3A-4A1C-8A3B-2F0E4F5A6B7C' },
    'format | body.id | UUID | UUID in capitals',
  ],
  [
    'a type of media',
    { content_type: 'application/pdf' },
    { content_type: 'image/png' },
    'value | body.content_type | "application/pdf" | "image/png"',
  ],
])('%s is one difference, in both directions', (_, recorded, found, said) => {
  const [there, back] = both(recorded, found)
  expect(there).toBe(said)
  expect(back?.split(' ; ').length).toBe(said.split(' ; ').length)
  expect(both(recorded, recorded)).toEqual(['', ''])
})

it('unrelated keys are not taken for renamed, and numbers that are whole by chance not for others', () => {
  expect(both({ name: 'x y z.', id: 1 }, { id: 1, risk: 'a b c.' })[0]).toBe(
    'missing-key | body.name | text | absent ; extra-key | body.risk | absent | text',
  )
  expect(both({ score: 1 }, { score: 0.98 })).toEqual(['', ''])
})

const headersOf = (recorded: WireHeaders, found: WireHeaders): readonly string[] => {
  const [was, is] = [recorded, found].map((headers) => ({ status: 200, headers, body: Buffer.alloc(0) }))
  if (!was || !is) throw new Error('there are two')
  return compareAnswers(was, is).map((one) => `${one.what} ${one.recorded} ${one.found}`)
}

it('names of headers in another case are told, and not what writes all of them in small letters', () => {
  const own: WireHeaders = [
    ['Content-Type', 'a/b'],
    ['X-Request-Id', '1'],
    ['X-Limit', '5'],
  ]
  const small = own.map(([name, value]) => [name.toLowerCase(), value] as const)
  const loud = own.map(([name, value]) => [name === 'X-Limit' ? 'X-LIMIT' : name, value] as const)
  const one = own.map(([name, value]) => [name === 'X-Limit' ? 'x-limit' : name, value] as const)
  expect(headersOf(own, loud)).toEqual(['header-case X-Limit X-LIMIT'])
  expect(headersOf(one, own)).toEqual(['header-case x-limit X-Limit'])
  expect(headersOf(small, own)).toEqual([])
  expect(headersOf(own, small)).toEqual([])
})
