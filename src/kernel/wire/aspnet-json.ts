import { z } from 'zod'
import { own } from '../data/own.ts'

interface AspNetOptions {
  /** Whether text counts where a number is wanted. */
  readonly numbersAsText: boolean
}

/**
 * What a body says to a schema as ASP.NET Core reads it (JsonSerializerDefaults.Web): names in any case, of which the last one
 * counts, and since .NET 5 numbers as text too.
 */
export function readAsAspNet(given: unknown, schema: z.core.$ZodType, options: AspNetOptions): unknown {
  const inner = unwrap(schema)
  if (typeof given === 'string')
    return options.numbersAsText && takesNumber(inner) && number.test(given) ? Number(given) : given
  if (typeof given !== 'object' || given === null) return given
  if (Array.isArray(given))
    return inner instanceof z.ZodArray
      ? given.map((each) => readAsAspNet(each, inner.element, options))
      : given
  return inner instanceof z.ZodObject ? readFields(given, inner.shape, options) : given
}

function readFields(
  given: object,
  shape: Readonly<Record<string, z.core.$ZodType>>,
  options: AspNetOptions,
): object {
  const known = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    Object.entries(given).map(([written, value]) => {
      const name = known.get(written.toLowerCase()) ?? written
      const field = own(shape, name)
      return [name, field ? readAsAspNet(value, field, options) : value]
    }),
  )
}

/** No white space around it, no other base. */
const number = /^[+-]?\d+(?:\.\d+)?$/

const takesNumber = (schema: z.core.$ZodType): boolean =>
  schema instanceof z.ZodNumber ||
  (schema instanceof z.ZodLiteral && [...schema.values].every((value) => typeof value === 'number'))

/** What is inside `.optional()`, `.nullable()`, `.default()` and the like, and after a `preprocess`. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodPipe) return unwrap(schema.in instanceof z.ZodTransform ? schema.out : schema.in)
  const { def } = schema._zod
  return 'innerType' in def ? unwrap(def.innerType as z.core.$ZodType) : schema // Each wrapper has it.
}

/** The option of a vendor that runs on it. */
export const numbersAsTextOption = z
  .enum(['taken', 'refused'])
  .default('taken')
  .describe(
    'whether a number in a body may come as text: ASP.NET Core takes it since .NET 5 unless told otherwise, older ones do not',
  )
