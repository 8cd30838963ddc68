import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import type { Scenario } from '../../kernel/scenario/scenario.ts'
import type { Shortfall } from '../../scenario/judge/judge-expectation.ts'
import { planOf, type PlainStep } from '../../scenario/plan/plan.ts'

type CausesBy = Partial<Record<Shortfall, string>>

/** Whose answer says how the fetching went. */
const answeredAfterwards: CausesBy = {
  broke: 'answers-after-work',
  refused: 'answers-after-work',
  unanswered: 'answers-after-work',
}

/** What it means when a scenario with this fault falls short in one way: too few, too many, the wrong answer. */
const byFault: Readonly<Record<string, CausesBy>> = {
  duplicate: repeated(),
  'duplicate-new-id': repeated(),
  'reset-after-answer': repeated(),
  'reset-before-answer': repeated(),
  'out-of-order': { refused: 'drops-older', 'too-few': 'drops-older', 'kept-too-few': 'drops-older' },
  late: { refused: 'refuses-late', 'too-few': 'refuses-late', 'kept-too-few': 'refuses-late' },
  'overtakes-answer': { refused: 'refuses-what-it-does-not-know' },
  'tampered-body': forged('takes-changed-body'),
  'wrong-secret': forged('takes-other-secret'),
  'stale-secret': forged('takes-old-secret'),
  'no-signature': forged('takes-unsigned', 'breaks-on-unsigned'),
  'two-signatures': forged('takes-other-secret', 'breaks-on-odd-signature'),
  'wrong-encoding': forged('takes-other-encoding', 'breaks-on-odd-signature'),
  'reserialised-signature': forged('verifies-other-bytes'),
  'unknown-event': {
    broke: 'breaks-on-unknown-event',
    unanswered: 'breaks-on-unknown-event',
    'too-many': 'takes-unknown-event',
    'kept-too-many': 'takes-unknown-event',
  },
  'extra-fields': whatever('refuses-new-fields'),
  'missing-optional-fields': whatever('needs-optional-fields'),
  'large-payload': whatever('small-body-limit'),
  'large-body': whatever('small-body-limit'),
  'slow-bytes': whatever('reads-first-piece'),
  'truncated-json': { ...broken('breaks-on-broken-json'), 'kept-too-many': 'takes-broken-json' },
  'invalid-utf8': broken('breaks-on-encoding'),
  'wrong-content-type': broken('breaks-on-content-type'),
  delay: { 'answered-late': 'answers-after-work', unanswered: 'answers-after-work' },
  internal: failedOnce('never-tries-again', 'takes-error-page'),
  unavailable: failedOnce('never-tries-again', 'takes-error-page'),
  reset: failedOnce('never-tries-again', 'never-tries-again'),
  'answer-lost': failedOnce('never-tries-again', 'takes-error-page'),
  'rate-limited': { ...failedOnce('429-is-final', 'takes-error-page'), 'asked-early': 'ignores-retry-after' },
  empty: failedOnce('takes-empty', 'takes-empty'),
  truncated: failedOnce('takes-parts', 'takes-parts'),
  'wrong-length': failedOnce('takes-short', 'takes-short'),
  'html-error': failedOnce('takes-error-page', 'takes-error-page'),
  'wrong-type': failedOnce('never-tries-again', 'never-tries-again'),
  'slow-chunks': failedOnce('impatient-with-slow-files', 'impatient-with-slow-files'),
  'not-ready': failedOnce('not-ready-is-final', 'takes-error-page'),
  'expires-after-head': expired('takes-error-page'),
  'expires-midway': expired('takes-parts'),
}

/** The same of scenarios that no fault makes what they are. */
const byScenario: Readonly<Record<string, CausesBy>> = {
  'resend-weeks-later': repeated(),
  'two-at-once': { ...busy(), 'too-few': 'mixes-up-documents', 'kept-too-few': 'mixes-up-documents' },
  burst: busy(),
  'forged-link': { trapped: 'follows-any-link', broke: 'breaks-on-forged' },
  'expired-link': expired('takes-error-page'),
  'token-expires': failedOnce('keeps-expired-token', 'keeps-expired-token'),
  'other-events': {
    ...others(),
    'too-many': 'fetches-on-other-events',
    'kept-too-many': 'fetches-on-other-events',
  },
  deletion: {
    ...others(),
    'too-many': 'fetches-what-is-deleted',
    'kept-too-many': 'fetches-what-is-deleted',
  },
  'bad-outcome': { ...others(), approved: 'takes-bad-for-good' },
  ping: { ...others(), 'too-many': 'fetches-on-other-events', 'kept-too-many': 'fetches-on-other-events' },
  'split-document': {
    'too-few': 'mixes-up-parts',
    'kept-too-few': 'mixes-up-parts',
    lost: 'overwrites-others',
    refused: 'mixes-up-parts',
  },
  'error-page-200': failedOnce('takes-web-page', 'takes-web-page'),
}

/** What can be said of it where nothing more is known. */
const usual: Readonly<Record<Shortfall, string>> = {
  accepted: 'accepts-what-is-wrong',
  'accepted-idly': 'accepts-what-is-wrong',
  refused: 'refuses-genuine',
  redirected: 'redirects-webhooks',
  broke: 'breaks-on-genuine',
  unanswered: 'does-not-answer',
  'too-few': 'leaves-files',
  'gave-up': 'leaves-files',
  'kept-instead': 'keeps-too-much',
  'kept-too-few': 'leaves-documents',
  lost: 'loses-what-it-fetched',
  'too-many': 'books-twice',
  'kept-too-many': 'keeps-too-much',
  approved: 'takes-bad-for-good',
  trapped: 'follows-any-link',
  'asked-too-often': 'asks-for-ever',
  'asked-without-pause': 'asks-without-pause',
  'asked-early': 'ignores-retry-after',
  'answered-late': 'answers-after-work',
  other: 'differs-from-expectation',
}

function repeated(): CausesBy {
  return {
    refused: 'refuses-repeats',
    'too-many': 'books-twice',
    'kept-too-many': 'books-twice',
  }
}

function forged(accepted: string, broke = 'breaks-on-forged'): CausesBy {
  return {
    accepted,
    'accepted-idly': 'takes-forged-silently',
    'too-many': accepted,
    'kept-too-many': accepted,
    redirected: 'redirects-forged',
    broke,
    unanswered: broke,
  }
}

function whatever(cause: string): CausesBy {
  return { refused: cause, broke: cause, unanswered: cause, 'too-few': cause, 'kept-too-few': cause }
}

function broken(cause: string): CausesBy {
  return { broke: cause, unanswered: cause }
}

function failedOnce(lost: string, kept: string): CausesBy {
  return {
    'too-few': lost,
    'gave-up': 'gives-up-fetching',
    'kept-instead': kept,
    'kept-too-few': lost,
    'kept-too-many': kept,
    ...answeredAfterwards,
  }
}

/** The link dies, and nothing can be fetched any more. */
function expired(kept: string): CausesBy {
  return { 'kept-too-many': kept, 'asked-too-often': 'asks-for-ever', ...answeredAfterwards }
}

function busy(): CausesBy {
  return {
    refused: 'refuses-when-busy',
    broke: 'refuses-when-busy',
    'too-few': 'loses-when-busy',
    'kept-too-few': 'loses-when-busy',
    lost: 'overwrites-others',
  }
}

function others(): CausesBy {
  return {
    refused: 'refuses-other-events',
    broke: 'refuses-other-events',
    unanswered: 'refuses-other-events',
  }
}

/** In which way something fell short, and the event whose answer it is about. */
export interface SeenShortfall {
  readonly kind: Shortfall
  readonly event?: string
}

/** Why a scenario of the library failed; nothing for one that nobody here knows, of which only its author can say it. */
export function causeOfShortfalls(
  scenario: Scenario,
  vendor: AnyVendor,
  seen: readonly SeenShortfall[],
): string | undefined {
  const [first] = seen
  if (!first) return undefined
  const isOther = (one: SeenShortfall): boolean =>
    one.event !== undefined && one.event !== vendor.journey.event
  // An answer to another event says nothing of what the scenario is about.
  const isRefusal = ({ kind }: SeenShortfall): boolean =>
    ['refused', 'redirected', 'broke', 'unanswered'].includes(kind)
  if (seen.every((one) => isOther(one) && isRefusal(one)) && !Object.hasOwn(byScenario, scenario.name))
    return 'refuses-other-events'
  const isMissed = seen.some(({ kind }) => ['too-few', 'gave-up', 'kept-too-few', 'lost'].includes(kind))
  const means = (table: CausesBy, kind: Shortfall): string | undefined => {
    // Of who takes nothing at all, that nothing came of what was forged says nothing.
    if (kind === 'accepted-idly' && isMissed) return table.accepted
    // And it has not refused anything for having come before.
    const cause = table[kind] ?? (kind === 'redirected' ? table.refused : undefined)
    return cause === 'refuses-repeats' && isMissed ? undefined : cause
  }
  const relevant = seen.filter((one) => !isOther(one))
  const known = tablesFor(scenario, vendor)
  for (const { kind } of relevant.length > 0 ? relevant : seen)
    for (const table of known) {
      const cause = means(table, kind)
      if (cause !== undefined) return cause
    }
  return known.length > 0 ? usual[(relevant[0] ?? first).kind] : undefined
}

function tablesFor(scenario: Scenario, vendor: AnyVendor): readonly CausesBy[] {
  const own = Object.hasOwn(byScenario, scenario.name) ? byScenario[scenario.name] : undefined
  const faults = planOf(scenario, [vendor]).flatMap(({ step }) => faultsOf(step))
  return [own, ...faults.map((name) => (Object.hasOwn(byFault, name) ? byFault[name] : undefined))].filter(
    (table) => table !== undefined,
  )
}

/** The names of the faults that a step asks for. */
function faultsOf(step: PlainStep): readonly string[] {
  if ('swap' in step) return ['out-of-order']
  const given =
    'fault' in step
      ? step.fault
      : 'send' in step
        ? step.send.fault
        : 'arrive' in step
          ? step.arrive.fault
          : 'resend' in step
            ? step.resend.fault
            : undefined
  return given === undefined ? [] : [typeof given === 'string' ? given : given.kind]
}
