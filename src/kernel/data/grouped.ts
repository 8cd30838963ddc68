/** Values by name, names in the order of their first value. A name may be `__proto__` or `constructor`, so it is no key of a literal. */
export function grouped<T>(pairs: readonly (readonly [name: string, value: T])[]): Record<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value])
  return Object.fromEntries(groups)
}
