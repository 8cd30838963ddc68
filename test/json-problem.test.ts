import { expect, it } from 'vitest'
import { formatJsonProblem, jsonProblem } from '../src/kernel/data/json-problem.ts'
import { parseJson } from '../src/kernel/data/parse-json.ts'
import { createDice, oddValue } from './support/fuzz.ts'

const problemOf = (text: string): string | undefined => {
  const found = jsonProblem(text)
  return found && formatJsonProblem(found)
}

it.each([
  ['', 'line 1, column 1: expected a value, and it ends there'],
  ['{"a":', 'line 1, column 6: expected a value, and it ends there'],
  ['{"a":1', 'line 1, column 7: expected "," or "}", and it ends there'],
  ['{"a', 'line 1, column 4: expected the end of a text in double quotes, and it ends there'],
  ['{\n  "a": 1,\n}', 'line 3, column 1: expected a key in double quotes'],
  ["{'a': 1}", 'line 1, column 2: expected a key in double quotes, or "}"'],
  ['{"a" 1}', 'line 1, column 6: expected ":"'],
  ['[1,]', 'line 1, column 4: expected a value'],
  ['[1 2]', 'line 1, column 4: expected "," or "]"'],
  ['{} {}', 'line 1, column 4: expected nothing more'],
  ['[01]', 'line 1, column 2: expected a value, or "]"'],
  [String.raw`"\x"`, String.raw`line 1, column 2: expected an escape such as \n or \u00e9`],
  ['"a\tb"', 'line 1, column 3: expected a control character to be escaped'],
])('%j: %s', (text, says) => {
  expect(problemOf(text)).toBe(says)
})

it('a text has a problem when it is no JSON, and none when it is', () => {
  const dice = createDice(20_260_101)
  for (let at = 0; at < 3000; at++) {
    const good = JSON.stringify(oddValue(dice), null, dice.below(3))
    const from = dice.below(good.length + 1)
    const text = dice.chance(0.3)
      ? good
      : good.slice(0, from) +
        dice.pick(['', '"', '{', '}', ',', ':', ' ', '1', '\\', '\n']) +
        good.slice(from + dice.below(3))
    expect(jsonProblem(text) === undefined, text).toBe(parseJson(text) !== undefined)
  }
})

it('what is nested deeply or very long is looked at, too', () => {
  expect(problemOf('['.repeat(1_000_000))).toContain('column 1000001: expected a value')
  expect(problemOf(`"${'a\\n'.repeat(1_000_000)}`)).toContain('expected the end of a text')
})
