import type { EventName } from '../model/enums.ts'
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
} from './build.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Document, Profile, ZipExport } from '../model/tables.ts'
import { Date } from '../../../src/kernel/time/globals.ts'

/** The example payloads of `GET /api/v2/events`: about nothing that exists, the same at every call. */

const at = Date.UTC(2026, 0, 1)

const profile: Profile = {
  id: '3f0c2a94-6d1e-4b57-9a83-5e7c1d20b6f4',
  idCardNumber: 'SPECIMEN-000001',
  name: 'Ayşe Specimen',
  phone: '+905550000000',
  email: 'ayse@specimen.example',
  address: null,
  gender: null,
  occupation: null,
  birthdate: '1990-01-31',
  level: 2,
  verifiedLevel: 0,
  status: 'PENDING_REVIEW',
  videoCallStatus: 'TALKING',
  rejectReason: null,
  risk: 0,
  amlStatus: null,
  amlLastCheck: null,
  customerId: 1,
  createdAt: at,
  updatedAt: at,
  lastStatusUpdate: at,
}

const document: Document = {
  id: 'b8e41f6c-20d7-4c3a-8f95-71a6e0d3c2b9',
  profile: profile.id,
  type: 'TUR_ID_1',
  status: 'APPROVED',
  uploadSource: 'KYC',
  attempt: 1,
  pages: 2,
  errors: [],
  archived: false,
  createdAt: at,
  updatedAt: at,
}

/** The one export that is there without having been asked for, so that the link in its example works. */
export const sampleZip: ZipExport = {
  id: '5d92b7a0-13c8-4e6f-b24d-908f7e6a5c31',
  profile: profile.id,
  lines: ['Profile: Ayşe Specimen (SPECIMEN-000001)'],
  images: ['photo.jpg'],
  readyAt: at,
  createdAt: at,
}

export const samples = {
  profile_create: (context: AmaniContext) => created(context, profile),
  profile_update: (context: AmaniContext) => updated(context, profile, ['phone']),
  profile_status_change: (context: AmaniContext) => statusChanged(context, profile, { status: 'CREATED' }),
  profile_level_update: (context: AmaniContext) =>
    levelUpdated(context, profile, { level: 1, verifiedLevel: 0 }),
  document_upload: (context: AmaniContext) => uploaded(context, profile, document),
  document_update: (context: AmaniContext) => documentUpdated(context, profile, document),
  document_delete: (context: AmaniContext) => documentDeleted(context, profile, document),
  document_status_change: (context: AmaniContext) =>
    documentStatusChanged(context, profile, document, 'PENDING_REVIEW'),
  zip_file_create: (context: AmaniContext) => zipCreated(context, profile, sampleZip),
  video_call_status_change: (context: AmaniContext) =>
    videoCallMoved(context, profile, { videoCallStatus: 'WAITING' }),
} satisfies Record<EventName, (context: AmaniContext) => unknown>
