import type { z } from 'zod'
import type { Context, Shape } from './context.ts'

/** What a person or the vendor would do next, where the real vendor has a hosted page or a back office. */
export interface Action<S extends Shape> {
  readonly summary: string
  readonly input: z.ZodObject
  /** What it is about, where the input may leave that out: the newest to which it can still be done. */
  readonly subject?: ActionSubject<S>
  run(input: unknown, context: Context<S>): unknown
}

export interface ActionSubject<S extends Shape> {
  /** The field of the input that names it. */
  readonly field: string
  /** The table that holds what it is about. */
  readonly table: keyof S['tables'] & string
  /** What it could be, newest first; only as many are looked at as it takes. */
  ids(context: Context<S>): Iterable<string | number>
}

/** An action whose input and result are known to the compiler. */
export interface TypedAction<S extends Shape, Input extends z.ZodObject, Result> extends Action<S> {
  readonly input: Input
  run(input: unknown, context: Context<S>): Result
}

/** `const action = actionsOf<Acme>()`: then `action({ … })` infers the input of `run`. What `run` returns is shown to the caller. */
export const actionsOf =
  <S extends Shape>() =>
  <Input extends z.ZodObject, Result>(action: {
    readonly summary: string
    readonly input: Input
    readonly subject?: ActionSubject<S>
    run(input: z.output<Input>, context: Context<S>): Result
  }): TypedAction<S, Input, Result> =>
    action

/** `const newest = subjectsOf<Acme>()`: then `newest('orders')` are the rows of that table, and `id` the field that names one. */
export const subjectsOf =
  <S extends Shape>() =>
  (table: keyof S['tables'] & string, field = 'id'): ActionSubject<S> => ({
    field,
    table,
    ids: ({ db }) => idsOf(db[table].newestFirst()),
  })

/** The ids of those rows that fit, in the order of the rows. */
export function* idsOf<R extends { readonly id: string | number }>(
  rows: Iterable<R>,
  fits: (row: R) => boolean = () => true,
): Iterable<R['id']> {
  for (const row of rows) if (fits(row)) yield row.id
}
