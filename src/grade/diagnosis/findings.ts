import type { Baseline } from '../baseline.ts'
import type { Finding, RequirementResult } from '../result.ts'
import { causeNamed } from './causes.ts'

/** What failed, grouped by its reason; what explains most comes first. */
export function findingsIn(baseline: Baseline, results: readonly RequirementResult[]): readonly Finding[] {
  if (baseline.kind === 'failed') return [toFinding(baseline.cause, [])]
  return groupByReason(
    results.flatMap(({ requirement: { id }, verdict }) =>
      verdict.kind === 'fail'
        ? [{ id, cause: verdict.cause, isUnanswered: verdict.doubt === 'unanswered' }]
        : verdict.kind === 'inconclusive' && verdict.cause !== undefined
          ? [{ id, cause: verdict.cause, isUnanswered: false }]
          : [],
    ),
  )
}

/** The same of whatever has failed, under ids of its own. */
export function groupByReason(failed: readonly Failed[]): readonly Finding[] {
  const byCause = new Map<string, string[]>()
  for (const one of failed) {
    const root = rootOf(one, failed)
    byCause.set(root, [...(byCause.get(root) ?? []), one.id])
  }
  return [...byCause]
    .map(([cause, broken]) => toFinding(cause, broken))
    .toSorted((one, other) => other.requirements.length - one.requirements.length)
}

export interface Failed {
  readonly id: string
  readonly cause: string
  /** Whether no answer came at all. */
  readonly isUnanswered: boolean
}

type Rule = (cause: string, failed: readonly Failed[], one: Failed) => string | undefined

const has = (failed: readonly Failed[], cause: string, id?: string): boolean =>
  failed.some((one) => one.cause === cause && (id ?? one.id) === one.id)

/** Who makes one of these mistakes knows no other spelling than the vendor's. */
const ofSpelling = ['verifies-other-bytes', 'searches-text']

/** Whoever fetches before it answers keeps others waiting as well; whoever answers first may do so all the same. */
const waitsFor = (failed: readonly Failed[]): string | undefined =>
  [
    { cause: 'answers-after-work', id: 'ACK-01' },
    { cause: 'blocks-while-working', id: 'ACK-11' },
    { cause: 'answers-after-work' },
  ].find(({ cause, id }) => has(failed, cause, id))?.cause

/** What several failures together mean, where each by itself could mean less. The first rule that says something counts. */
const rules: readonly Rule[] = [
  function noAnswers(_cause, failed, { isUnanswered }) {
    const unanswered = failed.filter((one) => one.isUnanswered)
    const isHabit = unanswered.length > 2 && new Set(unanswered.map(({ cause }) => cause)).size > 1
    if (!isUnanswered || !isHabit) return undefined
    // Who keeps others waiting while it works leaves nothing unanswered but by that.
    return waitsFor(failed) ?? 'leaves-unanswered'
  },
  function noSignature(cause, failed) {
    const isOfSignature =
      /^(takes-unsigned|takes-changed-body|takes-other-secret|takes-old-secret|takes-a-part|takes-other-encoding|takes-forged-silently|verifies-other-bytes|ignores-case|trusts-repeats)$/.test(
        cause,
      )
    if (!isOfSignature || !has(failed, 'takes-other-secret', 'SIG-03')) return undefined
    return has(failed, 'takes-unsigned', 'SIG-01') ? 'checks-no-signature' : 'looks-only-for-a-signature'
  },
  // What breaks it is any refusal, and not the form of what is refused.
  (cause, failed) =>
    /^breaks-on-(unsigned|odd-signature)$/.test(cause) && has(failed, 'breaks-on-forged', 'SIG-03')
      ? 'breaks-on-forged'
      : undefined,
  // Whoever parses before it verifies breaks on what cannot be parsed; who verifies nothing breaks for another reason.
  (cause, failed) =>
    /^breaks-on-(broken-json|encoding|other-methods)$/.test(cause) &&
    has(failed, 'verifies-other-bytes') &&
    !has(failed, 'takes-other-secret', 'SIG-03')
      ? 'verifies-other-bytes'
      : undefined,
  // What is long, or was written anew, is the same JSON in another spelling.
  (cause, failed, { id }) =>
    ['small-body-limit ACK-05', 'refuses-repeats IDM-07', 'falls-over-deep-json UNK-05'].includes(
      `${cause} ${id}`,
    )
      ? ofSpelling.find((root) => has(failed, root, 'SIG-04') || has(failed, root, 'UNK-10'))
      : undefined,
  (cause, failed) =>
    /^breaks-on-(unsigned|forged|other-methods)$/.test(cause) &&
    has(failed, 'breaks-on-odd-signature') &&
    !has(failed, 'breaks-on-forged', 'SIG-03')
      ? 'breaks-on-odd-signature'
      : undefined,
  (cause, failed) =>
    cause === 'breaks-on-other-methods' && has(failed, 'breaks-on-broken-json')
      ? 'breaks-on-broken-json'
      : undefined,
  (cause, failed) =>
    cause === 'small-body-limit' && has(failed, 'reads-first-piece') ? 'reads-first-piece' : undefined,
  (cause, failed) =>
    cause === 'mixes-up-documents' && has(failed, 'refuses-when-busy') ? 'refuses-when-busy' : undefined,
  (cause, failed) =>
    cause === 'trusts-repeats' && has(failed, 'takes-unsigned', 'SIG-01') ? 'takes-unsigned' : undefined,
  (cause, failed) =>
    cause === 'trusts-repeats' && has(failed, 'takes-forged-silently') ? 'takes-forged-silently' : undefined,
  (cause, failed) =>
    cause === 'ignores-case' && has(failed, 'takes-forged-silently') ? 'takes-forged-silently' : undefined,
  (cause, failed) =>
    /^(answers-after-work|blocks-while-working)$/.test(cause) ? waitsFor(failed) : undefined,
  (cause, failed) =>
    cause === 'tells-apart-by-bytes' && has(failed, 'books-twice') ? 'books-twice' : undefined,
  (cause, failed) =>
    /^(loses-what-it-fetched|overwrites-others)$/.test(cause)
      ? overwriting.find((root) => root !== cause && has(failed, root))
      : undefined,
  (cause, failed) =>
    cause === 'keeps-under-sent-name' && has(failed, 'overwrites-same-name')
      ? 'keeps-under-sent-name'
      : undefined,
  (cause, failed) =>
    cause === 'overwrites-same-name' && has(failed, 'keeps-under-sent-name')
      ? 'keeps-under-sent-name'
      : undefined,
  (cause, failed) =>
    /^breaks-on-(missing-fields|other-shapes|unknown-event)$/.test(cause) &&
    has(failed, 'breaks-on-broken-json')
      ? 'breaks-on-broken-json'
      : undefined,
  // Where nothing says what has happened, an event is as unknown as one with another name.
  (cause, failed) =>
    /^breaks-on-(missing-fields|other-shapes)$/.test(cause) && has(failed, 'breaks-on-unknown-event')
      ? has(failed, 'refuses-other-events')
        ? 'refuses-other-events'
        : 'breaks-on-unknown-event'
      : undefined,
  (cause, failed) =>
    /^breaks-on-(missing-fields|other-shapes)$/.test(cause) && has(failed, 'needs-optional-fields')
      ? 'needs-optional-fields'
      : undefined,
  (cause, failed) =>
    cause === 'breaks-on-other-shapes' && has(failed, 'breaks-on-missing-fields')
      ? 'breaks-on-missing-fields'
      : undefined,
  // Whether a body comes in one piece is chance.
  (cause, failed) =>
    /^(refuses-(repeats|late|other-events|new-fields)|drops-older|needs-optional-fields)$/.test(cause) &&
    has(failed, 'reads-first-piece', 'ACK-06')
      ? 'reads-first-piece'
      : undefined,
  // What was fetched rightly is not kept either: its fetching says nothing.
  (cause, failed) =>
    /^(impatient-with-slow-files|never-tries-again|takes-(parts|empty|short|web-page|error-page)|not-ready-is-final)$/.test(
      cause,
    ) && has(failed, 'loses-what-it-fetched', 'IDM-01')
      ? [...overwriting, 'loses-what-it-fetched'].find((root) => has(failed, root))
      : undefined,
  // Who pauses nowhere waits for nothing.
  (cause, failed) =>
    cause === 'ignores-retry-after' && has(failed, 'asks-without-pause') ? 'asks-without-pause' : undefined,
  // Who compares times as texts takes another spelling for another moment.
  (cause, failed) =>
    cause === 'misreads-time-zones' && has(failed, 'drops-older') ? 'drops-older' : undefined,
  function neverAgain(cause, failed) {
    const isOfFetching =
      /^(takes-(parts|empty|web-page|error-page|short)|not-ready-is-final|429-is-final|gives-up-fetching)$/.test(
        cause,
      )
    return isOfFetching && has(failed, 'never-tries-again', 'DL-01') ? 'never-tries-again' : undefined
  },
  function looksAtNothing(cause, failed) {
    const kinds = new Set(failed.map((one) => one.cause).filter((one) => isOfKeeping.test(one)))
    if (!isOfKeeping.test(cause) || kinds.size < 2) return undefined
    // Who looks at everything but where a file ends takes half of one, and one without its end.
    const isOfEnds = [...kinds].every((kind) => kind === 'takes-parts' || kind === 'takes-short')
    return isOfEnds ? 'takes-parts' : 'keeps-whatever-comes'
  },
  (cause, failed) =>
    cause === 'refuses-repeats' && has(failed, 'refuses-late') ? 'refuses-late' : undefined,
  (cause, failed) =>
    cause === 'breaks-on-unknown-event' && has(failed, 'refuses-other-events')
      ? 'refuses-other-events'
      : undefined,
]

/** Why what was kept is gone, the nearest reason first. */
const overwriting = ['keeps-under-sent-name', 'overwrites-same-name', 'overwrites-others']

const isOfKeeping = /^takes-(parts|empty|web-page|error-page|short)$/

function rootOf(one: Failed, failed: readonly Failed[]): string {
  const { cause } = one
  for (const rule of rules) {
    const root = rule(cause, failed, one)
    if (root !== undefined) return root
  }
  return cause
}

export function toFinding(cause: string, requirements: readonly string[]): Finding {
  return { cause, ...causeNamed(cause), requirements }
}
