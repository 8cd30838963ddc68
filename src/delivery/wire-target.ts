/** Where a request goes: the URL as a socket understands it, and the path and query that are put on the wire. */
export interface WireTarget {
  readonly url: URL
  readonly path: string
}

/**
 * Reads a URL once for all who decide by it and all who send to it, so that both mean the same. The path stays as the subscriber
 * wrote it, where HTTP can carry that: `new URL` would rewrite dots and quotes.
 */
export function readWireTarget(given: string): WireTarget {
  const known = read.get(given)
  if (known) return known
  const url = new URL(given)
  const target = { url, path: pathAsGiven(given) ?? url.pathname + url.search }
  if (read.size >= mostRemembered) read.clear()
  read.set(given, target)
  return target
}

/** As `readWireTarget`; nothing for what is not a URL. */
export const wireTargetOf = (given: string): WireTarget | undefined =>
  read.get(given) ?? (URL.canParse(given) ? readWireTarget(given) : undefined)

/** Each attempt is made to one of few URLs, and reads it several times. */
const read = new Map<string, WireTarget>()
const mostRemembered = 1000

/** Nothing where the text and the URL do not agree on where the path begins: after a backslash, a missing or a third slash. */
function pathAsGiven(given: string): string | undefined {
  const [, rest] = /^https?:\/\/[^/\\?#]+([^#]*)/i.exec(given) ?? []
  if (rest === undefined || rest.startsWith('\\')) return undefined
  const path = rest.startsWith('/') ? rest : `/${rest}`
  // HTTP has no way to send other characters than these as they are.
  return /^[\x21-\x7e]+$/.test(path) ? path : undefined
}
