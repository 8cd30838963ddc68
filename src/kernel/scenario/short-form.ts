import { z } from 'zod'

/** JSON Schema of a short form; `scenarioSchema` makes an alternative of it. */
export const shortForm = 'short-form'

/** An object that may also be written as one word or `true`: `send: $file` for `send: { event: $file }`. */
export function orShort<S extends z.ZodObject, const Short extends string | true>(
  schema: S,
  example: Short,
  expand: (short: Widened<Short>) => z.input<S>,
): z.ZodPreprocess<S, Widened<Short> | z.input<S>> {
  const isShort = (given: Widened<Short> | z.input<S>): given is Widened<Short> =>
    typeof given === typeof example
  return z
    .preprocess(
      (given: Widened<Short> | z.input<S>): unknown => (isShort(given) ? expand(given) : given),
      schema,
    )
    .meta({ [shortForm]: typeof example === 'string' ? { type: 'string' } : { const: true } })
}

type Widened<Short> = Short extends string ? string : Short
