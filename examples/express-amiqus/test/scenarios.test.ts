import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDrill, type Scenario } from 'hookdrill/testing'
import { naive } from '../src/naive.ts'
// #region scenarios
import { play, formatReport, scenariosFor } from 'hookdrill/testing'
import { expect, test } from './fixtures.ts' // hookdrill's, with two more: the handler, and what it has stored

test.for(scenariosFor('amiqus'))(
  '$name: $summary',
  { timeout: 30_000 },
  async (scenario, { drill, handler, reports }) => {
    const report = await play(drill, scenario, {
      vendor: 'amiqus',
      to: handler.url,
      probe: { documents: async () => (await reports()).length },
    })
    expect(report.outcome, formatReport(report)).toBe('passed')
  },
)
// #endregion

test('the naive handler fails most of them, and is told why', { timeout: 60_000 }, async () => {
  const reports = await Promise.all(scenariosFor('amiqus').map(playNaive))
  const failed = reports.filter(({ outcome }) => outcome === 'failed')
  expect(failed.map(({ scenario }) => scenario)).toEqual(
    expect.arrayContaining([
      'acknowledge-first',
      'download-500',
      'error-page-200',
      'forged-link',
      'no-signature',
      'ping',
      'tampered-body',
    ]),
  )
  expect(failed.map(({ mistake }) => mistake)).not.toContain(undefined)
})

async function playNaive(scenario: Scenario) {
  await using drill = await createDrill()
  const folder = await mkdtemp(join(tmpdir(), 'reports-'))
  const app = naive({ token: drill.amiqus.credentials.token, folder })
  try {
    return await play(drill, scenario, {
      vendor: 'amiqus',
      to: drill.mount(app, '/webhooks/amiqus'),
      probe: { documents: async () => (await readdir(folder)).length },
      withinMs: 500,
    })
  } finally {
    await rm(folder, { recursive: true })
  }
}
