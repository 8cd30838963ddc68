import { z } from 'zod'
import { assumed } from '../../../src/kernel/contract/evidence.ts'
import {
  allProfileStatuses,
  profileStatusTitles,
  spacedProfileStatuses,
  stepStatuses,
  uploadSources,
  videoCallStatuses,
  videoCallTitles,
  type EventName,
} from './enums.ts'

const unixSeconds = z.int()

/** In whichever spelling the option says. */
const profileStatus = z.enum([
  ...Object.values(profileStatusTitles),
  ...allProfileStatuses,
  ...Object.values(spacedProfileStatuses),
])
const videoCallStatus = z.enum([...Object.values(videoCallTitles), ...videoCallStatuses])

const checkErrors = z.array(z.strictObject({ error_code: z.int(), error_message: z.string() }))

/** A step as the SDKs know it. */
const rule = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  phase: z.int(),
  document_classes: z.array(z.string()),
  sort_order: z.int(),
  status: z.enum(stepStatuses),
  attempt: z.int(),
  errors: checkErrors,
})

/** The profile as the API shows it, without its tokens. */
export const profilePayload = z
  .strictObject({
    id: z.uuid(),
    id_card_number: z.string(),
    created_at: unixSeconds,
    updated_at: unixSeconds,
    last_status_update: unixSeconds,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    address: z
      .strictObject({
        city: z.string().nullable(),
        province: z.string().nullable(),
        address: z.string().nullable(),
      })
      .nullable(),
    gender: z.enum(['M', 'F']).nullable(),
    nationality: z.string().nullable(),
    occupation: z.string().nullable(),
    verified_level: z.int(),
    rules: z.array(rule),
    has_nfc: z.boolean(),
    risk: z.int().min(0).max(4),
    aml_status: z.boolean().nullable(),
    aml_last_check: unixSeconds.nullable(),
    birthdate: z.iso.date().nullable(),
    status: profileStatus,
    video_call_status: videoCallStatus,
    reject_reason: z.string().nullable(),
    extra: z.strictObject({ nvi_data_formatted: z.null(), nvi_data_raw: z.null(), stream: z.boolean() }),
    company_name: z.string(),
    device_logs: z.strictObject({}),
    is_vip: z.boolean(),
    email_verified: z.boolean(),
    phone_verified: z.boolean(),
  })
  .meta({ id: 'Profile' })

export const documentPayload = z
  .strictObject({
    id: z.uuid(),
    profile: z.uuid(),
    type: z.string(),
    status: z.enum(stepStatuses),
    attempt: z.int(),
    upload_source: z.enum(uploadSources),
    pages: z.int(),
    errors: checkErrors,
    archived: z.boolean(),
    created_at: unixSeconds,
    updated_at: unixSeconds,
  })
  .meta({ id: 'Document' })

const evidence = assumed(
  'the name is documented and that the payload holds the profile and the details; no payload is printed anywhere',
  'templates',
)

const define = <Name extends EventName, Data extends z.ZodType>(name: Name, summary: string, data: Data) => ({
  schema: z.strictObject({ event: z.literal(name), profile: profilePayload, data }),
  summary,
  evidence,
  unpublished:
    'Amani publishes no payload. The option templates gives every webhook of an event a form of its own, such as that of your real account; given as text, it keeps numbers as they are spelt (1.0, 1e-07), which --data does not',
})

export const events = {
  profile_create: define('profile_create', 'a profile was created', z.strictObject({})),
  profile_update: define(
    'profile_update',
    "a profile's details changed",
    z.strictObject({ updated_fields: z.array(z.string()) }),
  ),
  profile_status_change: define(
    'profile_status_change',
    'a profile was approved, rejected or otherwise given a status',
    z.strictObject({
      status: profileStatus,
      previous_status: profileStatus,
      last_status_update: unixSeconds,
      reject_reason: z.string().nullable(),
    }),
  ),
  document_upload: define('document_upload', 'a document was uploaded', documentPayload),
  document_delete: define(
    'document_delete',
    'a document was deleted',
    documentPayload.pick({ id: true, type: true }),
  ),
  document_update: define('document_update', "a document's details changed", documentPayload),
  document_status_change: define(
    'document_status_change',
    'a document was approved or rejected',
    z.strictObject({
      id: z.uuid(),
      type: z.string(),
      status: z.enum(stepStatuses),
      previous_status: z.enum(stepStatuses),
      errors: checkErrors,
    }),
  ),
  zip_file_create: define(
    'zip_file_create',
    'the ZIP of a profile is ready for download',
    z.strictObject({ id: z.uuid(), url: z.url(), created_at: unixSeconds }),
  ),
  video_call_status_change: define(
    'video_call_status_change',
    'a video call with the profile moved on',
    z.strictObject({ video_call_status: videoCallStatus, previous_video_call_status: videoCallStatus }),
  ),
  profile_level_update: define(
    'profile_level_update',
    'the level that a profile is to reach changed, or a level was verified',
    z.strictObject({
      level: z.int(),
      previous_level: z.int(),
      verified_level: z.int(),
      previous_verified_level: z.int(),
    }),
  ),
}
