/** What an object has of its own under a name that comes from outside: nobody's action is called `toString`. */
export const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined

/** Values by a name that comes from outside, which may be one that every object has. */
export function grouped<T>(entries: Iterable<readonly [name: string, value: T]>): Record<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [name, value] of entries) groups.set(name, [...(groups.get(name) ?? []), value])
  return Object.fromEntries(groups)
}
