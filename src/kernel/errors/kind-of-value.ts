/** What somebody gave where something else belongs: its kind, and nothing of it, since it may be a secret in the wrong place. */
export function kindOfValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'string' ? 'a text' : `a ${typeof value}`
}
