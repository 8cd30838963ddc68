import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { ReportflowContext } from '../model/shape.ts'
import type { Account } from '../model/tables.ts'

export const accountOf = ({ db }: ReportflowContext): DeepReadonly<Account> => {
  const account = db.account.get('account')
  if (!account) throw new RangeError('the ReportFlow account has not been opened')
  return account
}
