/** Headers that are for one connection only (RFC 9110, 7.6.1), whatever `Connection` says. */
const always = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

export type Header = readonly [name: string, value: string]

/** Names and values in turn, as node:http gives and takes them, as pairs. */
export const toPairs = (raw: readonly string[]): Header[] =>
  Array.from({ length: raw.length >> 1 }, (_, at) => [raw[at * 2] ?? '', raw[at * 2 + 1] ?? ''] as const)

/** What is for the other end too: spelling, order and repetition stay. */
export function endToEnd(headers: readonly Header[]): Header[] {
  const named = headers
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(','))
    .map((name) => name.trim().toLowerCase())
  const dropped = new Set([...always, ...named])
  return headers.filter(([name]) => !dropped.has(name.toLowerCase()))
}

export const has = (headers: readonly Header[], wanted: string): boolean =>
  headers.some(([name]) => name.toLowerCase() === wanted)
