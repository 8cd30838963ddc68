import { test as base } from '../../../src/testing/vitest.ts'

const test = base.extend({ drillOptions: { strictEvidence: true } })
const accepting = base.extend({
  drillOptions: { strictEvidence: true, acceptAssumptions: ['amani:GET /api/v2/webhook_endpoint'] },
})

test('rests on what is assumed', async ({ drill }) => {
  await (await drill.amani.fetch('/api/v2/webhook_endpoint')).arrayBuffer()
})

test('rests on nothing', async ({ drill }) => {
  await drill.settled()
})

accepting('rests on what it accepts', async ({ drill }) => {
  await (await drill.amani.fetch('/api/v2/webhook_endpoint')).arrayBuffer()
})
