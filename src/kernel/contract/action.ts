import type { z } from 'zod'
import type { Context, Shape } from './context.ts'

/** What a person or the vendor would do next, where the real vendor has a hosted page or a back office. */
export interface Action<S extends Shape> {
  readonly summary: string
  readonly input: z.ZodObject
  run(input: unknown, context: Context<S>): unknown
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
    run(input: z.output<Input>, context: Context<S>): Result
  }): TypedAction<S, Input, Result> =>
    action
