import { readdir } from 'node:fs/promises'
import { play, formatReport, scenariosFor } from 'hookdrill/testing'
import { expect, test } from './fixtures.ts'

test.for(scenariosFor('smartdocumentor'))('$name: $summary', async (scenario, { drill, mounted, folder }) => {
  const report = await play(drill, scenario, {
    vendor: 'smartdocumentor',
    to: mounted.url,
    settings: { hours: 168 },
    probe: {
      async documents() {
        await mounted.queue.idle()
        return (await readdir(folder)).length
      },
    },
  })
  expect(report.outcome, formatReport(report)).toBe('passed')
})
