import { expect, it } from '../../src/testing/vitest.ts'

// As the README shows it: the fault, and the time that it takes.
it('a late webhook comes when its time has been let pass, and not before', async ({ drill, receiver }) => {
  await drill.amiqus.subscribe(receiver.url)
  await drill.amiqus.trigger('record.finished', { fault: { kind: 'late', by: '2h' } })
  await drill.clock.advance('119m')
  expect(receiver.received).toEqual([])
  await drill.clock.advance('1m')
  expect(receiver.received).toHaveLength(1)
})
