import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { formatPins, pin, readExpectedFailures } from '../../src/grade/expected-failures.ts'
import { gradeReport, toGradeReport } from '../../src/grade/report/grade-report.ts'
import { pass } from '../../src/grade/verdict.ts'
import { brokenGrade, madeGrade } from './support/made-grade.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-expected-'))
async function file(text: string): Promise<string> {
  const path = join(folder, 'gaps.yaml')
  await writeFile(path, text)
  return path
}

const all = { 'SIG-01': 'a proxy', 'SIG-02': 'a proxy', 'ACK-01': 'slow' }

it('reads ids with their reasons, from YAML and from JSON', async () => {
  expect(await readExpectedFailures(await file('SIG-01: until March\n'))).toEqual({ 'SIG-01': 'until March' })
  expect(await readExpectedFailures(await file('{"SIG-01": "until March"}'))).toEqual({
    'SIG-01': 'until March',
  })
  expect(await readExpectedFailures(await file('# none yet\n'))).toEqual({})
})

it.each<[string, string, RegExp]>([
  [
    'an id that does not exist',
    'ACK-01: a\nSIG-1: b',
    /gaps\.yaml:2:\d+: SIG-1: there is no requirement "SIG-1"; did you mean SIG-/,
  ],
  ['no reason', 'SIG-01: ""', /gaps\.yaml:1:\d+: SIG-01: .*reason/],
  ['a list', '- SIG-01', /gaps\.yaml:1:1: expected/],
  ['what is no YAML', 'SIG-01: "', /gaps\.yaml:\d+:\d+: /],
])('refuses %s, with its line', async (_name, text, message) => {
  await expect(readExpectedFailures(await file(text))).rejects.toThrow(message)
})

it('says of a file that is not there that it cannot be read', async () => {
  await expect(readExpectedFailures(join(folder, 'none'))).rejects.toThrow(/none cannot be read/)
})

it('is good when exactly what is pinned fails, of what must pass', () => {
  const pins = pin(madeGrade(), all)
  expect(pins).toMatchObject({ isGood: true, mended: [], unexpected: [] })
  expect(pins.expected).toHaveLength(3)
})

it('is not good when something fails that is not pinned, or the baseline does', () => {
  expect(pin(madeGrade(), { 'SIG-01': 'a' })).toMatchObject({
    isGood: false,
    unexpected: ['SIG-02', 'ACK-01'],
  })
  expect(pin(brokenGrade(), {}).isGood).toBe(false)
})

it('is not good when something pinned begins to pass, and says which line to delete', () => {
  const pins = pin(madeGrade({ 'SIG-02': pass }), all)
  expect(pins).toMatchObject({ isGood: false, mended: ['SIG-02'] })
  expect(formatPins(pins)).toContain('SIG-02 was expected to fail and passes now: delete its line')
})

it('tells nothing of what was skipped, and stands in the JSON that the schema takes', () => {
  const pins = pin(madeGrade(), { ...all, 'SIG-08': 'no probe' })
  expect(pins).toMatchObject({ isGood: true, untold: ['SIG-08'] })
  expect(gradeReport.parse(toGradeReport(madeGrade(), pins)).expected_failures).toContainEqual({
    id: 'SIG-08',
    state: 'not tried',
  })
})
