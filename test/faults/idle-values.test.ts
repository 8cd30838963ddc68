import { expect, it } from 'vitest'
import { idlestOf } from '../../src/faults/lib/idle-values.ts'
import { scalarsIn } from '../../src/faults/lib/json-values.ts'

const idlestIn = (json: unknown): string | undefined => idlestOf(scalarsIn(JSON.stringify(json)))?.text

it('the last text for people comes before times, times before words, and all before ids and links', () => {
  const id = ['ws_abc123', 'https://vendor.example/a b']
  expect(idlestIn([...id, 'finished', '2026-01-01T00:00:00Z', 'Two words', '+905550000000'])).toBe(
    '"+905550000000"',
  )
  expect(idlestIn([...id, 'a@specimen.example', 'finished'])).toBe('"a@specimen.example"')
  expect(idlestIn([...id, 1767225600, 'finished'])).toBe('1767225600')
  expect(idlestIn([...id, 'finished', 7])).toBe('"finished"')
  expect(idlestIn(id)).toBe(JSON.stringify(id[1]))
  expect(idlestIn([])).toBeUndefined()
})

it('a body of hundreds of thousands of values has one, too', () => {
  const many = Array.from({ length: 400_000 }, () => 'ws_1')
  expect(idlestIn(['Two words', ...many])).toBe('"Two words"')
})

it('a long text with a link at its end is read once, and not once for each of its words', () => {
  const long = `${'a '.repeat(1_500_000)}/`
  expect(idlestIn([long, 'Two words', long])).toBe('"Two words"')
})
