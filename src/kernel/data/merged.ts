/** Several sequences as one; each is in order by itself. Of two that are equal, that of the earlier sequence comes first. */
export function* merged<T>(
  sequences: readonly Iterable<T>[],
  isBefore: (one: T, other: T) => boolean,
): Iterable<T> {
  const heads = sequences.flatMap((sequence) => {
    const rest = sequence[Symbol.iterator]()
    const first = rest.next()
    return first.done ? [] : [{ value: first.value, rest }]
  })
  for (;;) {
    const [first, ...others] = heads
    if (!first) return
    const head = others.reduce((best, other) => (isBefore(other.value, best.value) ? other : best), first)
    yield head.value
    const next = head.rest.next()
    if (next.done) heads.splice(heads.indexOf(head), 1)
    else head.value = next.value
  }
}
