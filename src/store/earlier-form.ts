import type { Database as SqliteDatabase } from 'node-sqlite3-wasm'
import { z } from 'zod'

/** Which form a file has that an earlier hookdrill may have written. */
export const formOf = (db: SqliteDatabase): unknown =>
  db.get('select user_version as value from pragma_user_version')?.['value']

/** A place, as far as all forms have it. */
export const earlierPlace = z.object({
  id: z.number(),
  tenant: z.string(),
  part: z.string(),
  table: z.string(),
})
