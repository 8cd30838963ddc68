import type { EventName, StepStatus } from '../model/enums.ts'
import type { AmaniContext } from '../model/shape.ts'
import { spellStatus, spellVideoCall } from './spelling.ts'
import type { Document, Profile, ZipExport } from '../model/tables.ts'
import { toDocument, toProfile, unixSeconds, zipUrl } from '../wire/rows.ts'

/** The payload of each event: its name, the profile, the details. */

export const created = (context: AmaniContext, profile: Profile) =>
  envelope(context, 'profile_create', profile, {})

export const updated = (context: AmaniContext, profile: Profile, fields: readonly string[]) =>
  envelope(context, 'profile_update', profile, { updated_fields: fields })

export const statusChanged = (context: AmaniContext, profile: Profile, before: Pick<Profile, 'status'>) =>
  envelope(context, 'profile_status_change', profile, {
    status: spellStatus(context, profile.status),
    previous_status: spellStatus(context, before.status),
    last_status_update: unixSeconds(profile.lastStatusUpdate),
    reject_reason: profile.rejectReason,
  })

export const levelUpdated = (
  context: AmaniContext,
  profile: Profile,
  before: Pick<Profile, 'level' | 'verifiedLevel'>,
) =>
  envelope(context, 'profile_level_update', profile, {
    level: profile.level,
    previous_level: before.level,
    verified_level: profile.verifiedLevel,
    previous_verified_level: before.verifiedLevel,
  })

export const videoCallMoved = (
  context: AmaniContext,
  profile: Profile,
  before: Pick<Profile, 'videoCallStatus'>,
) =>
  envelope(context, 'video_call_status_change', profile, {
    video_call_status: spellVideoCall(context, profile.videoCallStatus),
    previous_video_call_status: spellVideoCall(context, before.videoCallStatus),
  })

export const uploaded = (context: AmaniContext, profile: Profile, document: Document) =>
  envelope(context, 'document_upload', profile, toDocument(document))

export const documentUpdated = (context: AmaniContext, profile: Profile, document: Document) =>
  envelope(context, 'document_update', profile, toDocument(document))

export const documentDeleted = (context: AmaniContext, profile: Profile, { id, type }: Document) =>
  envelope(context, 'document_delete', profile, { id, type })

export const documentStatusChanged = (
  context: AmaniContext,
  profile: Profile,
  { id, type, status, errors }: Document,
  previous: StepStatus,
) =>
  envelope(context, 'document_status_change', profile, {
    id,
    type,
    status,
    previous_status: previous,
    errors,
  })

export const zipCreated = (context: AmaniContext, profile: Profile, made: ZipExport) =>
  envelope(context, 'zip_file_create', profile, {
    id: made.id,
    url: zipUrl(context, made),
    created_at: unixSeconds(made.createdAt),
  })

const envelope = <Name extends EventName, Data>(
  context: AmaniContext,
  event: Name,
  profile: Profile,
  data: Data,
) => ({
  event,
  profile: {
    ...toProfile(context, profile),
    status: spellStatus(context, profile.status),
    video_call_status: spellVideoCall(context, profile.videoCallStatus),
  },
  data,
})
