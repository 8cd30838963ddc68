/**
 * A query string as .NET's ParseQueryString reads it: decoded once, `+` is a space, names in any case,
 * repeated names joined with a comma, a broken escape left as it is.
 */
export function readQuery(search: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const pair of search.split('&')) {
    const at = pair.indexOf('=')
    if (at === -1) continue
    const name = decode(pair.slice(0, at)).toLowerCase()
    const value = decode(pair.slice(at + 1))
    const before = values.get(name)
    values.set(name, before === undefined ? value : `${before},${value}`)
  }
  return values
}

const decode = (text: string): string =>
  text
    .replaceAll('+', ' ')
    .replace(/(%[0-9a-f]{2})+/gi, (escapes) =>
      Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
    )
