import { z } from 'zod'
import { client, define, someCase } from './envelope.ts'

const ofCase = z.strictObject({ case: someCase, client })

export const caseEvents = {
  'case.created': define('case.created', 'a case was created', ofCase),
  'case.updated': define('case.updated', "a case's name or reference changed", ofCase),
  'case.status': define('case.status', 'the status of a case changed', ofCase),
  'case.approved': define('case.approved', 'a case was approved', ofCase),
  'case.rejected': define('case.rejected', 'a case was rejected', ofCase),
  'case.archived': define('case.archived', 'a case was archived', ofCase),
  'case.unarchived': define('case.unarchived', 'a case was taken out of the archive', ofCase),
  'case.item_added': define('case.item_added', 'an item was added to a case', ofCase),
  'case.item_removed': define('case.item_removed', 'an item was removed from a case', ofCase),
}
