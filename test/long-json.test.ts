import { expect, it } from 'vitest'
import { readLongJson } from '../src/kernel/wire/long-json.ts'
import { fc } from './support/properties.ts'

async function* pieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length)
}

const state = (rows: unknown): unknown => ({ version: 1, mocks: { 'a"[{': { 't\\"': rows } } })

it('reads what JSON.parse reads, wherever the text is cut', async () => {
  const row = fc.oneof(
    fc.object(),
    fc.json().map((text) => JSON.parse(text) as unknown),
    fc.string({ unit: 'binary' }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(row),
      fc.jsonValue(),
      fc.integer({ min: 1, max: 40 }),
      async (rows, other, length) => {
        for (const value of [state(rows), other, [[[[...rows]]]], { a: [[[{ b: rows }]]], c: [[[rows]]] }]) {
          const text = JSON.stringify(value)
          expect(await readLongJson(pieces(text, length))).toEqual(JSON.parse(text))
        }
      },
    ),
    { numRuns: 200 },
  )
})

it('refuses what JSON.parse refuses', async () => {
  const broken = [
    '',
    '{',
    '{"mocks":{"a":{"t":[{"id":1}',
    '{"mocks":{"a":{"t":[{"id":1},]}}}',
    '{"a":{"b":{"c":[{]}}}}',
    '[{}}',
  ]
  for (const text of broken) await expect(readLongJson(pieces(text, 3)), text).rejects.toThrow(SyntaxError)
})

it.each([
  ['{"mocks":{"a":{"t":[{"id":1},]}}}', 29, 'a value'],
  ['{"mocks":{"a":{"t":[{"id":1},\n{"id":s3cret}]}}}', 36, 'a value'],
  ['{"mocks":{"a":{"t":[{"name":"é"} {"id":2}]}}}', 34, '"," or "]"'],
  ['{"mocks":{"a":{"t":[{"name":"é"},{"id":2}]}},"é":s3cret}', 51, 'a value'],
  ['{"mocks":{"a":{"t":[{"id":1}', 28, '"," or "]", and it ends there'],
])('says after how many bytes %j is none, and repeats nothing of it', async (text, after, wanted) => {
  for (const length of [1, 7, 100])
    await expect(readLongJson(pieces(text, length))).rejects.toThrow(
      expect.objectContaining({ message: `after ${after} bytes: expected ${wanted}` }),
    )
})

it('has fields called __proto__ as fields, as JSON.parse has', async () => {
  const text = '{"mocks":{"__proto__":{"t":[{"__proto__":1}]}}}'
  expect(JSON.stringify(await readLongJson(pieces(text, 5)))).toBe(text)
})

it('lets others have turns', async () => {
  let turns = 0
  let isOver = false
  const count = (): void => {
    turns += 1
    if (!isOver) setImmediate(count)
  }
  const text = JSON.stringify(
    state(Array.from({ length: 40_000 }, (_, id) => ({ id, text: 'x'.repeat(200) }))),
  )
  setImmediate(count)
  await readLongJson(pieces(text, text.length))
  isOver = true
  expect(turns).toBeGreaterThan(2)
})
