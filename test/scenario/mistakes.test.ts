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

type Row = readonly [vendor: string, cause: string, ...Mistake[]]

/** For each scenario a vendor, the reason that is named, and what a handler must get wrong to fail it; everything else it does right. */
const caught: Readonly<
  Record<Exclude<LibraryScenario, 'one-person-everywhere'>, Row> & Partial<Record<ScenarioName, Row>>
> = {
  duplicate: ['amiqus', 'books-twice', 'forgets', 'inline'],
  'duplicate-hours-later': ['credas', 'books-twice', 'forgets', 'inline'],
  'duplicate-new-id': ['amiqus', 'books-twice', 'knows-ids-only', 'inline'],
  'lost-answer': ['amiqus', 'books-twice', 'forgets', 'inline'],
  'cut-connection': ['reportflow', 'books-twice', 'forgets', 'inline'],
  'resend-weeks-later': ['amani', 'books-twice', 'forgets', 'inline'],
  'out-of-order': ['amiqus', 'drops-older', 'newest-only'],
  late: ['reportflow', 'refuses-late', 'no-replays'],
  'overtaken-answer': ['credas', 'refuses-what-it-does-not-know', 'own-only'],
  'two-at-once': ['amiqus', 'mixes-up-documents', 'knows-events-only'],
  burst: ['amiqus', 'refuses-when-busy', 'one-at-a-time'],
  'tampered-body': ['amiqus', 'takes-changed-body', 'trusts'],
  'wrong-secret': ['amani', 'takes-other-secret', 'trusts'],
  'stale-secret': ['amiqus', 'takes-old-secret', 'trusts'],
  'no-signature': ['amiqus', 'takes-unsigned', 'trusts'],
  'two-signatures': ['amiqus', 'breaks-on-odd-signature', 'compares-lengths'],
  'wrong-encoding': ['amiqus', 'takes-other-encoding', 'takes-hex'],
  'reserialised-signature': ['amiqus', 'verifies-other-bytes', 'reserialises'],
  'forged-link': ['smartdocumentor', 'follows-any-link', 'follows', 'inline'],
  'unknown-event': ['amiqus', 'breaks-on-unknown-event', 'one-event', 'fragile'],
  'extra-fields': ['credas', 'refuses-new-fields', 'strict'],
  'missing-optional-fields': ['smartdocumentor', 'needs-optional-fields', 'demanding'],
  'large-payload': ['amiqus', 'small-body-limit', 'small-limit'],
  'truncated-json': ['amiqus', 'breaks-on-broken-json', 'fragile'],
  'invalid-utf8': ['smartdocumentor', 'breaks-on-encoding', 'strict-utf8'],
  'wrong-content-type': ['amani', 'breaks-on-content-type', 'json-only'],
  'slow-bytes': ['amiqus', 'reads-first-piece', 'first-piece'],
  'acknowledge-first': ['smartdocumentor', 'answers-after-work', 'inline'],
  'download-500': ['amiqus', 'never-tries-again', 'fetches-once'],
  'download-503': ['credas', 'never-tries-again', 'fetches-once'],
  'download-429': ['reportflow', '429-is-final', 'fetches-once'],
  'download-reset': ['amani', 'never-tries-again', 'fetches-once'],
  'download-answer-lost': ['credas', 'never-tries-again', 'fetches-once'],
  'download-empty': ['amiqus', 'takes-empty', 'takes-parts'],
  'download-truncated': ['amiqus', 'takes-parts', 'takes-parts'],
  'download-wrong-length': ['amiqus', 'takes-short', 'takes-parts'],
  'download-wrong-type': ['amiqus', 'never-tries-again', 'fetches-once'],
  'error-page-200': ['amiqus', 'takes-web-page', 'believes'],
  'error-page-502': ['credas', 'takes-error-page', 'believes'],
  'slow-file': ['amiqus', 'impatient-with-slow-files', 'impatient'],
  'not-ready': ['reportflow', 'not-ready-is-final', 'gives-up-on-404'],
  'expires-after-head': ['smartdocumentor', 'takes-error-page', 'heads', 'inline'],
  'expires-midway': ['smartdocumentor', 'takes-parts', 'takes-parts', 'inline'],
  'expired-link': ['smartdocumentor', 'takes-error-page', 'believes', 'inline'],
  'token-expires': ['amani', 'keeps-expired-token', 'keeps-token'],
  'other-events': ['amiqus', 'refuses-other-events', 'one-event'],
  ping: ['amiqus', 'refuses-other-events', 'one-event'],
  'split-document': ['smartdocumentor', 'mixes-up-parts', 'knows-subjects-only'],
  deletion: ['amiqus', 'refuses-other-events', 'one-event'],
  'bad-outcome': ['credas', 'takes-bad-for-good', 'optimist'],
}

it.concurrent.each(Object.entries(caught))(
  '%s catches its mistake, and names it: %j',
  async (name, [vendor, cause, ...mistakes]) => {
    const scenario = scenarios[name as ScenarioName] // The keys of the table are names of scenarios.
    const report = await runs.run(scenario, vendor, mistakes)
    expect(report.outcome, formatReport(report)).toBe('failed')
    expect(report.cause, formatReport(report)).toBe(cause)
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
