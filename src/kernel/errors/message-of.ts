/** What somebody threw, as an error. */
export const toError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown))

/** What somebody threw, in its own words. */
export const messageOf = (thrown: unknown): string => toError(thrown).message
