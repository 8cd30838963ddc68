import type { z } from 'zod'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { silently } from '../../../src/kernel/contract/context.ts'
import type { ProfileInput, seedData } from '../model/seed-data.ts'
import type { AmaniContext } from '../model/shape.ts'
import { createProfile } from './profiles.ts'

type Given = DeepReadonly<z.output<typeof seedData>>

/** Puts what the integrator's own company has into this one; what has the same id is replaced. */
export function addSeedData(context: AmaniContext, { templates, profiles }: Given): void {
  for (const { event, body } of templates) context.db.templates.put({ id: event, body })
  for (const profile of profiles) addProfile(context, profile)
}

function addProfile(context: AmaniContext, given: DeepReadonly<ProfileInput>): void {
  const { id, id_card_number: idCardNumber, customer_id: customerId, status, ...details } = given
  const { profiles } = context.db
  const [sameNumber] = profiles.where('idCardNumber', idCardNumber)
  const known = id === undefined ? sameNumber : profiles.get(id)
  const [sameCustomer] = customerId === undefined ? [] : profiles.where('customerId', customerId)
  if (sameNumber && sameNumber.id !== known?.id)
    throw broken(['profiles'], `another profile has the id_card_number ${idCardNumber} already`)
  if (sameCustomer && sameCustomer.id !== known?.id)
    throw broken(['profiles'], `another profile has the customer_id ${customerId} already`)
  const row = known ?? createProfile(silently(context), { idCardNumber, ...(id !== undefined && { id }) })
  profiles.put({
    ...row,
    ...details,
    idCardNumber,
    status,
    verifiedLevel: status === 'APPROVED' ? details.level : row.verifiedLevel,
    ...(customerId !== undefined && { customerId }),
  })
}
