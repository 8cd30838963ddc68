import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, it } from 'vitest'
import { toGradePage } from '../../src/grade/report/page.ts'
import { openOf } from '../../src/grade/report/summary.ts'
import { requirements } from '../../src/grade/requirements/areas.ts'
import { brokenGrade, goodGrade, madeGrade } from '../grade/support/made-grade.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-page-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = promisify(execFile)

/** What Chromium makes of a page, and what it has to say about it. */
async function opened(
  name: string,
  page: string,
  ...flags: string[]
): Promise<{ dom: string; said: string }> {
  const file = join(folder, `${name}.html`)
  await writeFile(file, page)
  const own = [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--enable-logging=stderr',
    `--user-data-dir=${folder}/${name}`,
  ]
  const { stdout, stderr } = await run('chromium', [...own, ...flags, `file://${file}`], { timeout: 60_000 })
  return {
    dom: stdout,
    said: stderr
      .split('\n')
      .filter((line) => line.includes('CONSOLE'))
      .join('\n'),
  }
}

const mark = { version: '1.2.3', at: '2026-11-29 10:00 UTC' }

it.each(Object.entries({ gaps: madeGrade(), broken: brokenGrade(), good: goodGrade() }))(
  'Chromium reads the page of a grade (%s) as it is meant, and complains of nothing',
  async (name, grade) => {
    const { dom, said } = await opened(name, toGradePage(grade, mark), '--dump-dom')
    expect(said).toBe('')
    expect(dom).not.toMatch(/<script/i)
    const failed = openOf(grade.results)
    for (const { requirement } of failed) expect(dom).toContain(`<details id="${requirement.id}"`)
    expect([...dom.matchAll(/<details id=/g)]).toHaveLength(failed.length)
    if (grade.baseline.kind === 'ok')
      for (const { id } of requirements) expect(dom).toContain(`<strong>${id}</strong>`)
  },
)

it('Chromium draws it', async () => {
  const shot = join(folder, 'page.png')
  await opened('drawn', toGradePage(madeGrade(), mark), `--screenshot=${shot}`, '--window-size=800,1200')
  expect((await readFile(shot)).subarray(1, 4).toString()).toBe('PNG')
})
