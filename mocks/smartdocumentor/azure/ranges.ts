/** Which bytes a request asks for. */
export type Range =
  | { readonly kind: 'all' }
  /** Both ends belong to it. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'beyond' }

/**
 * `bytes=a-` and `bytes=a-b` only: a suffix, several ranges and nonsense count as none.
 * The service's own header counts more than the standard one. Of an empty blob every range is past the end.
 */
export function readRange(headers: Headers, size: number): Range {
  const bounds = boundsOf(headers)
  if (!bounds) return { kind: 'all' }
  const { first, last } = bounds
  return first >= size ? { kind: 'beyond' } : { kind: 'part', first, last: Math.min(last, size - 1) }
}

/** How many bytes are asked for: 0 where the end is left open, and nothing where no range is asked for. */
export function rangeLength(headers: Headers): number | undefined {
  const bounds = boundsOf(headers)
  if (!bounds) return undefined
  return bounds.last === Infinity ? 0 : bounds.last - bounds.first + 1
}

function boundsOf(headers: Headers): { readonly first: number; readonly last: number } | undefined {
  const text = headers.get('x-ms-range') ?? headers.get('range') ?? ''
  const [matched, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(text) ?? []
  const first = Number(from)
  const last = to === '' ? Infinity : Number(to)
  return matched === undefined || first > last ? undefined : { first, last }
}
