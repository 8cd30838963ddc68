/** Where an entry belongs: a table of a part (a vendor's mock, or the tenant's own) of a tenant. */
export interface EntryPlace {
  readonly tenant: string
  readonly part: string
  readonly table: string
}

/** One change of what is kept. */
export type StateEntry =
  | ({ readonly op: 'put'; readonly key: string | number; readonly value: unknown } & EntryPlace)
  | ({ readonly op: 'delete'; readonly key: string | number } & EntryPlace)
  /** Everything of a part, or of a whole tenant. */
  | { readonly op: 'clear'; readonly tenant: string; readonly part?: string | undefined }
  /** What was put into the unfinished part takes the place of what is in the part. */
  | { readonly op: 'finish'; readonly tenant: string; readonly part: string }

const unfinished = '$unfinished:'

/** A part into which something long is put bit by bit, until it takes the place of another. What is left at start goes. */
export const unfinishedPart = (part: string): string => `${unfinished}${part}`

export const isUnfinished = (part: string): boolean => part.startsWith(unfinished)

/** What a part is going to be, or is. */
export const finishedPart = (part: string): string =>
  isUnfinished(part) ? part.slice(unfinished.length) : part
