import type { LoadReport } from './report.ts'

/** What does not add up, in words; nothing when everything that was sent was acknowledged and booked once. */
export function failuresIn({
  state,
  problem,
  abandoned,
  pending,
  reconciliation,
}: Pick<LoadReport, 'state' | 'problem' | 'abandoned' | 'pending' | 'reconciliation'>): readonly string[] {
  const isOver = state === 'ended' || state === 'stopped'
  return [
    ...(problem ? [problem.why] : []),
    ...some(abandoned, 'not acknowledged by any attempt'),
    ...(isOver ? some(pending, 'not at their end when it was over') : []),
    ...some(reconciliation?.missing.count ?? 0, 'acknowledged, and not booked'),
    ...some(reconciliation?.doubled.count ?? 0, 'booked more than once'),
  ]
}

const some = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? 'delivery' : 'deliveries'}: ${what}`]
