import { expect, it } from 'vitest'
import { vendors } from '../../src/index.ts'
import { gradeGuided, profilesOf } from './handlers/grade-guided.ts'
import { secret, told } from './support/grade.ts'

const names = Object.keys(vendors)
const nothing = { baseline: 'ok', findings: {}, open: [] }

// By the vendors' guides alone: test/grade/handlers/guides.ts imports nothing of this project.
it.concurrent.each(
  names.flatMap((vendor) => profilesOf(vendor).map((profile) => [vendor, profile] as const)),
)('of a handler of %s that is right and %s, nothing is said', async (vendor, profile) => {
  const grade = await gradeGuided({ vendor, profile })
  expect(told(grade)).toEqual(nothing)
  expect(grade.baseline).toMatchObject({ kind: 'ok', profile })
})

it.concurrent.each(names)('of a handler of %s with Express that is right, nothing is said', async (vendor) =>
  expect(told(await gradeGuided({ vendor, by: 'express' }))).toEqual(nothing),
)

const older = 'an-older-invented-secret'
const rotation = ['SIG-01', 'SIG-13', 'SIG-14']

it.concurrent.each(['amiqus', 'amani', 'credas'])(
  'a handler of %s that holds two secrets while one replaces the other',
  async (vendor) => {
    const verdicts = async (alsoSecret: string | undefined): Promise<readonly string[]> => {
      const options = { only: rotation, previousSecret: older, secondSecret: older }
      const grade = await gradeGuided({ vendor, alsoSecret, options })
      return grade.results.map(({ requirement: { id }, verdict }) =>
        verdict.kind === 'fail' ? `${id}: ${verdict.cause}` : `${id}: ${verdict.kind}`,
      )
    }
    expect(await verdicts(older)).toEqual(['SIG-01: pass', 'SIG-13: takes-old-secret', 'SIG-14: pass'])
    expect(await verdicts(undefined)).toEqual([
      'SIG-01: pass',
      'SIG-13: pass',
      'SIG-14: refuses-what-was-queued',
    ])
  },
)

it('nothing of it is judged when nobody says which secrets those are', async () => {
  const { results } = await gradeGuided({ vendor: 'amiqus', options: { only: ['SIG-13', 'SIG-14'] } })
  expect(results.map(({ verdict }) => verdict)).toEqual([
    { kind: 'skipped', why: 'nobody said which secret that is (--previous-secret)' },
    { kind: 'skipped', why: 'nobody said which secret that is (--second-secret)' },
  ])
  expect(secret).not.toBe(older)
})
