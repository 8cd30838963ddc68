import type { Expectation } from '../../kernel/scenario/expectation.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import { afterRealMs } from '../../kernel/time/real-time.ts'
import type { Mock } from '../../mock/mock.ts'
import { judgeExpectation, type StepVerdict } from '../judge/judge-expectation.ts'
import { readProbe, settledProbe, type ProbeReading } from '../judge/probe.ts'
import type { TrafficWatch } from '../judge/traffic.ts'
import type { PlaySession } from './session.ts'
import { fillInText } from './words.ts'

export interface ExpectationLimits {
  /** How many vendors play. */
  readonly vendors: number
  /** What the receiver is for. */
  readonly profile: Profile
  /** How long an expectation may take to come true, in ms of real time. */
  readonly withinMs: number
  /** How long nothing must happen before it counts as true, in ms of real time. */
  readonly quietMs: number
}

/** Looks at what has happened since it last looked; the mock is whose step it is. */
export type CheckExpectation = (expected: Expectation, mock: Mock) => Promise<StepVerdict>

/** How often a probe is asked while an expectation has not come true, in ms. */
const tickMs = 25

/** Begins to look: the first expectation is about what happens from now on. */
export async function openExpectations(
  session: PlaySession,
  traffic: TrafficWatch,
  limits: ExpectationLimits,
): Promise<CheckExpectation> {
  const { probe } = session
  const before = await settledProbe(probe, limits.quietMs)
  let mark = traffic.mark()
  return async (expected, mock) => {
    const wanted = fillInExpectation(expected, mock, session)
    const verdict = await untilSettled(session, traffic, limits, async () =>
      judgeExpectation(wanted, {
        traffic: traffic.since(mark),
        probe: readingSince(before, await readProbe(probe)),
        named: session.named(),
        vendors: limits.vendors,
        profile: limits.profile,
      }),
    )
    mark = traffic.mark()
    return verdict
  }
}

/** Judges again until it holds and nothing more happens, or cannot hold any more, or the time is up. */
async function untilSettled(
  session: PlaySession,
  traffic: TrafficWatch,
  { withinMs, quietMs }: ExpectationLimits,
  judgeNow: () => Promise<StepVerdict>,
): Promise<StepVerdict> {
  let isLate = false
  const cancel = afterRealMs(withinMs, () => (isLate = true))
  try {
    for (;;) {
      await session.settle()
      const verdict = await judgeNow()
      if (isLate) return verdict
      if (verdict.isFinal) {
        // What else has come of it by then tells one reason from another.
        await traffic.next(quietMs)
        return await judgeNow()
      }
      const holds = verdict.problems.length === 0
      const happened = await traffic.next(holds ? quietMs : tickMs)
      if (holds && !happened) return await judgeNow()
    }
  } finally {
    cancel()
  }
}

function fillInExpectation(expected: Expectation, mock: Mock, session: PlaySession): Expectation {
  const { requests } = expected
  if (requests?.path === undefined) return expected
  return { ...expected, requests: { ...requests, path: fillInText(requests.path, session.words(mock)) } }
}

const readingSince = (before: ProbeReading, now: ProbeReading): ProbeReading => ({
  documents: now.documents === undefined ? undefined : now.documents - (before.documents ?? 0),
  approvals: now.approvals === undefined ? undefined : now.approvals - (before.approvals ?? 0),
})
