import { silently } from '../../../src/kernel/contract/context.ts'
import { createCase } from '../life/cases.ts'
import { caseData, type CaseAlias } from '../notify/cases.ts'
import { envelope } from '../notify/envelope.ts'
import type { AmiqusContext } from '../state/shape.ts'
import { someClient } from './clients.ts'

const ofCase = (alias: CaseAlias) => (context: AmiqusContext) => {
  const client = someClient(context).id
  const found = createCase(silently(context), { client, name: 'Onboarding', reference: null })
  return envelope(context, alias, caseData(context, found))
}

export const caseExamples = {
  'case.created': ofCase('case.created'),
  'case.updated': ofCase('case.updated'),
  'case.status': ofCase('case.status'),
  'case.approved': ofCase('case.approved'),
  'case.rejected': ofCase('case.rejected'),
  'case.archived': ofCase('case.archived'),
  'case.unarchived': ofCase('case.unarchived'),
  'case.item_added': ofCase('case.item_added'),
  'case.item_removed': ofCase('case.item_removed'),
}
