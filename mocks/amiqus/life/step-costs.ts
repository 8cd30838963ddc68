import type { Preferences } from '../schema/step-preferences.ts'
import type { StepType } from '../schema/step-types.ts'

/** Credits that each type can cost, cheapest first. */
export const costsOf: { readonly [Type in StepType]: readonly [number, ...number[]] } = {
  'check.credit': [1],
  'check.criminal_record': [14, 16, 18],
  'check.dummy': [1],
  'check.hscni_access_ni': [16],
  'check.identity': [1],
  'check.nhs_esr': [1],
  'check.banking_information': [1],
  'check.photo_id': [1, 2],
  'check.employment_referencing': [1],
  'check.reference': [1],
  'check.thorntons_onboarding': [1],
  'check.video': [1],
  'check.watchlist': [1, 2, 3, 4],
  'document.request': [0],
  'document.transfer': [0],
  form: [0],
}

/** What a step costs with these preferences. */
export function costOf(type: StepType, preferences: Preferences | null): number {
  const [base] = costsOf[type]
  return preferences === null ? base : (priced[type]?.(base, preferences) ?? base)
}

/** Types whose preferences change what they cost. */
const priced: { readonly [Type in StepType]?: (base: number, wants: Preferences) => number } = {
  'check.dummy': (base, wants) => (typeof wants['credit_cost'] === 'number' ? wants['credit_cost'] : base),
  'check.criminal_record': (base, wants) =>
    base + (wants['type'] === 'standard' ? 2 : wants['type'] === 'enhanced' ? 4 : 0),
  'check.photo_id': (base, wants) =>
    wants['report_type'] === 'biometric' || wants['facial_similarity'] === true ? base + 1 : base,
  'check.watchlist': (base, wants) =>
    base + (wants['search_profile'] === 'sanctions' ? 0 : 1) + yearsCost(wants['monitor']),
}

const yearsCost = (monitor: unknown): number => (monitor === 1 ? 1 : monitor === 3 ? 2 : 0)
