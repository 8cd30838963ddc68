import { z } from 'zod'
import { archiveDocument, findDocument, reviewDocument } from './documents.ts'
import {
  allProfileStatuses,
  checkCodes,
  isCheckCode,
  profileStatusTitles,
  stepStatuses,
  videoCallStatuses,
  videoCallTitles,
} from '../model/enums.ts'
import { exportZip } from './exports.ts'
import { findProfile, setStatus, setVideoCall, updateScreening } from './profiles.ts'
import { action, newest } from '../model/shape.ts'
import type { Document, Profile } from '../model/tables.ts'
import { zipUrl } from '../wire/rows.ts'

const profileId = z.uuid().optional().describe('profile id; the newest when left out')
const documentId = z.uuid().optional().describe('document id; the newest when left out')

const ofProfile = z.strictObject({ id: profileId })
const ofDocument = z.strictObject({ id: documentId })

const code = z.coerce.number<string | number>().refine(isCheckCode, `the codes are ${checkCodes}`)

const show = ({ id, status }: Profile) => ({ profile: id, status: profileStatusTitles[status] })
const showDocument = ({ id, status, archived }: Document) => ({ document: id, status, archived })

export const actions = {
  approve: action({
    summary: 'a reviewer approves a profile',
    input: ofProfile,
    subject: newest('profiles'),
    run: ({ id }, context) => show(setStatus(context, findProfile(context, id), 'APPROVED')),
  }),
  reject: action({
    summary: 'a reviewer rejects a profile',
    input: ofProfile.extend({
      reason: z.string().min(1).default('Specimen').describe('why, for reject_reason'),
    }),
    subject: newest('profiles'),
    run: ({ id, reason }, context) => show(setStatus(context, findProfile(context, id), 'REJECTED', reason)),
  }),
  status: action({
    summary: 'a profile reaches a status, also one that no request can ask for',
    input: ofProfile.extend({
      status: z.enum(allProfileStatuses).describe('the status that the profile reaches'),
    }),
    subject: newest('profiles'),
    run: ({ id, status }, context) => show(setStatus(context, findProfile(context, id), status)),
  }),
  'approve-document': action({
    summary: 'a reviewer approves a document',
    input: ofDocument,
    subject: newest('documents'),
    run: ({ id }, context) => showDocument(reviewDocument(context, findDocument(context, id), 'APPROVED')),
  }),
  'reject-document': action({
    summary: 'a reviewer rejects a document',
    input: ofDocument.extend({ code: code.default(1002).describe('the check that failed') }),
    subject: newest('documents'),
    run: (of, context) =>
      showDocument(reviewDocument(context, findDocument(context, of.id), 'REJECTED', [of.code])),
  }),
  'check-document': action({
    summary: 'the automatic check brings a document to a status',
    input: ofDocument.extend({
      status: z.enum(stepStatuses).default('AUTOMATICALLY_REJECTED').describe('what the check comes to'),
      codes: z.array(code).default([]).describe('the checks that failed'),
    }),
    subject: newest('documents'),
    run: ({ id, status, codes }, context) =>
      showDocument(reviewDocument(context, findDocument(context, id), status, codes)),
  }),
  'archive-document': action({
    summary: 'an operator archives a document, or brings it back',
    input: ofDocument.extend({ restore: z.boolean().default(false).describe('bring it back') }),
    subject: newest('documents'),
    run: ({ id, restore }, context) =>
      showDocument(archiveDocument(context, findDocument(context, id), !restore)),
  }),
  'export-zip': action({
    summary: 'an operator exports a profile as ZIP',
    input: ofProfile,
    subject: newest('profiles'),
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
    subject: newest('profiles'),
    run({ id, status }, context) {
      const profile = setVideoCall(context, findProfile(context, id), status)
      return { profile: profile.id, video_call_status: videoCallTitles[profile.videoCallStatus] }
    },
  }),
  screen: action({
    summary: 'an officer decides what screening against watch lists means for a profile',
    input: ofProfile.extend({
      approved: z.boolean().default(true).describe('aml_status: whether the profile is cleared'),
      risk: z.int().min(0).max(4).default(0).describe('from 0, none, to 4'),
    }),
    subject: newest('profiles'),
    run({ id, approved, risk }, context) {
      const found = updateScreening(context, findProfile(context, id), { amlStatus: approved, risk })
      return { profile: found.id, aml_status: found.amlStatus, risk: found.risk }
    },
  }),
  'clear-ip-whitelist': action({
    summary:
      'an operator takes every address off the IP whitelist, for whoever has locked the door behind them',
    input: z.strictObject({}),
    run(_, { db }) {
      const addresses = db.allowedIps.all().map(({ id }) => id)
      addresses.forEach((id) => db.allowedIps.delete(id))
      return { removed: addresses }
    },
  }),
}
