/** What a record can ask of a client, in the documentation's order. */
export const stepTypes = [
  'check.credit',
  'check.criminal_record',
  'check.dummy',
  'check.hscni_access_ni',
  'check.identity',
  'check.nhs_esr',
  'check.banking_information',
  'check.photo_id',
  'check.employment_referencing',
  'check.reference',
  'check.thorntons_onboarding',
  'check.video',
  'check.watchlist',
  'document.request',
  'document.transfer',
  'form',
] as const

export type StepType = (typeof stepTypes)[number]

export const isCheck = (type: string): boolean => type.startsWith('check.')

/** As `GET /checks/{id}` names it: without the prefix. */
export const checkType = (type: string): string => type.slice('check.'.length)
