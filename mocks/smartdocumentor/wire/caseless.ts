import { z } from 'zod'
import { shown } from '../../../src/kernel/data/json-schema.ts'

/**
 * A query whose names come in any case, as ASP.NET binds them: the schema names them in lower case, and documents as the vendor does.
 * A name that comes twice counts once, unless it is one of the repeatable ones, which are lists.
 */
export const caseless = <S extends z.ZodObject>(schema: S, ...repeatable: readonly string[]) =>
  shown(
    z.preprocess((query) => gather(asQuery.parse(query), repeatable), schema),
    z.object(
      Object.fromEntries(
        Object.entries(schema.shape).map(([name, value]) => [spelling.get(name) ?? name, value]),
      ),
    ),
  )

/** As the vendor's pages write what is not one word. */
const spelling = new Map(
  [
    'taskId',
    'externalId',
    'startDate',
    'endDate',
    'taskStatus',
    'integrationStatus',
    'externalIntegrationStatus',
    'workspaceId',
    'pageNumber',
    'pageSize',
  ].map((name) => [name.toLowerCase(), name] as const),
)

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
