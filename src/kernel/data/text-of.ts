/** What somebody gave in JSON, as text: an object that says of itself that its `toString` is no function included. */
export const textOf = (given: unknown): string =>
  typeof given === 'string' ? given : (JSON.stringify(given) ?? 'undefined')
