export const scopes = [
  'openid',
  'profile',
  'designs:read',
  'designs:write',
  'templates:read',
  'templates:write',
  'pdf:generate',
] as const

export type Scope = (typeof scopes)[number]

const known: ReadonlySet<string> = new Set(scopes)

/** The scopes that were asked for, or all of `granted` when none was named; nothing when one is not to be had. */
export function grantScope(
  asked: string | undefined,
  granted: string = scopes.join(' '),
): string | undefined {
  const wanted = (asked ?? '').split(' ').filter((scope) => scope !== '')
  if (wanted.length === 0) return granted
  const available = granted.split(' ')
  return wanted.every((scope) => known.has(scope) && available.includes(scope))
    ? [...new Set(wanted)].join(' ')
    : undefined
}
