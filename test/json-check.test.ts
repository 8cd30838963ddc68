import { expect, it } from 'vitest'
import { JsonCheck } from '../src/kernel/wire/json-check.ts'
import { fc } from './support/properties.ts'

/** What is wrong with a text that comes in pieces, if anything is. */
function wrongWith(text: string, pieceLength = text.length || 1): string | undefined {
  const check = new JsonCheck()
  try {
    for (let at = 0; at < text.length; at += pieceLength) check.add(text.slice(at, at + pieceLength))
    check.end()
    return undefined
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
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
  ['', 'it ends at line 1, column 1, where a value is missing'],
  ['{', 'it ends at line 1, column 2, where a name in quotes or "}" is missing'],
  ['{"a":1', 'it ends at line 1, column 7, where "," or "}" is missing'],
  ['{"a":"b', 'it ends at line 1, column 8, where a quote is missing'],
  ['{"a":tru', 'line 1, column 6: expected a value, got "tru"'],
  ['{"a":1,}', 'line 1, column 8: expected a name in quotes, got "}"'],
  ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3: expected "," or "}", got "\\""'],
  ['{"a" 1}', 'line 1, column 6: expected ":", got "1"'],
  ['[1 2]', 'line 1, column 4: expected "," or "]", got "2"'],
  ['[1}', 'line 1, column 3: expected "," or "]", got "}"'],
  ['{} x', 'line 1, column 4: expected nothing more, got "x"'],
  ['{"a":01}', 'line 1, column 6: expected a value, got "01"'],
  ["{'a':1}", 'line 1, column 2: expected a name in quotes or "}", got "\'"'],
  ['["\\x"]', 'line 1, column 4: expected an escape such as \\n or \\u00e9, got "x"'],
  ['["a\nb"]', 'line 1, column 4: expected a quote, as no control character stands in a text, got "\\n"'],
  [`[${'1'.repeat(2000)}]`, `line 1, column 2: expected a value or "]", got "${'1'.repeat(20)}"`],
  ['['.repeat(20_000), 'line 1, column 10001: expected no more than 10000 levels, got "["'],
])('says where %j is no JSON, and what is expected there', (text, message) => {
  expect(wrongWith(text)).toBe(message)
  for (const length of [1, 3]) expect(wrongWith(text, length)).toBe(message)
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
