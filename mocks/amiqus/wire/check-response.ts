import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { isoSeconds } from '../../../src/kernel/time/timestamp.ts'
import type { Check } from '../state/checks.ts'
import type { RecordRow } from '../state/records.ts'

type Result = 'clear' | 'consider'

/** What a check found: details for Photo ID, and nothing but a word for the others, as the beta answers. */
export function toCheckResponse(check: DeepReadonly<Check>, record: DeepReadonly<RecordRow>) {
  if (check.type !== 'check.photo_id') return { object: 'check_response.other' }
  const result = check.status === 'accepted' ? 'clear' : 'consider'
  const preferences = record.steps.find(({ id }) => id === check.step)?.preferences ?? {}
  return {
    object: 'check_response.photo_id',
    status: 'complete',
    result,
    reports: [
      documentReport(check, record, result, preferences['report_type'] === 'biometric'),
      ...(preferences['facial_similarity'] === true ? [faceReport(result)] : []),
    ],
    media: null,
  }
}

const sub = (...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, { result: 'clear' }]))
const clear = (...names: readonly string[]) => ({ result: 'clear', breakdown: sub(...names) })

/** A specimen passport. What is not clear is the one thing that a person would look at first: whether names match. */
function documentReport(
  check: DeepReadonly<Check>,
  record: DeepReadonly<RecordRow>,
  result: Result,
  hasChip: boolean,
) {
  return {
    type: 'document',
    status: 'complete',
    result,
    breakdown: {
      age_validation: clear('minimum_accepted_age'),
      compromised_document: clear('document_database', 'repeat_attempts'),
      data_comparison: {
        result,
        breakdown: {
          first_name: { result: 'clear' },
          last_name: { result },
          date_of_birth: { result: null },
        },
      },
      data_consistency: hasChip ? null : clear(...consistent),
      data_validation: clear(
        'mrz',
        'document_expiration',
        'expiry_date',
        'date_of_birth',
        'document_numbers',
      ),
      image_integrity: hasChip
        ? null
        : clear('supported_document', 'image_quality', 'colour_picture', 'conclusive_document_quality'),
      issuing_authority: hasChip ? clear('nfc_passive_authentication', 'nfc_active_authentication') : null,
      police_record: { result: 'clear' },
      visual_authenticity: hasChip ? null : clear(...authentic),
    },
    document_data: documentData(check, record),
  }
}

const consistent = [
  'issuing_country',
  'document_numbers',
  'nationality',
  'gender',
  'document_type',
  'date_of_expiry',
  'date_of_birth',
  'last_name',
  'first_name',
]
const authentic = [
  'face_detection',
  'digital_tampering',
  'original_document_present',
  'picture_face_integrity',
  'security_features',
  'fonts',
  'template',
]

const documentData = (check: DeepReadonly<Check>, { name }: DeepReadonly<RecordRow>) => ({
  document_type: 'passport',
  first_name: name.first_name.toUpperCase(),
  last_name: name.last_name.toUpperCase(),
  middle_name: name.middle_name?.toUpperCase() ?? null,
  date_of_birth: null,
  gender: null,
  document_numbers: [{ type: 'document_number', value: `SPECIMEN${check.id}` }],
  issuing_authority: null,
  issuing_country: 'GBR',
  issuing_state: null,
  issuing_date: isoSeconds(check.createdAt).slice(0, 10),
  date_of_expiry: null,
  mrz_line1: null,
  mrz_line2: null,
  mrz_line3: null,
  nationality: 'GBR',
  place_of_birth: null,
  nfc: null,
})

const faceReport = (result: Result) => ({
  type: 'facial_similarity_photo',
  status: 'complete',
  result,
  breakdown: {
    face_comparison: { result, breakdown: { face_match: { result } } },
    image_integrity: clear('face_detected', 'source_integrity'),
    visual_authenticity: {
      result: 'clear',
      breakdown: { spoofing_detection: { result: 'clear', properties: { score: 1 } } },
    },
  },
})
