import { realNow } from '../kernel/time/real-time.ts'
import { signingMistakes } from '../kernel/delivery/signing-mistakes.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { formatOutcome } from '../kernel/delivery/outcome.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import { hasEnded } from './lab/has-ended.ts'
import { isAccepted, isRefused, openLab, type Lab, type LabOptions } from './lab/lab.ts'
import type { Specimen } from './lab/specimen.ts'
import type { LabLimits } from './lab/limits.ts'
import { awaited, type Profile } from '../kernel/scenario/profile.ts'
import type { EffectReading } from './effects/effects.ts'
import { hasCredentials, isLogIn, isSignedLink } from './lab/credentials.ts'
import { mangledLink } from './lab/mangled-link.ts'
import { formatMangled } from './requirements/links.ts'
import { countedSince } from './effects/counted-since.ts'
import { keptSince } from './effects/kept-since.ts'
import { settledReading } from './effects/settled.ts'
import { formatAnswerSeen } from './requirements/trials.ts'

/** One genuine journey, watched. */
export type Baseline =
  | {
      readonly kind: 'ok'
      readonly profile: Profile
      /** From sending to the first sign that it was taken, in ms of real time. */
      readonly takenMs: number
    }
  | {
      readonly kind: 'failed'
      /** What was seen, and what was awaited. */
      readonly why: string
      readonly cause: string
    }

export interface BaselineOptions extends Omit<LabOptions, 'profile' | 'isSerial'> {
  /** What the handler is for. @default it is found out */
  readonly profile?: Profile | undefined
}

/** Announces one document without any trouble and looks what the handler does: nothing else is judged when that fails. */
export async function watchBaseline({ profile: declared, ...options }: BaselineOptions): Promise<Baseline> {
  const lab = openLab({ ...options, profile: declared ?? 'downloads', isSerial: true })
  try {
    const before = lab.probe && (await settledReading(lab.probe, settleMs))
    if (before?.kind === 'failed')
      return { kind: 'failed', cause: 'probe-fails', why: `${lab.probe?.name ?? 'the probe'}: ${before.why}` }
    const specimen = await lab.announce()
    const [outcome] = await specimen.answers()
    if (!isAccepted(outcome))
      return (isBroken(outcome) && askedInVain(lab, outcome)) || (await explainRefusal(lab, outcome))
    const profile = declared
      ? await confirm(declared, specimen, lab.limits)
      : await findProfile(lab, specimen, before)
    if (profile === undefined) return askedInVain(lab, outcome) ?? (await nothingFollowed(declared, lab))
    // Who keeps a refusal has kept something, too.
    const vain = profile === 'stores' && declared === undefined ? askedInVain(lab, outcome) : undefined
    if (vain) return vain
    const blind = await stillBlind(lab)
    if (blind !== undefined)
      return { kind: 'failed', cause: 'probe-fails', why: `a document was taken, and ${blind}` }
    const uncounted = before && (await uncountedSince(before, lab))
    if (uncounted !== undefined)
      return askedInVain(lab, outcome) ?? { kind: 'failed', cause: 'keeps-nothing', why: uncounted }
    const broken = before && (await brokenSince(before, lab))
    if (broken !== undefined) return { kind: 'failed', cause: 'keeps-broken-files', why: broken }
    const alike =
      profile === 'stores' && lab.probe === undefined ? await answersAlike(lab, outcome) : undefined
    if (alike) return alike
    return {
      kind: 'ok',
      profile,
      takenMs: realNow() - specimen.sentAt,
    }
  } finally {
    lab.close()
  }
}

/** Between two readings of a probe, in ms of real time. */
const settleMs = 100

/** Why the probe sees nothing, once the handler has had as long to keep its document as it may take. */
async function stillBlind({ probe, watch, limits }: Lab): Promise<string | undefined> {
  await watch.until(async () => (await probe?.whyBlind?.()) === undefined, limits.actMs)
  return await probe?.whyBlind?.()
}

/** That a probe counts nothing of a document that was taken: then it could tell nothing of any other. */
async function uncountedSince(
  before: EffectReading,
  { probe, watch, limits }: Lab,
): Promise<string | undefined> {
  if (!probe || before.kind !== 'count') return undefined
  const hasGrown = async (): Promise<boolean> => ((await countedSince(probe, before.count)) ?? Infinity) > 0
  return (await watch.until(hasGrown, firstActMs(limits)))
    ? undefined
    : `a document was taken, and in ${firstActMs(limits) / 1000} s ${probe.name} counted nothing more`
}

/** What is wrong with a genuine file as it was kept; nothing when it looks right, or cannot be looked at. */
async function brokenSince(before: EffectReading, { probe }: Lab): Promise<string | undefined> {
  if (!probe || before.kind !== 'count' || !before.files) return undefined
  const [broken] = keptSince(before, await settledReading(probe, settleMs))?.broken ?? []
  return broken === undefined
    ? undefined
    : `a genuine file was handed over whole, and what was kept is not: ${broken}`
}

async function confirm(
  declared: Profile,
  specimen: Specimen,
  limits: LabLimits,
): Promise<Profile | undefined> {
  return (await specimen.takenAtLeast(1, firstActMs(limits))) > 0 ? declared : undefined
}

/** A file counts most; then calls to the API, when nothing more comes of them; then what a probe counts. */
async function findProfile(
  { watch, limits, probe }: Lab,
  specimen: Specimen,
  before: EffectReading | undefined,
): Promise<Profile | undefined> {
  const reads = (): number =>
    specimen.calls().filter(({ request }) => request.status < 400 && request.method === 'GET').length
  const hasGrown = async (): Promise<boolean> => {
    const now = await probe?.read()
    return now?.kind === 'count' && before?.kind === 'count' && now.count > before.count
  }
  await watch.until(
    async () => specimen.files().length > 0 || reads() > 0 || (await hasGrown()),
    firstActMs(limits),
  )
  // Whoever reads, or books, may fetch the file next.
  await watch.until(() => specimen.files().length > 0, specimen.files().length > 0 ? 0 : restMs)
  // Whoever has asked for a file, and was refused, is no mere reader.
  const isRefusedFile = (): boolean => specimen.fetches().length > 0
  await watch.until(() => specimen.files().length > 0, isRefusedFile() ? firstActMs(limits) : 0)
  if (specimen.files().length > 0) return 'downloads'
  if (isRefusedFile()) return undefined
  if (reads() > 0) return 'reads'
  return (await hasGrown()) ? 'stores' : undefined
}

/** What is cold is slow, and nothing else is judged when this fails: twice as long as later, in ms. */
const firstActMs = ({ actMs }: LabLimits): number => 2 * actMs

/** How long after its first sign of work a handler may begin to fetch the file, in ms. */
const restMs = 1500

async function nothingFollowed(declared: Profile | undefined, { limits, probe }: Lab): Promise<Baseline> {
  const blind = await probe?.whyBlind?.()
  // Of who only stores, nothing but the probe could have shown anything.
  if (declared === 'stores' && blind !== undefined)
    return { kind: 'failed', cause: 'probe-fails', why: `a genuine webhook was accepted, and ${blind}` }
  const uncounted = probe && (blind ?? `${probe.name} counted nothing more`)
  const awaitedOf = (profile: Profile): string =>
    uncounted !== undefined && profile === 'stores'
      ? uncounted
      : `what is awaited of a handler that ${profile} did not come: ${awaited[profile]}`
  const missed =
    declared === undefined
      ? `no file was fetched and the API was not called${uncounted === undefined ? '' : `, and ${uncounted}`}`
      : awaitedOf(declared)
  return {
    kind: 'failed',
    cause: 'accepts-and-does-nothing',
    why: `a genuine webhook was accepted, and in ${firstActMs(limits) / 1000} s ${missed}`,
  }
}

/** Whoever does the work before the answer breaks when the API refuses a call. */
const isBroken = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'response' ? outcome.status >= 500 : outcome?.kind !== 'blocked'

/** Vendors ask for credentials by 401, 403 or 412; these statuses are about something else. */
const mayAskForCredentials = (status: number): boolean =>
  status < 500 && ![404, 405, 410, 429].includes(status)

/** What the handler asked for was refused: then it is not true that it does nothing. */
function askedInVain({ watch, mock }: Lab, outcome: Outcome | undefined): Baseline | undefined {
  const refused = watch.calls.filter(({ request }) => request.status >= 400)
  const [first] = refused
  if (!first) return undefined
  const { method, url, status, headers } = first.request
  const came = isAccepted(outcome) ? 'was accepted' : `came: ${formatAnswerSeen(outcome)}`
  const why = `a genuine webhook ${came}, and what the handler asked for then was refused: ${method} ${url.split('?', 1)[0] ?? ''} with ${status}`
  const mangled = mangledLink(mock, watch.calls)
  if (mangled) return { kind: 'failed', cause: 'mangles-links', why: formatMangled(mangled) }
  const isSigned = isSignedLink(url)
  const cause = isLogIn(first.request)
    ? 'logs-in-in-vain'
    : isSigned && hasCredentials(headers)
      ? 'sends-token-with-signed-link'
      : !isSigned &&
          mayAskForCredentials(status) &&
          refused.every(({ request }) => !hasCredentials(request.headers))
        ? 'sends-no-credentials'
        : 'asks-in-vain'
  return { kind: 'failed', cause, why }
}

/** What is no webhook at all must get another answer: nothing else tells such a handler from one that does nothing. */
async function answersAlike(lab: Lab, genuine: Outcome | undefined): Promise<Baseline | undefined> {
  // Whoever ends at any second webhook does not end at what is odd.
  const second = await lab.control()
  if (second !== undefined && (await hasEnded(lab)))
    return {
      kind: 'failed',
      cause: 'stops-listening',
      why: `the first document was taken; of a second one ${second}, and nobody listened there any more`,
    }
  const odd = await lab.announce({ fault: 'truncated-json' })
  const [outcome] = await odd.answers()
  if (outcome?.kind === 'unreachable' && (await hasEnded(lab)))
    return {
      kind: 'failed',
      cause: 'breaks-on-broken-json',
      why: 'broken JSON got no answer, and nobody listened there any more: its process has ended',
    }
  return outcome?.kind === 'response' && genuine?.kind === 'response' && outcome.status === genuine.status
    ? saysYesToAll(outcome)
    : undefined
}

const saysYesToAll = (outcome: Outcome | undefined): Baseline => ({
  kind: 'failed',
  cause: 'says-yes-to-everything',
  why: `a genuine webhook and broken JSON get the same answer (${outcome?.kind === 'response' ? outcome.status : 'none'}), and nothing else can be seen`,
})

/** Why a genuine webhook was not accepted, as far as it can be found out by asking. */
async function explainRefusal(lab: Lab, outcome: Outcome | undefined): Promise<Baseline> {
  const failed = (cause: string, why: string): Baseline => ({ kind: 'failed', cause, why })
  const seen = `a genuine webhook: ${formatAnswerSeen(outcome)}`
  if (outcome === undefined || outcome.kind === 'timeout') return failed('does-not-answer', seen)
  if (outcome.kind === 'blocked') return failed('blocked', outcome.why)
  if (outcome.kind !== 'response') return failed('cannot-be-reached', formatOutcome(outcome))
  if (outcome.status >= 500) return failed('breaks-on-genuine', `${seen}${quoted(outcome.body)}`)
  if (outcome.status < 400) return failed('redirects-webhooks', seen)
  if (outcome.status === 404 || outcome.status === 405) {
    const other = await acceptsMistaken(lab)
    if (other) return other
    return (await isKnownPath(lab, outcome))
      ? failed('refuses-what-it-does-not-know', `${seen}${quoted(outcome.body)}`)
      : failed('wrong-path', `${seen}; it is sent to ${urlOf(lab)}`)
  }
  const mistaken = await acceptsMistaken(lab)
  if (mistaken) return mistaken
  if (!isRefused(outcome)) return failed('breaks-on-genuine', seen)
  return lab.signing.kind === 'none' || (outcome.status !== 401 && outcome.status !== 403)
    ? failed('refuses-genuine', `${seen}${quoted(outcome.body)}`)
    : failed('wrong-secret-or-check', `${seen}; so was every signature that a known mistake would wait for`)
}

/** Whether a path that nobody can have registered gets another answer. */
async function isKnownPath(
  lab: Lab,
  { status, body }: Extract<Outcome, { kind: 'response' }>,
): Promise<boolean> {
  const url = new URL(urlOf(lab))
  const last = url.pathname
  url.pathname = '/a-path-that-nobody-has'
  try {
    const response = await fetch(url, {
      method: 'POST',
      body: '{}',
      signal: AbortSignal.timeout(lab.limits.answerMs),
    })
    const text = await response.text()
    return response.status !== status || text.replaceAll(url.pathname, last).slice(0, 16_384) !== body
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return false // It cannot be told.
    throw error
  }
}

const urlOf = ({ mock }: Lab): string => mock.deliveries().at(-1)?.url ?? '?'
const quoted = (body: string): string =>
  body.trim() === '' ? '' : ` (${JSON.stringify(body.trim().slice(0, 120))})`

/** Signs as a receiver that makes a known mistake would expect it: whoever takes that makes it. */
async function acceptsMistaken(lab: Lab): Promise<Baseline | undefined> {
  if (lab.signing.kind !== 'hmac') return undefined
  for (const { name, does } of signingMistakes) {
    const fault = { kind: 'mistaken-signature', mistake: name } as const
    const why = await outcomeOf(lab, fault)
    if (isAccepted(why))
      return {
        kind: 'failed',
        cause: `signature: ${name}`,
        why: `a genuine webhook is refused, and one is accepted whose signature fits a receiver that ${does}`,
      }
  }
  return undefined
}

async function outcomeOf(lab: Lab, fault: Parameters<Lab['whyNotFault']>[0]): Promise<Outcome | undefined> {
  try {
    const specimen = await lab.announce({ fault })
    const [outcome] = await specimen.answers()
    return outcome
  } catch (error) {
    if (error instanceof InvalidInputError) return undefined // A mistake that makes no difference here.
    throw error
  }
}

export const limitsFor = (withinMs: number): LabLimits => ({
  answerMs: withinMs,
  actMs: withinMs,
  retryMs: withinMs * 2,
  quietMs: 300,
})

/** Closer limits for a handler that is known to take so long for a document, in ms of real time. */
export const limitsAfter = (takenMs: number, withinMs: number): LabLimits => ({
  answerMs: withinMs,
  actMs: Math.min(withinMs, Math.max(3000, 10 * takenMs)),
  retryMs: 3 * withinMs, // Whoever backs off waits for seconds before it asks again.
  quietMs: Math.min(1500, Math.max(150, 2 * takenMs)),
})
