import { expect, it } from 'vitest'
import { tellGradeProgress } from '../../src/cli/lib/grade-progress.ts'
import { areaOf, areas, requirements } from '../../src/grade/requirements/areas.ts'
import { fail, pass, type Verdict } from '../../src/grade/verdict.ts'

const chosen = requirements.filter(({ id }) => ['SIG-01', 'SIG-03', 'IDM-01'].includes(id))

it('a log gets a line when a grade begins, one for each area when it was tried, and one for second looks', () => {
  const lines: string[] = []
  const tell = tellGradeProgress(
    {
      vendor: 'amiqus',
      chosen,
      limitMs: 90_000,
      areaOf,
      titleOf: (area) => areas.find(({ name }) => name === area)?.title ?? area,
    },
    { progress: () => undefined, milestone: (line) => lines.push(line) },
  )
  const tried = (wanted: string, verdict: Verdict): void =>
    chosen
      .filter(({ id }) => id === wanted)
      .forEach((requirement) => tell({ requirement, area: areaOf(requirement), verdict, ms: 1 }))
  expect(lines).toEqual([
    'hookdrill: amiqus: up to 3 things to try; it ends after 90 s at the latest (--limit)',
  ])
  tried('SIG-03', fail('takes-other-secret', 'it was answered 200'))
  expect(lines).toHaveLength(1)
  tried('SIG-01', pass)
  tried('IDM-01', pass)
  tried('SIG-03', pass)
  tried('IDM-01', pass)
  expect(lines.slice(1)).toEqual([
    'hookdrill: amiqus: who sent it: tried, 1 failed so far (2 of 3)',
    'hookdrill: amiqus: the same news twice: tried (3 of 3)',
    'hookdrill: amiqus: what is doubtful is tried again, one by one',
  ])
})

it('one thing is no "up to 1 things"', () => {
  const lines: string[] = []
  tellGradeProgress(
    { vendor: 'amiqus', chosen: chosen.slice(0, 1), limitMs: 5000, areaOf, titleOf: (area) => area },
    { progress: () => undefined, milestone: (line) => lines.push(line) },
  )
  expect(lines).toEqual(['hookdrill: amiqus: one thing to try; it ends after 5 s at the latest (--limit)'])
})
