import { z } from 'zod'
import { integer } from './rules.ts'

/** A parameter that came more than once is an array; what the vendor's framework takes is the last. */
const text = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? given : (given.at(-1) ?? '')))

/**
 * `?expand=a,b`: names of properties to answer in full instead of as an id.
 * An unknown name is refused in the documented words.
 */
export const expandQuery = <Name extends string>(...names: readonly Name[]) =>
  z.object({
    expand: text.default('').transform((given, ctx): readonly Name[] => {
      const wanted = given.split(',').filter((name) => name !== '')
      const known = names.filter((name) => wanted.includes(name))
      if (wanted.some((name) => !names.includes(name as Name)))
        ctx.addIssue({ code: 'custom', message: `The expand parameter must be one of: ${names.join(', ')}` })
      return known
    }),
  })

/** `?sort_by=name&order_by=desc`; ascending when nothing is said. */
export const sortQuery = <const Field extends string>(...fields: readonly [Field, ...Field[]]) =>
  z.object({ sort_by: z.enum(fields).optional(), order_by: z.enum(['asc', 'desc']).default('asc') })

type Sortable = string | number | null

/** The rows as `sort_by` and `order_by` want them; in their own order when only that is asked for. Null comes first. */
export function sorted<Row, Field extends string>(
  rows: readonly Row[],
  query: { readonly sort_by?: Field | undefined; readonly order_by: 'asc' | 'desc' },
  keys: Readonly<Record<Field, (row: Row) => Sortable>>,
): readonly Row[] {
  const key = query.sort_by === undefined ? undefined : keys[query.sort_by]
  if (!key) return query.order_by === 'asc' ? rows : rows.toReversed()
  const sign = query.order_by === 'asc' ? 1 : -1
  return rows.toSorted((a, b) => sign * compare(key(a), key(b)))
}

function compare(a: Sortable, b: Sortable): number {
  if (a === b) return 0
  if (a === null) return -1
  if (b === null) return 1
  return typeof a === 'string' && typeof b === 'string' ? a.localeCompare(b) : a < b ? -1 : 1
}

/** `?visibility=active|archived`; both when nothing is said. */
export const visibility = z.enum(['active', 'archived']).optional()

export const isVisible = (
  wanted: 'active' | 'archived' | undefined,
  { archivedAt }: { readonly archivedAt: number | null },
): boolean => wanted === undefined || (wanted === 'archived') === (archivedAt !== null)

/** A flag in a query: as words or as digits. */
export const flag = z
  .enum(['true', 'false', '1', '0'])
  .transform((given) => given === 'true' || given === '1')

/** Somebody's id, or `false` for nobody. */
export const idOrFalse = z.union([
  z.literal(['false', '0']).transform((): false => false),
  integer({ min: 1 }),
])
