/** Every absolute URL in a value, wherever it stands in it. */
export function linksIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^https?:\/\/\S+$/.test(value) ? [value] : insideJson(value)
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(linksIn)
}

/** Some payloads hold JSON inside a string. */
function insideJson(text: string): readonly string[] {
  if (!/^[[{]/.test(text)) return []
  try {
    return linksIn(JSON.parse(text))
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
}
