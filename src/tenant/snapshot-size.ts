import type { SavedSnapshot } from './snapshot.ts'

/** The table of a vendor that has what it sends. */
export const deliveriesTable = '$deliveries'

/** What there is in the tables of a snapshot. */
export function sizeOf(
  tables: readonly { readonly table: string; readonly count: number }[],
): Pick<SavedSnapshot, 'rows' | 'deliveries'> {
  const sum = (counted: typeof tables): number => counted.reduce((all, { count }) => all + count, 0)
  return { rows: sum(tables), deliveries: sum(tables.filter(({ table }) => table === deliveriesTable)) }
}
