import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { RowOf } from '../../../src/kernel/data/table.ts'
import type { CredasContext } from '../model/shape.ts'
import type { tables } from '../model/tables.ts'

export type Account = DeepReadonly<RowOf<typeof tables.account>>

export function accountOf({ db }: CredasContext): Account {
  const account = db.account.get('account')
  if (!account) throw new RangeError('the account was never opened')
  return account
}
