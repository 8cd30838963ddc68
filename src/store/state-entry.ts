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
