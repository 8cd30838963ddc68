import { expect, it } from 'vitest'
import { dueBy, peakOf, shapeSchema, type LoadShape } from '../../src/load/shape.ts'

const read = (given: object): LoadShape => shapeSchema.parse(given)

const seconds = (shape: LoadShape, ...at: number[]): number[] =>
  at.map((second) => Math.round(dueBy(shape, 100, second * 1000) * 1000) / 1000)

it.each([
  ['steady', { kind: 'steady' }, [0, 1, 10], [0, 100, 1000]],
  ['a ramp from nothing', { kind: 'ramp', overMs: 10_000 }, [0, 5, 10, 11], [0, 125, 500, 600]],
  ['a ramp from half', { kind: 'ramp', from: 50, overMs: 10_000 }, [5, 10, 20], [312.5, 750, 1750]],
  ['a ramp that falls', { kind: 'ramp', from: 200, overMs: 10_000 }, [5, 10], [875, 1500]],
  ['two steps', { kind: 'steps', count: 2, overMs: 10_000 }, [1, 5, 6, 10, 11], [50, 250, 350, 750, 850]],
  [
    'spikes',
    { kind: 'spikes', everyMs: 10_000, forMs: 1000, peak: 500 },
    [9, 9.5, 10, 19, 20],
    [900, 1150, 1400, 2300, 2800],
  ],
])('counts what is due: %s', (_, shape, at, due) => {
  expect(seconds(read(shape), ...at)).toEqual(due)
})

it('never takes back what was due, and never exceeds its peak', () => {
  const shapes = [{ kind: 'steady' }, { kind: 'ramp' }, { kind: 'steps' }, { kind: 'spikes' }].map(read)
  for (const shape of shapes)
    for (let at = 0; at < 40_000; at += 37) {
      const more = dueBy(shape, 100, at + 37) - dueBy(shape, 100, at)
      expect(more).toBeGreaterThanOrEqual(0)
      expect(more).toBeLessThanOrEqual((peakOf(shape, 100) * 37) / 1000 + 1e-6)
    }
})

it('refuses settings of another shape', () => {
  expect(() => read({ kind: 'steady', peak: 5 })).toThrow()
  expect(() => read({ kind: 'ramp', overMs: 0 })).toThrow()
})
