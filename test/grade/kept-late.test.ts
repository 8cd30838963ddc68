import { expect, it } from 'vitest'
import type { EffectProbe } from '../../src/grade/effects/effects.ts'
import { startBudget } from '../../src/grade/budget.ts'
import { limitsFor } from '../../src/grade/baseline.ts'
import { openLab, type Lab } from '../../src/grade/lab/lab.ts'
import type { Specimen } from '../../src/grade/lab/specimen.ts'
import type { Requirement } from '../../src/grade/requirement.ts'
import { subscribeHandler } from '../../src/grade/subscribe.ts'
import { tryAll } from '../../src/grade/try-all.ts'
import { fail, failByCount, pass, type Verdict } from '../../src/grade/verdict.ts'
import { startServer } from '../../src/index.ts'
import { startHandler } from '../scenario/support/handler.ts'
import { secret } from './support/grade.ts'

const probe: EffectProbe = { name: 'a count', read: () => Promise.resolve({ kind: 'count', count: 0 }) }

/** Judges by one trial, in a lab that has announced a document before whose file is handed over when the trial asks for it. */
async function judged(trial: (lab: Lab, earlier: () => Promise<unknown>) => Promise<Verdict>) {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amani')
  await using handler = await startHandler({
    vendor: mock.vendor,
    access: { baseUrl: mock.baseUrl, credentials: mock.credentials() },
    secret,
  })
  const receiver = { vendor: 'amani', to: handler.url, secret }
  const signing = await subscribeHandler(mock, receiver)
  const limits = limitsFor(5000)
  const lab = openLab({
    tenant,
    mock,
    signing,
    limits,
    receiver,
    probe,
    profile: 'downloads',
    isSerial: false,
  })
  const budget = startBudget(60_000)
  let opened: { readonly specimen: Specimen; readonly open: () => void } | undefined
  async function shutOne(): Promise<void> {
    const specimen = await lab.announce()
    opened = { specimen, open: lab.shut(specimen, { kind: 'rate-limited', retryAfterS: 1 }) }
  }
  const requirement: Requirement = {
    id: 'DL-19',
    level: 'must',
    title: 'an invented one',
    why: 'an invented one',
    evidence: 'an invented one',
    mend: 'an invented one',
    countsKept: true,
    tryOut: (by) =>
      trial(by, async () => {
        opened?.open()
        await by.watch.until(() => (opened?.specimen.files().length ?? 0) > 0, limits.actMs)
      }),
  }
  await shutOne()
  const [result] = await tryAll([requirement], lab, {
    lanes: 1,
    isSerial: true,
    budget,
    resubscribe: () => Promise.resolve(),
  })
  budget.close()
  lab.close()
  return result?.verdict
}

const miscounted = failByCount('never-tries-again', 'two were kept')

it('what is kept of an earlier document while another is judged condemns nobody', async () => {
  let trials = 0
  const verdict = await judged(async (_lab, earlier) => {
    if (++trials > 1) return pass
    await earlier()
    return miscounted
  })
  expect({ verdict, trials }).toEqual({ verdict: pass, trials: 2 })
})

it('what is kept too often while nothing earlier is handed over is held against the handler', async () => {
  expect(await judged(() => Promise.resolve(miscounted))).toEqual(miscounted)
})

it('what has nothing to do with a count is held against it, whatever is handed over meanwhile', async () => {
  const impatient = fail('impatient-with-slow-files', 'it was asked for 3 times')
  const verdict = await judged(async (_lab, earlier) => {
    await earlier()
    return impatient
  })
  expect(verdict).toEqual(impatient)
})
