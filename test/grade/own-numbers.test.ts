import { expect, it } from 'vitest'
import { startOwnMocks } from '../../src/cli/lib/start-own-mocks.ts'
import { subscribeReceiver } from '../../src/mock/subscribe-receiver.ts'
import { groupByReason } from '../../src/grade/diagnosis/findings.ts'

/** The ids of the first records that mocks give which a command has for itself. */
async function firstRecords(seed?: string): Promise<string> {
  await using server = await startOwnMocks({ port: 0, ca: [], allowHost: [], seed })
  const mock = server.tenants.get('default').mock('amiqus')
  await subscribeReceiver(mock, { to: 'http://127.0.0.1:9/hook' })
  const [delivery] = await mock.trigger('record.finished')
  const { data } = JSON.parse(Buffer.from(delivery?.body ?? '', 'base64').toString()) as {
    data: { record: { id: number } }
  }
  return String(data.record.id)
}

it('a handler that remembers what it has handled can be graded again: numbers are others in each run', async () => {
  expect(await firstRecords()).not.toBe(await firstRecords())
})

it('with a seed they are the same in each run', async () => {
  expect(await firstRecords('a-seed')).toBe(await firstRecords('a-seed'))
})

it('who verifies nothing and breaks on what cannot be parsed is not told that it verifies other bytes', () => {
  const failed = (id: string, cause: string) => ({ id, cause, isUnanswered: false })
  const findings = groupByReason([
    failed('SIG-01', 'takes-unsigned'),
    failed('SIG-03', 'takes-other-secret'),
    failed('SIG-05', 'verifies-other-bytes'),
    failed('ACK-03', 'breaks-on-broken-json'),
  ])
  expect(findings.map(({ cause, requirements }) => `${cause}: ${requirements.join(' ')}`)).toEqual([
    'checks-no-signature: SIG-01 SIG-03 SIG-05',
    'breaks-on-broken-json: ACK-03',
  ])
})
