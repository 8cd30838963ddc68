import { z } from 'zod'
import { findDocument, reviewDocument } from './documents.ts'
import { checkErrors, profileStatusTitles, videoCallStatuses, videoCallTitles } from './enums.ts'
import { exportZip } from './exports.ts'
import { zipUrl } from './notify.ts'
import { findProfile, setStatus, setVideoCall } from './profiles.ts'
import { action } from './shape.ts'
import type { Document, Profile } from './state.ts'

const profileId = z.uuid().optional().describe('profile id; the newest when left out')
const documentId = z.uuid().optional().describe('document id; the newest when left out')

const ofProfile = z.strictObject({ id: profileId })
const ofDocument = z.strictObject({ id: documentId })

const codes = Object.keys(checkErrors).join(', ')
const isCode = (code: number): code is keyof typeof checkErrors => code in checkErrors
const code = z.coerce.number<string | number>().refine(isCode, `the codes are ${codes}`)

const show = ({ id, status }: Profile) => ({ profile: id, status: profileStatusTitles[status] })
const showDocument = ({ id, status }: Document) => ({ document: id, status })

export const actions = {
  approve: action({
    summary: 'a reviewer approves a profile',
    input: ofProfile,
    run: ({ id }, context) => show(setStatus(context, findProfile(context, id), 'APPROVED')),
  }),
  reject: action({
    summary: 'a reviewer rejects a profile',
    input: ofProfile.extend({
      reason: z.string().min(1).default('Specimen').describe('why, for reject_reason'),
    }),
    run: ({ id, reason }, context) => show(setStatus(context, findProfile(context, id), 'REJECTED', reason)),
  }),
  'approve-document': action({
    summary: 'a reviewer approves a document',
    input: ofDocument,
    run: ({ id }, context) => showDocument(reviewDocument(context, findDocument(context, id), 'APPROVED')),
  }),
  'reject-document': action({
    summary: 'a reviewer rejects a document',
    input: ofDocument.extend({ code: code.default(1002).describe('the check that failed') }),
    run: (of, context) =>
      showDocument(reviewDocument(context, findDocument(context, of.id), 'REJECTED', of.code)),
  }),
  'export-zip': action({
    summary: 'an operator exports a profile as ZIP',
    input: ofProfile,
    run({ id }, context) {
      const made = exportZip(context, findProfile(context, id))
      return { profile: made.profile, export: made.id, url: zipUrl(context, made) }
    },
  }),
  'video-call': action({
    summary: 'a video call with a profile reaches a status',
    input: ofProfile.extend({
      status: z.enum(videoCallStatuses).default('COMPLETE').describe('the status that the call reaches'),
    }),
    run({ id, status }, context) {
      const profile = setVideoCall(context, findProfile(context, id), status)
      return { profile: profile.id, video_call_status: videoCallTitles[profile.videoCallStatus] }
    },
  }),
}
