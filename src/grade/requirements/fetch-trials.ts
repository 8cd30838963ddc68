import { realNow } from '../../kernel/time/real-time.ts'
import { mostCalls, mostInASecond } from '../../kernel/scenario/most-calls.ts'
import { isAccepted, type Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import { doubtful, fail, failByCount, inconclusive, pass, type Verdict } from '../verdict.ts'
import { fetchedFilesOf, watchSeveralKept } from './several-kept.ts'
import { afterControl, failBy, formatAnswerSeen, pausesBetween, takenAfterPauses } from './trials.ts'

const shutS = 2

/** A throttle that stays shut until Retry-After is over: whoever asks earlier is counted. */
export async function throttled(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce()
  specimen.awaits('waits-after-429')
  const open = lab.shut(specimen, { kind: 'rate-limited', retryAfterS: shutS })
  const limited = () => specimen.calls().filter(({ request }) => request.fault === 'rate-limited')
  await specimen.answers()
  if (!(await lab.watch.until(() => limited().length > 0, lab.limits.actMs))) {
    open()
    return inconclusive('the handler made no call that could have been throttled')
  }
  const [first] = limited()
  const firstAt = first?.at ?? 0
  const shutMs = shutS * 1000 * 0.9
  await lab.watch.until(() => limited().length > 1, firstAt + shutMs - realNow())
  open()
  const againMs = (limited()[1]?.at ?? Infinity) - firstAt
  if (againMs < shutMs)
    return fail(
      'ignores-retry-after',
      `Retry-After said ${shutS} s, and it asked again after ${Math.round(againMs)} ms`,
    )
  const taken = await takenAfterPauses(specimen, lab.limits)
  return taken > 0
    ? pass
    : doubtful('429-is-final', `after 429 with Retry-After: ${shutS} ${lab.sign.missing}`)
}

export async function expired(lab: Lab): Promise<Verdict> {
  const before = await lab.probe?.read()
  const specimen = await lab.announce()
  specimen.awaits('ends')
  lab.shut(specimen, { kind: 'status', status: 403 })
  const [outcome] = await specimen.answers()
  if (!isAccepted(outcome)) return inconclusive(formatAnswerSeen(outcome))
  if (!(await lab.watch.until(() => specimen.calls().length > 0, lab.limits.actMs)))
    return inconclusive('the handler made no call for the file')
  await untilGivenUp(lab, specimen)
  const calls = specimen.calls().length
  if (calls > mostCalls)
    return fail('asks-for-ever', `it asked ${calls} times for a file that it may not have`)
  const after = await lab.probe?.read()
  if (before?.kind === 'count' && after?.kind === 'count' && after.count > before.count)
    return failByCount(
      'takes-error-page',
      'a file was refused with 403, and what had come was kept as the document',
    )
  return pass
}

/** Whether somebody asks again at all is known after a while; whoever then goes on at the same pace is watched for longer. */
async function untilGivenUp({ watch, limits }: Lab, specimen: Specimen): Promise<void> {
  const calls = (): number => specimen.calls().length
  const end = realNow() + longestWatchMs
  await watch.untilQuiet(calls, Math.max(limits.quietMs, againMs), 2 * limits.actMs)
  while (calls() <= mostCalls && realNow() < end) {
    const pauses = pausesBetween(specimen.calls())
    const [first = Infinity, last = Infinity] = [pauses[0], pauses.at(-1)]
    if (pauses.length < 2 || last > 1.5 * first || last > againMs) return // It gives up, or takes its time.
    const seen = calls()
    if (!(await watch.until(() => calls() > seen, 3 * last))) return
  }
}

/** Within so many ms most ask again who do. */
const againMs = 1200
const longestWatchMs = 40_000

/** The vendor is down for a while; a handler that pauses asks a few times, and one that does not as often as it can. */
export async function pauses(lab: Lab): Promise<Verdict> {
  const specimen = await lab.announce()
  specimen.awaits('pauses')
  const open = lab.shut(specimen, 'unavailable')
  const refused = (): number =>
    specimen.calls().filter(({ request }) => request.fault === 'unavailable').length
  await specimen.answers()
  await lab.watch.until(() => refused() > 0, lab.limits.actMs)
  await lab.watch.until(() => refused() > mostInASecond, 1000)
  const calls = refused()
  open()
  if (calls === 0) return inconclusive('the handler made no call that could have been refused')
  return calls > mostInASecond
    ? fail('asks-without-pause', `the vendor answered 503, and it asked ${calls} times within a second`)
    : pass
}

export async function severalFiles(lab: Lab): Promise<Verdict> {
  const judgeKept = await watchSeveralKept(lab)
  const specimen = await lab.enact('several-files')
  const outcomes = await specimen.answers()
  const refused = outcomes.find((outcome) => !isAccepted(outcome))
  const isInOne = specimen.deliveries().length === 1
  const cause = isInOne ? 'takes-the-first-file' : 'mixes-up-parts'
  if (refused !== undefined || outcomes.includes(undefined))
    return failBy(refused, cause, `two files of one request: ${formatAnswerSeen(refused)}; awaited was 2xx`)
  const fetched = (): number => fetchedFilesOf([specimen])
  if (await lab.watch.until(() => fetched() >= 2, lab.limits.actMs))
    return (await judgeKept([specimen], 2)) ?? pass
  return await afterControl(lab, () =>
    doubtful(
      cause,
      `two files were announced ${isInOne ? 'in one webhook' : 'in two webhooks about one task'}, and ${fetched()} fetched`,
    ),
  )
}

/** Its credentials are refused until it has asked the API for others. */
export async function refusedCredentials(lab: Lab): Promise<Verdict> {
  const from = lab.watch.calls.length
  const specimen = await lab.announce()
  const open = lab.shut(specimen, { kind: 'status', status: 401 })
  const refused = () => specimen.calls().filter(({ request }) => request.fault === 'status')
  await specimen.answers()
  const isMet = await lab.watch.until(() => refused().length > 0, lab.limits.actMs)
  const since = refused()[0]?.at ?? Infinity
  const hasAsked = (): boolean =>
    lab.watch.calls
      .slice(from)
      .some(({ request, at }) => at > since && request.method === 'POST' && request.status < 300)
  await lab.watch.until(hasAsked, isMet ? lab.limits.retryMs : 0)
  open()
  if (!isMet) return inconclusive('the handler made no call that could have been refused')
  const why = `a call was refused with 401, and it asked for no other credentials`
  if (!hasAsked()) return await afterControl(lab, () => doubtful('keeps-expired-token', why))
  return (await takenAfterPauses(specimen, lab.limits)) > 0
    ? pass
    : doubtful('keeps-expired-token', `a call was refused with 401, and then ${lab.sign.missing}`)
}
