/** What somebody gave, as text: an object that says of itself that its `toString` is no function included. */
export const textOf = (given: unknown): string =>
  typeof given === 'object' ? JSON.stringify(given) : String(given)
