/** What integrators get wrong, each by itself. */
export type Mistake =
  /** Checks no signature. */
  | 'trusts'
  /** Checks the signature over the JSON written anew. */
  | 'reserialises'
  /** Compares signatures of different length, which throws. */
  | 'compares-lengths'
  /** Takes a signature in hex as well. */
  | 'takes-hex'
  /** Remembers nothing of what came before. */
  | 'forgets'
  /** Tells deliveries apart by their id alone. */
  | 'knows-ids-only'
  /** Tells documents apart by event alone. */
  | 'knows-events-only'
  /** Tells documents apart by what they are about alone, such as a task. */
  | 'knows-subjects-only'
  /** Fetches before it answers. */
  | 'inline'
  /** Fetches once and never again. */
  | 'fetches-once'
  /** Takes 404 for final. */
  | 'gives-up-on-404'
  /** Keeps whatever comes. */
  | 'believes'
  /** Compares no length, and does not look at the end of a file. */
  | 'takes-parts'
  /** Looks with HEAD first and trusts it. */
  | 'heads'
  /** Calls whatever address is in the payload. */
  | 'follows'
  /** Refuses bodies over 100 kB. */
  | 'small-limit'
  /** Reads the first piece of the body. */
  | 'first-piece'
  /** Lets what it cannot read break it. */
  | 'fragile'
  /** Decodes strictly. */
  | 'strict-utf8'
  /** Reads only what says that it is JSON. */
  | 'json-only'
  /** Knows every field there may be. */
  | 'strict'
  /** Knows every field there should be. */
  | 'demanding'
  /** Throws away what is older than the newest. */
  | 'newest-only'
  /** Refuses what is older than five minutes of the vendor's time. */
  | 'no-replays'
  /** Refuses what it has not been told of by its own API calls. */
  | 'own-only'
  /** Drops what comes while it is at work. */
  | 'one-at-a-time'
  /** Keeps its first access token for ever. */
  | 'keeps-token'
  /** Reads every event as the one that announces a file. */
  | 'one-event'
  /** Takes any outcome for a success. */
  | 'optimist'
  /** Hurries: gives a fetch no time. */
  | 'impatient'
  /** Sends the credentials of the API wherever a file is. */
  | 'authorizes-everything'
  /** Asks again at once, whatever Retry-After says. */
  | 'hurries'

/** Parses, trusts, downloads before it answers, and remembers nothing. */
export const naive: readonly Mistake[] = [
  'trusts',
  'forgets',
  'inline',
  'fetches-once',
  'believes',
  'follows',
  'fragile',
  'small-limit',
  'json-only',
  'one-event',
  'optimist',
]
