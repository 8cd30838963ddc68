import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  judgeScenarios,
  type JudgedScenarios,
  type JudgeOptions,
} from '../../src/grade/play/judge-scenarios.ts'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import type { Probe } from '../../src/scenario/judge/probe.ts'
import { vendors } from '../../src/index.ts'
import { fitting } from '../scenario/support/fitting.ts'
import { gradeGuided, profilesOf, withGuided, type Guided } from './handlers/grade-guided.ts'
import { mistakenHandlers } from './handlers/table.ts'
import { told, unhurried } from './support/grade.ts'

const countOf = ({ kept }: Guided): Probe => {
  const documents = documentsIn(kept)
  return {
    async documents() {
      const reading = await documents.read()
      if (reading.kind !== 'count') throw new Error(`${kept} could not be read`)
      return reading.count
    },
  }
}

const playAll = ({ tenant, told }: Guided, options: Partial<JudgeOptions>): Promise<JudgedScenarios> =>
  judgeScenarios(tenant, fitting(tenant.mock(told.vendor).vendor), { ...told, fresh: true, ...options })

it.concurrent.each(
  Object.keys(vendors).flatMap((vendor) => profilesOf(vendor).map((profile) => [vendor, profile] as const)),
)('a handler of %s that is right and %s fails no scenario', async (vendor, profile) => {
  const judged = await withGuided({ vendor, profile }, (guided) =>
    playAll(guided, {
      withinMs: unhurried.withinMs,
      ...(profile === 'stores' && { probe: countOf(guided) }),
    }),
  )
  const wrong = judged.reports.filter(({ outcome }) => outcome === 'failed' || outcome === 'inconclusive')
  expect(wrong.map(({ scenario, why, mistake }) => [scenario, why, mistake])).toEqual([])
  expect(judged.baseline).toMatchObject({ kind: 'ok', profile })
})

/** Counts a file only when it has been there for a while, as a handler would have it that writes late. */
const countsLate = ({ kept }: Guided, lateMs: number): Probe => ({
  async documents() {
    const names = (await readdir(kept)).filter((name) => !name.endsWith('.part')) // It is renamed once it is whole.
    const ages = await Promise.all(
      names.map(async (name) => Date.now() - (await stat(join(kept, name))).mtimeMs),
    )
    return ages.filter((age) => age > lateMs).length
  },
})

it.concurrent(
  'what is kept a while after it was fetched is not one too many in the next scenario',
  async () => {
    const nothingKept = ['deletion', 'wrong-secret', 'no-signature', 'unknown-event', 'truncated-json']
    const judged = await withGuided({ vendor: 'amiqus' }, (guided) =>
      judgeScenarios(
        guided.tenant,
        fitting(guided.tenant.mock('amiqus').vendor).filter(({ name }) => nothingKept.includes(name)),
        { ...guided.told, fresh: true, probe: countsLate(guided, 800) },
      ),
    )
    expect(judged.reports.map(({ scenario, outcome, why }) => [scenario, outcome, why])).toEqual(
      judged.reports.map(({ scenario }) => [scenario, 'passed', undefined]),
    )
    expect(judged.reports.length).toBeGreaterThan(3)
  },
)

/** Some of the mistakes in a usual run, and all of them when asked for. */
const isWhole = process.env['GRADE_TABLE'] === 'all'
const rows = mistakenHandlers
  .map(({ vendors: [vendor = ''], mistake }) => ({ vendor, mistake }))
  .filter((_, at) => isWhole || at % 6 === 0)

it.concurrent.each(rows)(
  'play and grade say the same of a handler of $vendor that $mistake',
  async ({ vendor, mistake }) => {
    const [played, graded] = await Promise.all([
      withGuided({ vendor, mistakes: [mistake] }, (guided) => playAll(guided, { probe: countOf(guided) })),
      gradeGuided({ vendor, mistakes: [mistake] }),
    ])
    const known = new Set([
      ...graded.findings.map(({ cause }) => cause),
      ...graded.results.flatMap(({ verdict }) => (verdict.kind === 'fail' ? [verdict.cause] : [])),
    ])
    const otherwise = played.findings.filter(({ cause }) => !known.has(cause))
    expect(otherwise, JSON.stringify(told(graded))).toEqual([])
    if (graded.findings.length === 0) expect(played.findings).toEqual([])
  },
)

it.concurrent(
  'play fails who keeps the parts of a split document under one name, as grade does',
  async () => {
    const vendor = 'smartdocumentor'
    const { reports } = await withGuided({ vendor, mistakes: ['keeps-under-subject'] }, (guided) =>
      judgeScenarios(
        guided.tenant,
        fitting(guided.tenant.mock(vendor).vendor).filter(({ name }) => name === 'split-document'),
        { ...guided.told, fresh: true, probe: countOf(guided) },
      ),
    )
    expect(reports).toMatchObject([{ outcome: 'failed', cause: 'overwrites-others' }])
  },
)
