import { z } from 'zod'
import { boolean, integer, oneOf } from './rules.ts'
import type { StepType } from './step-types.ts'

/**
 * What each type of step takes, with the documentation's defaults filled in.
 * A type that is not here takes no preferences.
 */
export const preferencesOf: { readonly [Type in StepType]?: Variants } = {
  'check.criminal_record': {
    by: 'region',
    of: {
      scotland: z.object({ region: z.literal('scotland'), enable_payment: boolean().default(false) }),
      england: z.object({
        region: z.literal('england'),
        type: z.enum(['basic', 'standard', 'enhanced']),
        enable_payment: boolean().default(false),
      }),
    },
  },
  'check.dummy': z.object({
    payment_amount: integer({ min: 1, max: 10_000 }).nullable().default(null),
    credit_cost: integer({ min: 0, max: 100 }).nullable().default(null),
    cancel: boolean().default(false),
    replay: boolean().default(false),
    state: z.enum(['pending', 'accepted', 'rejected', 'refer', 'failed', 'paused']).default('pending'),
  }),
  'check.hscni_access_ni': {
    by: 'type',
    of: {
      standard: z.object({ type: z.literal('standard'), pin_number: pin() }),
      enhanced: z.object({ type: z.literal('enhanced'), pin_number: pin() }),
      enhanced_barring: z
        .object({
          type: z.literal('enhanced_barring'),
          barring_adults: boolean().default(false),
          barring_children: boolean().default(false),
          pin_number: pin(),
        })
        .refine((given) => given.barring_adults || given.barring_children, {
          path: ['barring_adults'],
          error: 'The barring adults field is required when barring children is false',
        }),
    },
  },
  'check.nhs_esr': z
    .object({
      GMC: boolean(),
      NMC: boolean(),
      HCP: boolean(),
      GDC: boolean(),
      GPC: boolean(),
    })
    .partial()
    .refine((given) => Object.keys(given).length > 0, { error: 'At least one property is required' }),
  'check.banking_information': z.object({
    balance: boolean().default(false),
    transactions: oneOf([1, 3, 6, 12, false]).default(false),
    custom_form_template_id: integer().exactOptional(),
  }),
  'check.photo_id': { by: 'report_type', of: { standard: standardPhotoId(), biometric: biometricPhotoId() } },
  'check.employment_referencing': {
    by: 'type',
    of: {
      standard: z.object({ type: z.literal('standard'), ...history(), verification_method: method() }),
      automated_references: z.object({
        type: z.literal('automated_references'),
        ...history(),
        verification_method: method(),
        review_references: boolean().default(false),
        referee_form: z.uuid().nullable().default(null),
      }),
      instant_verification: z.object({ type: z.literal('instant_verification'), ...history() }),
    },
  },
  'check.reference': z.object({ years: integer({ min: 1, max: 10 }) }),
  'check.watchlist': z.object({
    silent: boolean().default(true),
    monitor: oneOf([1, 3, false]).default(false),
    search_profile: z
      .enum(['sanctions', 'peps_sanctions', 'peps_sanctions_media', 'peps_sanctions_media_extended'])
      .default('peps_sanctions_media'),
    all_entity_types: boolean().default(false),
  }),
  'document.request': {
    by: 'template',
    template: z.object({ template: integer() }),
    otherwise: z.object({ title: z.string().min(1), instructions: z.string().min(1) }),
  },
  'document.transfer': {
    by: 'template',
    template: z.object({ template: integer(), ...handling() }).check(needsReturnMessage),
    otherwise: z
      .object({ name: z.string().min(1), attachment: integer(), ...handling() })
      .check(needsReturnMessage),
  },
  form: z.object({ form: z.uuid() }),
}

/** One schema, or one for each value of a field, or one for a template and one for everything else. */
export type Variants =
  | z.ZodType<Preferences>
  | { readonly by: string; readonly of: Readonly<Record<string, z.ZodType<Preferences>>> }
  | {
      readonly by: 'template'
      readonly template: z.ZodType<Preferences>
      readonly otherwise: z.ZodType<Preferences>
    }

export type Preferences = Readonly<Record<string, unknown>>

/** Types whose `preferences` may be left out. */
export const optionalPreferences: ReadonlySet<StepType> = new Set([
  'check.dummy',
  'check.banking_information',
  'check.watchlist',
])

function pin() {
  return z.string().regex(/^\d{6}$/, 'The pin number must be 6 digits')
}

function countries() {
  return z
    .array(z.enum(['GBR', 'IRL']))
    .min(1)
    .check(noDuplicates)
    .nullable()
    .default(null)
}

function right() {
  return z.literal('GBR').nullable().default(null)
}

function standardPhotoId() {
  return z
    .object({
      report_type: z.literal('standard'),
      // Both are read-only and deprecated: shown, and never taken.
      face: z
        .unknown()
        .default(null)
        .transform(() => false),
      liveness: z
        .unknown()
        .default(null)
        .transform(() => false),
      facial_similarity: boolean().default(false),
      live_document: boolean().default(false),
      docs: z
        .array(z.enum(['passport', 'driving_licence', 'national_id']))
        .min(1)
        .check(noDuplicates),
      issuing_countries: countries(),
      right_to_work: right(),
      right_to_rent: right(),
    })
    .check(({ value, issues }) => {
      for (const [key, name] of rights) {
        if (value[key] === 'GBR' && !value.docs.includes('passport'))
          issues.push({
            code: 'custom',
            path: ['docs'],
            message: `The docs must include passport when ${name} is GBR`,
            input: value.docs,
          })
      }
    })
}

const rights = [
  ['right_to_work', 'right to work'],
  ['right_to_rent', 'right to rent'],
] as const

function biometricPhotoId() {
  return z.object({
    report_type: z.literal('biometric'),
    issuing_countries: countries(),
    allow_fallback: boolean().default(false),
    right_to_work: right(),
    right_to_rent: right(),
  })
}

function history() {
  return {
    timeframe: integer({ min: 1, max: 10 }),
    gap_threshold: integer({
      min: 7,
      max: 182,
      multipleOf: { step: 7, message: 'The gap threshold must be a multiple of 7' },
    }),
    supporting_evidence: z
      .array(z.enum(['employment', 'self_employment', 'education', 'gap']))
      .min(1)
      .check(noDuplicates)
      .nullable()
      .default(null),
  }
}

function method() {
  return z.literal('instant_and_manual').nullable().default(null)
}

function handling() {
  return {
    require_return: boolean().default(false),
    require_confirmation: boolean().default(false),
    instructions: z.string().nullable().default(null),
    return_message: z.string().nullable().default(null),
  }
}

function needsReturnMessage({
  value,
  issues,
}: z.core.ParsePayload<{ readonly require_return: boolean; readonly return_message: string | null }>): void {
  if (!value.require_return || (value.return_message !== null && value.return_message !== '')) return
  issues.push({
    code: 'custom',
    path: ['return_message'],
    message: 'The return message field is required when require return is true',
    input: value.return_message,
  })
}

function noDuplicates({ value, issues }: z.core.ParsePayload<readonly string[]>): void {
  value.forEach((item, at) => {
    if (value.indexOf(item) !== at)
      issues.push({ code: 'custom', path: [at], message: 'The field has a duplicate value', input: item })
  })
}
