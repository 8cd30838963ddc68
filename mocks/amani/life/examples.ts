import { silently } from '../../../src/kernel/contract/context.ts'
import { reviewDocument, upload } from './documents.ts'
import { exportZip } from './exports.ts'
import {
  created,
  documentDeleted,
  documentStatusChanged,
  documentUpdated,
  levelUpdated,
  statusChanged,
  updated,
  uploaded,
  videoCallMoved,
  zipCreated,
} from '../payloads/build.ts'
import { createProfile, setStatus, setVideoCall, updateProfile } from './profiles.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Document, Profile } from '../model/tables.ts'

/** For `trigger`: something for the event to be about, made silently, so that the links in the payload work. */

function someProfile(context: AmaniContext): Profile {
  const before = context.db.profiles.size
  return createProfile(silently(context), {
    idCardNumber: `EXAMPLE-${String(before + 1).padStart(6, '0')}`,
    name: 'Ayşe Specimen',
    phone: '+905550000000',
    email: 'ayse@specimen.example',
    level: 1,
  })
}

function someDocument(context: AmaniContext): { profile: Profile; document: Document } {
  const profile = someProfile(context)
  const details = { type: 'TUR_ID_1', pages: 2, uploadSource: 'KYC', attempt: 1 } as const
  return { profile, document: upload(silently(context), profile, details) }
}

const withDocument =
  <Payload>(build: (context: AmaniContext, profile: Profile, document: Document) => Payload) =>
  (context: AmaniContext): Payload => {
    const { profile, document } = someDocument(context)
    return build(context, profile, document)
  }

export const examples = {
  profile_create: (context: AmaniContext) => created(context, someProfile(context)),
  profile_update(context: AmaniContext) {
    const profile = updateProfile(silently(context), someProfile(context), { phone: '+905550000001' })
    return updated(context, profile, ['phone'])
  },
  profile_status_change(context: AmaniContext) {
    const before = someProfile(context)
    return statusChanged(context, setStatus(silently(context), before, 'APPROVED'), before)
  },
  profile_level_update(context: AmaniContext) {
    const before = someProfile(context)
    return levelUpdated(context, updateProfile(silently(context), before, { level: 2 }), before)
  },
  document_upload: withDocument(uploaded),
  document_update: withDocument(documentUpdated),
  document_delete: withDocument((context, profile, document) => {
    context.db.documents.delete(document.id)
    return documentDeleted(context, profile, document)
  }),
  document_status_change: withDocument((context, profile, document) =>
    documentStatusChanged(
      context,
      profile,
      reviewDocument(silently(context), document, 'APPROVED'),
      document.status,
    ),
  ),
  zip_file_create: withDocument((context, profile) =>
    zipCreated(context, profile, exportZip(silently(context), profile)),
  ),
  video_call_status_change(context: AmaniContext) {
    const before = someProfile(context)
    return videoCallMoved(context, setVideoCall(silently(context), before, 'COMPLETE'), before)
  },
}
