import { z } from 'zod'
import { checkStatuses } from '../../state/checks.ts'
import { dates } from './common.ts'

/** What a check is, in full or not. */
export const check = {
  object: z.literal('check'),
  id: z.int(),
  type: z.enum([
    'banking_information',
    'credit',
    'criminal_record',
    'dummy',
    'hscni_access_ni',
    'identity',
    'nhs_esr',
    'photo_id',
    'reference',
    'thorntons_onboarding',
    'video',
    // Not in the specification's list, although steps of these types have a check.
    'watchlist',
    'employment_referencing',
  ]),
  status: z.enum(checkStatuses),
  allow_replay: z.boolean(),
  allow_cancel: z.boolean(),
  requires_consent: z.boolean(),
  ...dates,
}

export const collapsedCheckShape = z.strictObject({
  ...check,
  record: z.int(),
  response: z.literal(true).nullable(),
})
