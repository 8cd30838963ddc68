/** The ways in which libraries write the same JSON anew. */
export const jsonSpellings = {
  /** As JavaScript does: no space between tokens. */
  compact: (json: unknown): string => JSON.stringify(json),
  /** As Python does: a space after each comma and colon. Line breaks stand between tokens only; those in texts are escaped. */
  spaced: (json: unknown): string =>
    JSON.stringify(json, null, 1).replaceAll(/(,?)\n */g, (_, comma: string) => (comma ? ', ' : '')),
  pretty: (json: unknown): string => JSON.stringify(json, null, 2),
} as const
