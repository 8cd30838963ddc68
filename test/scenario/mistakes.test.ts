import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import type { LibraryScenario } from '../../src/scenario/library/library.ts'
import { scenarios, type ScenarioName } from '../../src/scenarios.ts'
import { whyNotFor } from '../../src/scenario/plan/fit.ts'
import { formatReport } from '../../src/scenario/report/format-report.ts'
import { vendors } from '../../src/vendors.ts'
import { canBeHandled } from './support/integration.ts'
import { naive, type Mistake } from './support/mistakes.ts'
import { openRuns, type Runs } from './support/run.ts'

let runs: Runs
beforeAll(async () => void (runs = await openRuns()))
afterAll(() => runs[Symbol.asyncDispose]())

type Row = readonly [vendor: string, ...Mistake[]]

/** For each scenario a vendor, and what a handler must get wrong to fail it; everything else it does right. */
const caught: Readonly<
  Record<Exclude<LibraryScenario, 'one-person-everywhere'>, Row> & Partial<Record<ScenarioName, Row>>
> = {
  duplicate: ['amiqus', 'forgets', 'inline'],
  'duplicate-hours-later': ['credas', 'forgets', 'inline'],
  'duplicate-new-id': ['amiqus', 'knows-ids-only', 'inline'],
  'lost-answer': ['amiqus', 'forgets', 'inline'],
  'cut-connection': ['reportflow', 'forgets', 'inline'],
  'resend-weeks-later': ['amani', 'forgets', 'inline'],
  'out-of-order': ['amiqus', 'newest-only'],
  late: ['reportflow', 'no-replays'],
  'overtaken-answer': ['credas', 'own-only'],
  'two-at-once': ['amiqus', 'knows-events-only'],
  burst: ['amiqus', 'one-at-a-time'],
  'tampered-body': ['amiqus', 'trusts'],
  'wrong-secret': ['amani', 'trusts'],
  'stale-secret': ['amiqus', 'trusts'],
  'no-signature': ['amiqus', 'trusts'],
  'two-signatures': ['amiqus', 'compares-lengths'],
  'wrong-encoding': ['amiqus', 'takes-hex'],
  'reserialised-signature': ['amiqus', 'reserialises'],
  'forged-link': ['smartdocumentor', 'follows', 'inline'],
  'unknown-event': ['amiqus', 'one-event', 'fragile'],
  'extra-fields': ['credas', 'strict'],
  'missing-optional-fields': ['smartdocumentor', 'demanding'],
  'large-payload': ['amiqus', 'small-limit'],
  'truncated-json': ['amiqus', 'fragile'],
  'invalid-utf8': ['smartdocumentor', 'strict-utf8'],
  'wrong-content-type': ['amani', 'json-only'],
  'slow-bytes': ['amiqus', 'first-piece'],
  'acknowledge-first': ['smartdocumentor', 'inline'],
  'download-500': ['amiqus', 'fetches-once'],
  'download-503': ['credas', 'fetches-once'],
  'download-429': ['reportflow', 'fetches-once'],
  'download-reset': ['amani', 'fetches-once'],
  'download-empty': ['amiqus', 'takes-parts'],
  'download-truncated': ['amiqus', 'takes-parts'],
  'download-wrong-length': ['amiqus', 'takes-parts'],
  'download-wrong-type': ['amiqus', 'fetches-once'],
  'error-page-200': ['amiqus', 'believes'],
  'error-page-502': ['credas', 'believes'],
  'slow-file': ['amiqus', 'impatient'],
  'not-ready': ['reportflow', 'gives-up-on-404'],
  'expires-after-head': ['smartdocumentor', 'heads', 'inline'],
  'expires-midway': ['smartdocumentor', 'takes-parts', 'inline'],
  'expired-link': ['smartdocumentor', 'believes', 'inline'],
  'token-expires': ['amani', 'keeps-token'],
  'other-events': ['amiqus', 'one-event'],
  ping: ['amiqus', 'one-event'],
  'split-document': ['smartdocumentor', 'knows-subjects-only'],
  deletion: ['amiqus', 'one-event'],
  'bad-outcome': ['credas', 'optimist'],
}

it.concurrent.each(Object.entries(caught))(
  '%s catches its mistake: %j',
  async (name, [vendor, ...mistakes]) => {
    const scenario = scenarios[name as ScenarioName] // The keys of the table are names of scenarios.
    const report = await runs.run(scenario, vendor, mistakes)
    expect(report.outcome, formatReport(report)).toBe('failed')
    expect(report.mistake).toBe(scenario.catches)
  },
)

it.concurrent.each(Object.values<AnyVendor>(vendors).filter(canBeHandled))(
  'a naive handler fails eight scenarios at least: $name',
  async (vendor) => {
    const failed: string[] = []
    for (const scenario of Object.values(scenarios)) {
      if (scenario.together || whyNotFor(scenario, vendor) !== undefined) continue
      const { outcome } = await runs.run(scenario, vendor.name, naive)
      if (outcome === 'failed') failed.push(scenario.name)
      if (failed.length === 8) break
    }
    expect(failed.length, failed.join(', ')).toBeGreaterThanOrEqual(8)
  },
  60_000,
)
