import { z } from 'zod'

/**
 * A query whose names come in any case, as ASP.NET binds them: the schema names them in lower case.
 * A name that comes twice counts once, unless it is one of the repeatable ones, which are lists.
 */
export const caseless = <S extends z.ZodType>(schema: S, ...repeatable: readonly string[]) =>
  z.preprocess((query) => gather(asQuery.parse(query), repeatable), schema)

const asQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

function gather(
  query: z.output<typeof asQuery>,
  repeatable: readonly string[],
): Readonly<Record<string, string | readonly string[] | undefined>> {
  const values = new Map<string, string[]>()
  for (const [name, value] of Object.entries(query)) {
    const known = name.toLowerCase()
    values.set(known, [...(values.get(known) ?? []), ...[value].flat()])
  }
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, repeatable.includes(name) ? all : all[0]]),
  )
}
