import { expect, it } from 'vitest'
import { gradeHandler, type GradeOptions } from '../../src/grade/grade.ts'
import type { Grade } from '../../src/grade/result.ts'
import { mayGoLive } from '../../src/grade/report/grade-report.ts'
import { realNow } from '../../src/kernel/time/real-time.ts'
import { startServer } from '../../src/index.ts'
import { startHandler } from '../scenario/support/handler.ts'
import { startGate, type Gate } from './support/gate.ts'
import { secret } from './support/grade.ts'

/** Grades a handler that is right, through something that answers some requests late or never. */
async function grade(gate: Gate, options: Partial<GradeOptions> = {}): Promise<Grade> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amiqus')
  const access = { baseUrl: mock.baseUrl, credentials: mock.credentials() }
  await using handler = await startHandler({ vendor: mock.vendor, access, secret, now: tenant.clock.now })
  await using gated = await startGate(handler.url, gate)
  return await gradeHandler(tenant, { vendor: 'amiqus', to: gated.url, secret, ...options })
}

const isPlainAnnouncement = (body: string): boolean =>
  body.length < 3000 && body.includes('"record.finished"') && !/x_[a-z]{6}"|__proto__/.test(body)

it('a handler that hangs always is told so within its time, and nothing else is judged', async () => {
  const startedAt = realNow()
  const graded = await grade(() => 'never', { withinMs: 1000 })
  expect(realNow() - startedAt).toBeLessThan(5000)
  expect(graded).toMatchObject({ baseline: { cause: 'does-not-answer' }, results: [] })
})

it('a handler that answers after all the time that it has is told that it is late, and not that it never answers', async () => {
  const graded = await grade(() => ({ afterMs: 1800 }), { withinMs: 600 })
  expect(graded.findings).toMatchObject([
    { says: 'the handler takes a genuine webhook and does not answer in time' },
  ])
})

it('a handler that hangs on all but what is genuine costs a few waits, and is told so once', async () => {
  const startedAt = realNow()
  const graded = await grade(
    ({ body, isGenuine }) => (isGenuine && isPlainAnnouncement(body) ? 'pass-on' : 'never'),
    { withinMs: 2000 },
  )
  expect(realNow() - startedAt).toBeLessThan(40_000)
  const [first] = graded.findings
  expect(first).toMatchObject({ cause: 'leaves-unanswered' })
  expect(first?.requirements).toEqual(expect.arrayContaining(['SIG-01', 'SIG-03', 'UNK-03', 'UNK-04']))
  expect(mayGoLive(graded)).toBe(false)
  const passed = graded.results.flatMap(({ requirement: { id }, verdict }) =>
    verdict.kind === 'pass' ? [id] : [],
  )
  expect(passed.filter((id) => /^(SIG-0[1-35-9]|UNK-0[34])$/.test(id))).toEqual([])
})

it('what the time of the whole grade does not reach stays open, and says why', async () => {
  const graded = await grade(() => 'pass-on', { limitMs: 1200 })
  const open = graded.results.flatMap(({ verdict }) => (verdict.kind === 'inconclusive' ? [verdict.why] : []))
  expect(open.length).toBeGreaterThan(0)
  expect(open).toContain('the 1.2 s that the whole grade may take were over, before it was tried')
  expect(graded.ms).toBeLessThan(6000)
  expect(mayGoLive(graded)).toBe(false)
})
