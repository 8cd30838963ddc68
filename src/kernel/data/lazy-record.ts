/** Values by name, each made when it is first looked at. */
export function lazyRecord<Name extends string, T>(
  makers: readonly (readonly [name: Name, make: () => T])[],
): Readonly<Record<Name, T>> {
  const record = {} as Record<Name, T> // Filled by the loop.
  for (const [name, make] of makers) {
    let made: { readonly value: T } | undefined
    Object.defineProperty(record, name, { enumerable: true, get: () => (made ??= { value: make() }).value })
  }
  return record
}
