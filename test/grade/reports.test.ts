import { readFile, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Ajv from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { Reliance } from '../../src/evidence/reliances.ts'
import { formatGrade } from '../../src/grade/report/format-grade.ts'
import { toGradeReport } from '../../src/grade/report/grade-report.ts'
import { toBadge } from '../../src/grade/report/badge.ts'
import { toJUnit } from '../../src/grade/report/junit.ts'
import { toMarkdown } from '../../src/grade/report/markdown.ts'
import { toGradePage } from '../../src/grade/report/page.ts'
import { toSarif } from '../../src/grade/report/sarif.ts'
import { writeReports } from '../../src/grade/report/write-reports.ts'
import { requirements } from '../../src/grade/requirements/areas.ts'
import type { Grade } from '../../src/grade/result.ts'
import { fail, leftUnjudged, skipped } from '../../src/grade/verdict.ts'
import { brokenGrade, goodGrade, madeGrade, nasty, unreadGrade } from './support/made-grade.ts'

const grades = {
  'with gaps': madeGrade(),
  'whose baseline failed': brokenGrade(),
  'that is right': goodGrade(),
  'whose probe cannot be read': unreadGrade(),
}
const colour = (text: string): string => text
const plain = { green: colour, red: colour, yellow: colour, dim: colour }
const each = Object.entries(grades)
const xsd = await readFile(new URL('support/junit.xsd', import.meta.url), 'utf8')

it.each(each)('JUnit of a grade %s is what libxml2 takes by the schema', async (_name, grade) => {
  const xml = [{ fileName: 'grade.xml', contents: toJUnit(grade) }]
  const { errors } = await validateXML({ xml, schema: xsd })
  expect(errors).toEqual([])
})

const guess: Reliance = {
  ...{ vendor: 'amiqus', id: 'a-guess', about: 'behaviour', touchesHandler: true, state: 'open' },
  ...{ summary: `nobody knows ${nasty}`, because: `no page says ${nasty}`, times: 2, first: 'a delivery' },
  settledBy: { kind: 'delivery', event: 'record.finished' },
}
const evidence: readonly Reliance[] = [guess, { ...guess, id: 'known', state: 'set' }]

it.each(each)(
  'JUnit of a strict grade %s has a case for each assumption, which fails while it is a guess',
  async (_name, grade) => {
    const contents = toJUnit(grade, evidence)
    const { errors } = await validateXML({ xml: [{ fileName: 'grade.xml', contents }], schema: xsd })
    expect(errors).toEqual([])
    expect(contents).toContain('<testsuite name="strict evidence" tests="2" failures="1"')
    expect(contents).toMatch(/name="amiqus:a-guess" time="0.000">\s*<failure type="assumed"/)
    expect(contents).toContain('name="amiqus:known" time="0.000"/>')
    const [without, with_] = [toJUnit(grade), contents].map((text) =>
      /tests="(\d+)" failures="(\d+)"/.exec(text),
    )
    expect(Number(with_?.[1]) - Number(without?.[1])).toBe(2)
    expect(Number(with_?.[2]) - Number(without?.[2])).toBe(1)
  },
)

it.each(each)(
  'Markdown and page of a strict grade %s name what it rests on, of which nothing is markup',
  (_name, grade) => {
    const markdown = toMarkdown(grade, evidence)
    expect(markdown).toMatch(/### Rests on what is assumed\n\n- \*\*amiqus:a-guess\*\*: nobody knows/)
    expect(markdown).not.toContain('amiqus:known')
    expect(markdown.replaceAll(/^(`{3,})\w+\n.*?\n\1$/gms, '')).not.toContain('<script>')
    const page = toGradePage(grade, { version: '1.2.3', at: '2026-11-29 10:00 UTC' }, evidence)
    expect(page).toContain('<code>amiqus:a-guess</code>')
    expect(page).not.toMatch(/<script/)
  },
)

it('a strict grade of a handler that is right is marked as failed while something is a guess', () => {
  expect(toMarkdown(goodGrade(), evidence)).toContain('## ❌')
  expect(toMarkdown(goodGrade(), evidence.slice(1))).toContain('## ✅')
})

it('the schema would find an attribute that nobody reads', async () => {
  const contents = toJUnit(madeGrade()).replace('<testcase ', '<testcase odd="1" ')
  const { valid } = await validateXML({ xml: [{ fileName: 'grade.xml', contents }], schema: xsd })
  expect(valid).toBe(false)
})

it('JUnit counts what failed, what stayed open and what was skipped', () => {
  const junit = toJUnit(madeGrade())
  expect(junit).toContain(`tests="${requirements.length}" failures="3" errors="1"`)
  expect(junit).toMatch(/<testcase classname="authenticity" name="SIG-06 [^>]*>\s*<failure type="should"/)
  expect(junit).toMatch(/name="SIG-08 [^>]*>\s*<skipped message="only a probe can tell"\/>/)
})

// As the OASIS committee has published it.
const sarifSchema: object = JSON.parse(
  await readFile(new URL('support/sarif-2.1.0.schema.json', import.meta.url), 'utf8'),
)
const isSarif = addFormats
  .default(new Ajv.default({ strict: false, unicodeRegExp: false }))
  .compile(sarifSchema)

it.each(each)('SARIF of a grade %s is what its own schema allows', (_name, grade) => {
  const log: unknown = JSON.parse(JSON.stringify(toSarif(grade, '1.2.3', 'src/webhooks.ts')))
  isSarif(log)
  expect(isSarif.errors).toBeNull()
})

it('the schema of SARIF would find a level that there is not, and a field that nobody reads', () => {
  const log = JSON.stringify(toSarif(madeGrade(), '1.2.3', 'src/webhooks.ts'))
  expect(isSarif(JSON.parse(log.replace('"level":"error"', '"level":"fatal"')))).toBe(false)
  expect(isSarif(JSON.parse(log.replace('"ruleId":', '"rule":')))).toBe(false)
})

it('SARIF has a rule for each requirement, and a result for each that failed or stayed open', () => {
  const { runs } = toSarif(madeGrade(), '1.2.3', 'src/webhooks.ts')
  const [run] = runs
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toEqual(requirements.map(({ id }) => id))
  expect(run?.results?.map(({ ruleId, level }) => `${ruleId} ${level}`)).toEqual([
    'SIG-01 error',
    'SIG-02 error',
    'SIG-06 warning',
    'ACK-01 note',
  ])
  const places = run?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri)
  expect(new Set(places)).toEqual(new Set(['src/webhooks.ts']))
})

it('SARIF of a failed baseline has that one result, of a rule that is there', () => {
  const [run] = toSarif(brokenGrade(), '1.2.3', 'README.md').runs
  expect(run?.results).toMatchObject([{ ruleId: 'BASELINE', level: 'error' }])
  expect(run?.tool.driver.rules?.map(({ id }) => id)).toContain('BASELINE')
  expect(toSarif(goodGrade(), '1.2.3', 'README.md').runs[0]?.results).toEqual([])
})

it('Markdown shows what failed with request, answer and mend, and nothing of others is markup in it', () => {
  const markdown = toMarkdown(madeGrade())
  expect(markdown).toContain('## ❌ hookdrill grade: amiqus')
  expect(markdown).toContain('POST http://127.0.0.1:3000/hook')
  const outside = markdown.replaceAll(/^(`{3,})\w+\n.*?\n\1$/gms, '')
  expect(outside).not.toContain('<script>')
  expect(outside).not.toContain('````')
  expect(toMarkdown(goodGrade())).toContain('✅ hookdrill grade')
  expect(toMarkdown(brokenGrade())).toContain('Nothing else was judged')
})

it('the page holds everything in itself and nothing of others as markup', () => {
  const page = toGradePage(madeGrade(), { version: '1.2.3', at: '2026-11-29 10:00 UTC' })
  expect(page).not.toMatch(/<script|src=|<link|@import|url\(/)
  expect(page).toContain('&lt;script&gt;alert(1)')
  for (const { id } of requirements) expect(page).toContain(id)
})

it.each<[keyof typeof grades, string, string]>([
  ['with gaps', 'red', `${requirements.length - 5} of ${requirements.length - 1}`],
  ['whose baseline failed', 'red', 'baseline failed'],
  ['whose probe cannot be read', 'lightgrey', 'not judged'],
  ['that is right', 'brightgreen', `${requirements.length} of ${requirements.length}`],
])('the badge of a grade %s is %s', (name, color, message) => {
  expect(toBadge(grades[name])).toEqual({ schemaVersion: 1, label: 'webhooks: amiqus', message, color })
})

it('the badge is yellow when only what should be fails', () => {
  const good = goodGrade()
  const results = good.results.map((one) =>
    one.requirement.id === 'SIG-06'
      ? { ...one, verdict: { kind: 'fail', cause: 'c', why: 'w' } as const }
      : one,
  )
  expect(toBadge({ ...good, results }).color).toBe('yellow')
})

it('a probe that cannot be read is no failure of the handler, in any format', () => {
  const grade = unreadGrade()
  expect(toGradeReport(grade).baseline).toMatchObject({ verdict: 'inconclusive' })
  expect(toJUnit(grade)).toContain('failures="0" errors="1"')
  expect(toSarif(grade, '1.2.3', 'README.md').runs[0]?.results).toMatchObject([{ level: 'note' }])
  expect(toMarkdown(grade)).toContain('## ❔ hookdrill grade: amiqus')
  expect(toGradePage(grade, { version: '1.2.3', at: '' })).toContain('amiqus: not judged (hookdrill grade)')
  expect(formatGrade(grade, plain)).toMatch(/^open baseline: --probe-url: no such table/)
})

it('the text names what was skipped by its reason, and says how a probe is given', () => {
  const text = formatGrade(madeGrade({ 'IDM-01': skipped('only a probe can tell') }), plain)
  expect(text).toContain('Skipped, so not judged:\n   SIG-08, IDM-01: only a probe can tell\n')
  expect(text).toMatch(/give --documents <folder>, --probe-url <url>.*--probe-query <sql>/)
  expect(formatGrade(goodGrade(), plain)).not.toContain('--documents')
})

it('writes each format to its file, and adds to a job summary', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-reports-'))
  const at = (name: string): string => join(folder, name)
  const files = {
    junit: at('a.xml'),
    sarif: at('a.sarif'),
    markdown: at('a.md'),
    html: at('a.html'),
    badge: at('a.json'),
    jobSummary: join(folder, 'summary'),
  }
  await writeFile(files.jobSummary, 'before\n')
  await writeReports(madeGrade(), files, { version: '1.2.3', sourceFile: 'README.md' })
  const [junit, sarif, markdown, html, badge, summary] = await Promise.all(
    Object.values(files).map((file) => readFile(file, 'utf8')),
  )
  expect(junit).toContain('<testsuites')
  expect(JSON.parse(sarif ?? '')).toMatchObject({ version: '2.1.0' })
  expect(html).toContain('<!doctype html>')
  expect(JSON.parse(badge ?? '')).toMatchObject({ schemaVersion: 1 })
  expect(summary).toBe(`before\n${markdown}\n`)
  await expect(
    writeReports(madeGrade(), { junit: folder }, { version: '1', sourceFile: 'a' }),
  ).rejects.toThrow(/cannot be written/)
})

it('has its nasty text in what it is tried with', () =>
  expect(JSON.stringify(madeGrade())).toContain(JSON.stringify(nasty).slice(1, -1)))

const isOfAuthenticity = ({ id }: { readonly id: string }): boolean => id.startsWith('SIG-')

it('an area of which nothing was judged is not said to be right, in any format', () => {
  const none = skipped('it proves its webhooks by nothing')
  const grade = madeGrade(
    Object.fromEntries(requirements.filter(isOfAuthenticity).map(({ id }) => [id, none])),
  )
  expect(formatGrade(grade, plain)).toMatch(/^ {3}who sent it: not judged \(/m)
  expect(toMarkdown(grade)).toContain('| ❔ who sent it | not judged |')
  expect(toGradePage(grade, { version: '1.0.0', at: 'noon' })).toContain(
    '<span class="pill plain">not judged</span>',
  )
  for (const text of [formatGrade(grade, plain), toMarkdown(grade)]) expect(text).not.toContain('0 of 0')
})

it('a grade of which nothing was judged does not say that the handler may go live', () => {
  const good = goodGrade()
  const grade = { ...good, results: good.results.map((one) => ({ ...one, verdict: skipped('no reason') })) }
  expect(toBadge(grade)).toMatchObject({ message: 'not judged', color: 'lightgrey' })
  expect(toMarkdown(grade)).toMatch(/^## ❔/)
})

it('what people read ends with what it comes to', () => {
  const ends = (grade: Grade): string => formatGrade(grade, plain).split('\n').at(-1) ?? ''
  expect(ends(goodGrade())).toMatch(/ passed, in [\d.]+ s: may go live$/)
  expect(ends(madeGrade({ 'SIG-02': fail('checks-no-signature', 'it took it') }))).toMatch(
    / s: must not go live$/,
  )
})

it('what a grade that was stopped has not judged is one line, and nothing that failed', () => {
  const left = leftUnjudged('the grade was stopped, before it was tried', 'the grade was stopped')
  const good = goodGrade()
  const grade = {
    ...good,
    results: good.results.map((one, at) => (at < 30 ? { ...one, verdict: left } : one)),
  }
  const lines = formatGrade(grade, plain).split('\n')
  expect(lines.filter((line) => line.includes('stopped'))).toEqual([
    expect.stringMatching(/^30 not judged, since the grade was stopped: SIG-01, SIG-02, /),
  ])
  expect(lines.at(-1)).toMatch(/, 30 open, in [\d.]+ s: not judged$/)
  expect(toBadge(grade)).toMatchObject({ message: 'not judged', color: 'lightgrey' })
})

it('of several webhooks that is shown first which was answered wrongly', () => {
  const made = madeGrade({ 'SIG-01': fail('breaks-on-other-shapes', 'there was no answer') })
  const results = made.results.slice(0, 1).map((one) => ({
    ...one,
    exchanges: (one.exchanges ?? []).flatMap((exchange) => [
      { ...exchange, awaited: 'answer' as const },
      {
        ...exchange,
        awaited: 'answer' as const,
        fault: 'bare-json',
        outcome: { kind: 'unreachable' as const, code: 'ECONNRESET' },
      },
    ]),
  }))
  const text = formatGrade({ ...made, results }, plain)
  expect(text).toContain('(fault: bare-json); answer: connection reset')
  expect(text).not.toContain('answer: 200')
  expect(toMarkdown({ ...made, results })).toContain('connection reset')
})
