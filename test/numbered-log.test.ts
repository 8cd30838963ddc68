import { expect, it } from 'vitest'
import { NumberedLog } from '../src/kernel/data/numbered-log.ts'

const count = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at)

function filled(to: number, archived = 0): NumberedLog<number> {
  const read = (from: number, many: number) => count(from, from + many - 1)
  const log =
    archived > 0 ? new NumberedLog(1, { first: 1, count: archived, read }) : new NumberedLog<number>(1)
  for (const number of count(archived + 1, to)) log.push(number)
  return log
}

it.each([0, 10, 300])(
  'entries are found by their numbers, whatever was forgotten; %i of them lie in an archive',
  (archived) => {
    const log = filled(1000, archived)
    for (const dropped of [1, 254, 1, 300, 443]) {
      log.drop(dropped)
      const { first } = log
      expect([...log.upwards(0)]).toEqual(count(first, 1000))
      expect([...log.downwards()]).toEqual(count(first, 1000).toReversed())
      expect(log.from(0)).toEqual(count(first, 1000))
      expect(log.from(990)).toEqual(count(Math.max(first, 990), 1000))
      expect([log.get(first - 1), log.get(first), log.get(1000), log.get(1001), log.get(NaN)]).toEqual([
        undefined,
        first,
        1000,
        undefined,
        undefined,
      ])
    }
    expect(log).toMatchObject({ first: 1000, last: 1000, length: 1 })
    log.drop(1)
    log.push(1001)
    expect([...log.upwards(0)]).toEqual([1001])
  },
)

it('a walk that has begun in an archive ends when that has gone', () => {
  const log = filled(400, 300)
  const walk = log.upwards(0)[Symbol.iterator]()
  walk.next()
  log.drop(390)
  const seen: number[] = []
  for (let next = walk.next(); !next.done; next = walk.next()) seen.push(next.value)
  expect(seen.at(-1)).toBe(400)
})
