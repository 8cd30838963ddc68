import { documentClasses } from './rules.ts'
import { companyNumber } from '../access/sessions-v1.ts'
import type { Account, Profile } from '../model/tables.ts'

/** Rows as version 1 of the API shows them. */

export const toLoginV1 = (account: Account, token: string) => ({
  token,
  access_hash: account.userId.replaceAll('-', ''),
  groups: ['Company Admin'],
  name: 'Integrator Specimen',
  email: account.username,
  company_id: companyNumber,
  company_name: account.companyName,
  available_documents: documentClasses.filter((name) => name !== 'XX'),
})

export const toCustomer = (profile: Profile, token: string) => ({
  id: profile.customerId,
  name: profile.name,
  phone: profile.phone,
  email: profile.email,
  token,
  id_card_number: profile.idCardNumber,
})
