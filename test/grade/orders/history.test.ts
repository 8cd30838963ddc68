import { expect, it } from 'vitest'
import { changeBetween, commonTo, differenceFrom, withoutNames } from '../../../src/grade/effects/change.ts'
import { stepsOf, toScenario } from '../../../src/grade/orders/history-scenario.ts'
import {
  formatHistory,
  inOrder,
  otherOrders,
  singleRepeats,
  withMove,
} from '../../../src/grade/orders/history.ts'

it('has every other order of five events once, those with the least out of place first', () => {
  const orders = otherOrders(5).map((history) => history.map(({ event }) => event).join(''))
  expect([orders.length, new Set(orders).size]).toEqual([119, 119])
  expect(orders.slice(0, 4).toSorted()).toEqual(['01243', '01324', '02134', '10234'])
  expect(orders.at(-1)).toBe('43210')
})

it('repeats each event at the same moment, right after, and after all others', () => {
  const told = singleRepeats(2).map((history) => formatHistory(history, ['a', 'b']))
  expect(told).toEqual([
    'a, a again at the same moment, b',
    'a, a again, b',
    'a, b, a again',
    'a, b, b again at the same moment',
    'a, b, b again',
  ])
})

it('tells events of the same name apart by their number', () => {
  const late = withMove(inOrder(2), { kind: 'delay', at: 1, afterMs: 7_200_000 })
  expect(formatHistory(late, ['a', 'a'])).toBe('a (1), a (2) hours later')
})

it('is a scenario: a fault for each event, in the order in which they happen, and the time that passes', () => {
  const journey = { vendor: 'acme', steps: [{ arrive: true as const }], events: ['a', 'b'] }
  const history = withMove(withMove(inOrder(2), { kind: 'swap', at: 0 }), {
    kind: 'repeat',
    at: 0,
    to: 1,
    afterMs: 0,
  })
  expect(formatHistory(history, journey.events)).toBe('b, a, b again at the same moment')
  expect(stepsOf(history, journey)).toEqual([
    { event: 'a', fault: { kind: 'late', by: '2m' } },
    { event: 'b', fault: { kind: 'duplicate', by: '1m', after: '1m' } },
    { arrive: true },
    { advance: '1m' },
    { advance: '1m' },
  ])
  const end = { accepts: true, downloads: 1, documents: undefined }
  const { steps } = toScenario(history, journey, { summary: 'b before a', catches: 'a mistake', end })
  expect(steps.at(-1)).toEqual({ expect: { answered: 'accepted', downloads: 1 } })
})

it('says what changed, without what is drawn anew', () => {
  const before = { count: 3, records: { 'rec-7': { state: 'open' } }, log: ['a'] }
  const after = {
    count: 4,
    records: { 'rec-7': { state: 'open' }, 'rec-8': { state: 'done', at: '2026-11-29T10:00:00Z' } },
    log: ['b', 'a'],
  }
  const change = withoutNames(changeBetween(before, after), new Set(['rec-8']))
  expect(change).toEqual({
    kind: 'fields',
    fields: {
      count: { kind: 'by', by: 1 },
      log: { kind: 'list', added: ['b'], removed: [] },
      records: {
        kind: 'fields',
        fields: { '<id>': { kind: 'to', to: { state: 'done', at: '<time>' } } },
      },
    },
  })
  expect(differenceFrom(change, change)).toBeUndefined()
})

it('compares nothing that varies between two runs of the same', () => {
  const expected = commonTo({ state: 'done', token: 'x1' }, { state: 'done', token: 'y2' })
  expect(differenceFrom(expected, { state: 'done', token: 'z3' })).toBeUndefined()
  expect(differenceFrom(expected, { state: 'open', token: 'z3' })).toBe(
    'state is "open", and in the right order "done"',
  )
  expect(differenceFrom(expected, { state: 'done' })).toContain('it is {"state":"done"}')
})
