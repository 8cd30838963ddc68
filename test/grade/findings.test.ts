import { expect, it } from 'vitest'
import { causes } from '../../src/grade/diagnosis/causes.ts'
import { groupByReason } from '../../src/grade/diagnosis/findings.ts'
import { authenticity } from '../../src/grade/requirements/authenticity.ts'

type Seen = readonly [id: string, cause: string, isUnanswered?: true]

const reasons = (...seen: readonly Seen[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    groupByReason(seen.map(([id, cause, isUnanswered = false]) => ({ id, cause, isUnanswered }))).map(
      ({ cause, requirements }) => [cause, requirements.join(' ')],
    ),
  )

it('who verifies the JSON written anew is told nothing of limits, repeats and depth', () => {
  expect(
    reasons(
      ['SIG-04', 'verifies-other-bytes'],
      ['ACK-05', 'small-body-limit'],
      ['IDM-07', 'refuses-repeats'],
      ['UNK-05', 'falls-over-deep-json'],
    ),
  ).toEqual({ 'verifies-other-bytes': 'SIG-04 ACK-05 IDM-07 UNK-05' })
})

it('who refuses every repeat is told so beside the bytes that it verifies', () => {
  expect(
    reasons(['SIG-04', 'verifies-other-bytes'], ['IDM-01', 'refuses-repeats'], ['IDM-07', 'refuses-repeats']),
  ).toEqual({ 'verifies-other-bytes': 'SIG-04 IDM-07', 'refuses-repeats': 'IDM-01' })
})

it('answers that are waited for while the handler works are not left out', () => {
  expect(
    reasons(
      ['ACK-01', 'answers-after-work'],
      ['ACK-11', 'blocks-while-working', true],
      ['IDM-01', 'refuses-repeats', true],
      ['IDM-04', 'refuses-repeats', true],
    ),
  ).toEqual({ 'answers-after-work': 'ACK-01 ACK-11 IDM-01 IDM-04' })
})

it('of a handler that leaves answers out without working on anything that is said', () => {
  expect(
    reasons(
      ['SIG-01', 'breaks-on-unsigned', true],
      ['ACK-02', 'breaks-on-broken-json', true],
      ['ACK-03', 'breaks-on-broken-json', true],
    ),
  ).toEqual({ 'leaves-unanswered': 'SIG-01 ACK-02 ACK-03' })
})

it('an event without a name is one that nobody knows', () => {
  expect(
    reasons(
      ['UNK-03', 'breaks-on-unknown-event'],
      ['UNK-04', 'refuses-other-events'],
      ['UNK-08', 'breaks-on-missing-fields'],
      ['UNK-09', 'breaks-on-other-shapes'],
    ),
  ).toEqual({ 'refuses-other-events': 'UNK-03 UNK-04 UNK-08 UNK-09' })
  expect(reasons(['UNK-03', 'breaks-on-unknown-event'], ['UNK-08', 'breaks-on-missing-fields'])).toEqual({
    'breaks-on-unknown-event': 'UNK-03 UNK-08',
  })
})

it('whoever reads the first piece of a body refuses by chance', () => {
  expect(
    reasons(
      ['ACK-06', 'reads-first-piece'],
      ['IDM-05', 'refuses-repeats'],
      ['ORD-01', 'drops-older'],
      ['UNK-04', 'refuses-other-events'],
    ),
  ).toEqual({ 'reads-first-piece': 'ACK-06 IDM-05 ORD-01 UNK-04' })
})

it('who compares times as texts is told of the times', () => {
  expect(reasons(['ORD-01', 'drops-older'], ['ORD-03', 'misreads-time-zones'])).toEqual({
    'drops-older': 'ORD-01 ORD-03',
  })
})

it('who looks at the beginning of a file alone is told of its end', () => {
  const parts: readonly Seen[] = [
    ['DL-05', 'takes-parts'],
    ['DL-07', 'takes-short'],
  ]
  expect(reasons(...parts)).toEqual({ 'takes-parts': 'DL-05 DL-07' })
  expect(reasons(...parts, ['DL-08', 'takes-web-page'])).toEqual({
    'keeps-whatever-comes': 'DL-05 DL-07 DL-08',
  })
})

it('who pauses nowhere does not wait for Retry-After either', () => {
  expect(reasons(['DL-03', 'ignores-retry-after'], ['DL-18', 'asks-without-pause'])).toEqual({
    'asks-without-pause': 'DL-03 DL-18',
  })
})

it('of a handler that keeps none of its documents, no fetch is blamed', () => {
  expect(
    reasons(
      ['IDM-01', 'loses-what-it-fetched'],
      ['DL-01', 'never-tries-again'],
      ['DL-12', 'impatient-with-slow-files'],
      ['DL-16', 'overwrites-same-name'],
    ),
  ).toEqual({ 'overwrites-same-name': 'IDM-01 DL-01 DL-12 DL-16' })
})

it('what is forged is refused with the status that its vendor asks for, and no other is named', () => {
  const mends = [
    ...authenticity.requirements.map(({ mend }) => mend),
    ...[
      'takes-unsigned',
      'breaks-on-unsigned',
      'breaks-on-odd-signature',
      'takes-forged-silently',
      'redirects-forged',
    ].map((cause) => causes[cause]?.mend),
  ]
  expect(mends.filter((mend) => mend === undefined || /\b40\d\b/.test(mend))).toEqual([])
})
