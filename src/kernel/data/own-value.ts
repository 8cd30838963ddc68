/** What a record itself holds under a name that somebody else gave: every object inherits a `constructor` and a `toString`. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined
