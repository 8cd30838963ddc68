import { play, formatReport, scenarios, scenariosFor } from '../../src/testing/index.ts'
import { expect, it } from '../../src/testing/vitest.ts'

it('plays a scenario in a drill and leaves nothing behind', async ({ drill }) => {
  const to = drill.mount(() => new Response(null, { status: 202 }))
  const report = await play(drill, scenarios.ping, { vendor: 'amiqus', to })
  expect(report.outcome, formatReport(report)).toBe('passed')
  expect(drill.leftovers()).toEqual([])
})

it('tells the likely mistake of a receiver that fails', async ({ drill }) => {
  const to = drill.mount(() => new Response(null, { status: 500 }))
  const report = await play(drill, scenarios.ping, { vendor: 'amiqus', to, withinMs: 100 })
  expect(report).toMatchObject({ outcome: 'failed', cause: 'refuses-other-events' })
  expect(formatReport(report)).toContain('Likely mistake: events that the handler does not need')
})

it('knows which scenarios a vendor can play by itself', () => {
  const names = (vendor: Parameters<typeof scenariosFor>[0]): string[] =>
    scenariosFor(vendor).map(({ name }) => name)
  expect(names('amiqus')).toContain('tampered-body')
  expect(names('smartdocumentor')).not.toContain('tampered-body')
  expect(names('smartdocumentor')).toContain('expired-link')
  expect(names('amiqus')).not.toContain('one-person-everywhere')
})
