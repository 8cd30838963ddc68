import { z } from 'zod'
import { integer } from './rules.ts'

/** Bodies that are lists. */

/** Most that one call takes, and what its answer gives as `limit`. */
export const longestList = 100

export const assigneeList = z
  .array(z.strictObject({ type: z.literal('team_member'), team_member: integer() }))
  .min(1)
  .max(longestList)

export const caseItemList = z
  .array(z.object({ id: integer(), type: z.literal('record') }))
  .min(1)
  .max(longestList)

export const organisationList = z.array(integer())
