/**
 * The parameters of a function as its source has them, such as `request` and `{ params }`, without defaults; what tells a
 * `(req, res)` listener from a `(request, context)` handler. Empty for what hides its source or was made by `bind`.
 */
export function parametersOf(given: (...args: never[]) => unknown): readonly string[] {
  const source = Function.prototype.toString
    .call(given)
    .replaceAll(/\/\*[^]*?\*\//g, '')
    .trim()
  if (source.includes('[native code]')) return []
  const single = /^(?:async\s+)?([\w$]+)\s*=>/.exec(source)?.[1]
  if (single !== undefined) return [single]
  return split(source.slice(source.indexOf('(') + 1)).map(withoutDefault)
}

export const isClass = (given: (...args: never[]) => unknown): boolean =>
  /^class\b/.test(Function.prototype.toString.call(given))

/** What lies between the commas until the bracket that was opened before closes. */
function split(source: string): readonly string[] {
  const parts = ['']
  let depth = 0
  for (const char of source) {
    if ('([{'.includes(char)) depth++
    if (')]}'.includes(char) && depth-- === 0) break
    if (char === ',' && depth === 0) parts.push('')
    else parts[parts.length - 1] += char
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '')
}

const withoutDefault = (parameter: string): string =>
  parameter.startsWith('{') ? parameter : (/^_*([\w$]+)/.exec(parameter)?.[1] ?? parameter)
