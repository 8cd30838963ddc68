import { expect, it } from 'vitest'
import { mayAskAgain } from '../../src/grade/requirements/trials.ts'
import { doubtful } from '../../src/grade/verdict.ts'

const callsAt = (...seconds: readonly number[]) => seconds.map((s) => ({ at: 1000 * s }))

it.each([
  ['who pauses for 12 s, and then for 24', callsAt(0, 12), 35, true],
  ['who pauses for 20 s, and then for 50', callsAt(0, 20), 65, true],
  ['who has been silent for much longer than ever before', callsAt(0, 12), 57, false],
  ['who tried twice within a second, long ago', callsAt(0, 0.1), 15, false],
  ['who has asked once alone, of whom nothing is known', callsAt(0), 15, false],
])('%s is not said to have given up before it has', (_who, calls, nowS, may) => {
  expect(mayAskAgain(calls, 1000 * nowS)).toBe(may)
})

it('whatever failed since it did not come in time says how more time is given', () => {
  expect(doubtful('any', 'nothing came')).toMatchObject({
    why: expect.stringContaining('--within') as string,
  })
})
