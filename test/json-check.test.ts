import { expect, it } from 'vitest'
import { JsonCheck, NoJsonError } from '../src/kernel/data/json-check.ts'
import { readJson } from '../src/kernel/data/read-json.ts'
import { fc } from './support/properties.ts'

/** What is wrong with a text that comes in pieces, if anything is. */
function wrongWith(text: string, pieceLength = text.length || 1): string | undefined {
  const check = new JsonCheck()
  try {
    for (let at = 0; at < text.length; at += pieceLength) check.add(text.slice(at, at + pieceLength))
    check.end()
    return undefined
  } catch (error) {
    if (error instanceof NoJsonError) return error.message
    throw error
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

it.each([
  ['', 'line 1, column 1: expected a value, and it ends there'],
  ['{', 'line 1, column 2: expected a key in double quotes, or "}", and it ends there'],
  ['{"a":', 'line 1, column 6: expected a value, and it ends there'],
  ['{"a":1', 'line 1, column 7: expected "," or "}", and it ends there'],
  ['{"a', 'line 1, column 4: expected the end of a text in double quotes, and it ends there'],
  ['{"a":"b\\', 'line 1, column 9: expected the end of a text in double quotes, and it ends there'],
  ['{"a":s3cret', 'line 1, column 6: expected a value'],
  ['{"a":1,}', 'line 1, column 8: expected a key in double quotes'],
  ['{\n  "a": 1,\n}', 'line 3, column 1: expected a key in double quotes'],
  ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: expected "," or "}"'],
  ['{"a" 1}', 'line 1, column 6: expected ":"'],
  ['[1,]', 'line 1, column 4: expected a value'],
  ['[1 2]', 'line 1, column 4: expected "," or "]"'],
  ['[1}', 'line 1, column 3: expected "," or "]"'],
  ['{} x', 'line 1, column 4: expected nothing more'],
  ['[01]', 'line 1, column 2: expected a value, or "]"'],
  ["{'a':1}", 'line 1, column 2: expected a key in double quotes, or "}"'],
  [String.raw`["\x"]`, String.raw`line 1, column 3: expected an escape such as \n or \u00e9`],
  [String.raw`["\u00g"]`, String.raw`line 1, column 3: expected an escape such as \n or \u00e9`],
  ['["a\tb"]', 'line 1, column 4: expected a control character to be escaped'],
  [`[${'1'.repeat(2000)}x]`, 'line 1, column 2: expected a value, or "]"'],
  [`${'['.repeat(20_000)}x`, 'line 1, column 10001: expected no more than 10000 levels'],
])('says where %j is no JSON, and what is expected there', (text, message) => {
  expect(wrongWith(text)).toBe(message)
  for (const length of [1, 3]) expect(wrongWith(text, length)).toBe(message)
  expect(() => readJson(text)).toThrow(expect.objectContaining({ name: 'NoJsonError', message }))
})

it('takes all JSON, however it is cut', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 0, max: 3 }),
      (text, cut, indent) => {
        expect(wrongWith(JSON.stringify(JSON.parse(text), null, indent), cut)).toBeUndefined()
      },
    ),
    { numRuns: 500 },
  )
})

it('takes nothing but what JSON.parse takes', () => {
  const spoilt = fc
    .tuple(
      fc.json(),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', ']', '1', '-', 'e', '\\', ' ', '\n', 'null', '\u007F'),
    )
    .map(([text, at, other]) => {
      const place = at % (text.length + 1)
      return text.slice(0, place) + other + text.slice(place + (at % 2))
    })
  fc.assert(
    fc.property(spoilt, fc.integer({ min: 1, max: 20 }), (text, cut) => {
      expect(wrongWith(text, cut) === undefined, text).toBe(isJson(text))
    }),
    { numRuns: 3000 },
  )
})
