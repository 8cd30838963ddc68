import { z } from 'zod'

/** A query whose names come in any case, as ASP.NET binds them: the schema names them in lower case. */
export const caseless = <S extends z.ZodType>(schema: S) => z.preprocess(lowerNames, schema)

const asQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

/** A name that comes twice counts once. */
const lowerNames = (query: unknown): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    Object.entries(asQuery.parse(query)).map(([name, value]) => [name.toLowerCase(), [value].flat()[0]]),
  )
