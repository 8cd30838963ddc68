/** Which bytes a request asks for. */
export type Range =
  | { readonly kind: 'all' }
  /** Both ends belong to it. */
  | { readonly kind: 'part'; readonly first: number; readonly last: number }
  | { readonly kind: 'beyond' }

/**
 * `bytes=a-` and `bytes=a-b` only: a suffix, several ranges and nonsense are as good as none.
 * The service's own header counts more than the standard one.
 */
export function readRange(headers: Headers, size: number): Range {
  const text = headers.get('x-ms-range') ?? headers.get('range') ?? ''
  const [matched, from = '', to = ''] = /^bytes=(\d+)-(\d*)$/.exec(text) ?? []
  const first = Number(from)
  const last = to === '' ? Infinity : Number(to)
  if (matched === undefined || first > last) return { kind: 'all' }
  return first >= size ? { kind: 'beyond' } : { kind: 'part', first, last: Math.min(last, size - 1) }
}
