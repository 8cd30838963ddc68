import type { z } from 'zod'
import type { DeepReadonly } from './deep-readonly.ts'

/** Whatever is kept in a collection: plain JSON with an id. */
export interface Row {
  readonly id: string | number
}

/** A row of which only some fields are at hand, and the rest lies in an archive. */
export abstract class ArchivedRow implements Row {
  abstract readonly id: Row['id']
  /**
   * The row, read anew at each call.
   *
   * @throws {HookdrillError} when it cannot be read any more, or does not fit its table.
   */
  abstract whole(): Row
}

/** The declaration of one collection: what its rows look like, and what they are looked up by. */
export interface Table<S extends z.ZodType<Row> = z.ZodType<Row>, Index extends string = string> {
  readonly schema: S
  readonly indexes: readonly Index[]
}

export type Tables = Readonly<Record<string, Table>>

export type RowOf<T extends Table> = DeepReadonly<z.output<T['schema']>>
export type IndexOf<T extends Table> = T extends Table<z.ZodType<Row>, infer Index> ? Index : never

export const table = <S extends z.ZodType<Row>, Index extends keyof z.output<S> & string = never>(
  schema: S,
  ...indexes: Index[]
): Table<S, Index> => ({ schema, indexes })

/**
 * Rows by id. Rows are frozen: state changes only through `put`, `patch` and `delete`,
 * so that every change is a fact that can be saved, listed and undone.
 */
export interface Collection<R extends Row, Index extends string = never> {
  readonly size: number
  get(id: R['id']): R | undefined
  /** Every row, in the order in which it was first put. */
  all(): readonly R[]
  /** The rows one by one, in the order in which they were first put; `after` is the id of one that is passed. */
  oldestFirst(after?: R['id']): Iterable<R>
  /** As `oldestFirst`, the other way round. */
  newestFirst(before?: R['id']): Iterable<R>
  /** The row that was put last, if any. */
  newest(): R | undefined
  /** The rows whose indexed field has this value, oldest first. Costs the matches, not the collection. */
  where<Field extends Index & keyof R>(field: Field, value: R[Field]): readonly R[]
  /** As `where`, one by one, those first whose field has had this value for longest; what lies in an archive is not read. */
  longestSince<Field extends Index & keyof R>(field: Field, value: R[Field]): Iterable<R | ArchivedRow>
  /** As `oldestFirst`; what lies in an archive is not read. */
  unreadOldestFirst(after?: R['id']): Iterable<R | ArchivedRow>
  /** As `newestFirst`; what lies in an archive is not read. */
  unreadNewestFirst(before?: R['id']): Iterable<R | ArchivedRow>
  /** How many rows `where` would give. */
  count<Field extends Index & keyof R>(field: Field, value: R[Field]): number
  put(row: R): R
  /** As `put`, for a row whose id no other has had: nothing is looked for. */
  add(row: R): R
  /** @throws {RangeError} when there is no row with this id. */
  patch(id: R['id'], changes: Partial<R>): R
  /** Whether there was such a row. */
  delete(id: R['id']): boolean
}

export type Database<T extends Tables> = {
  readonly [Name in keyof T]: Collection<RowOf<T[Name]>, IndexOf<T[Name]>>
}
