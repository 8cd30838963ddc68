import { z } from 'zod'
import { backOfficeActions } from './back-office.ts'
import { findOrFirst, findOrNewest } from '../state/find.ts'
import { channels, inviteMoves, moveInvite } from '../life/invites.ts'
import {
  completePerson,
  completeProcess,
  deleteProcess,
  moveProcess,
  quietStatuses,
  startProcess,
} from '../life/processes.ts'
import { outcomes } from '../model/persona.ts'
import { giveShareCode, shareCodeText } from '../life/share-codes.ts'
import { toShareCode } from '../wire/rows.ts'
import { action } from '../model/shape.ts'
import { aProcess, entityId, id, show, showInvite } from './shown.ts'

export const actions = {
  start: action({
    summary: 'a person opens the process and begins',
    input: z.strictObject({ id }),
    subject: aProcess,
    run: (of, context) => show(context, startProcess(context, findOrNewest(context, of.id))),
  }),
  /** Without an outcome each person has the one that their name asks for: see `persona.ts`. */
  complete: action({
    summary: 'everybody has done what was asked; complete does not mean passed',
    input: z.strictObject({
      id,
      entityId: z
        .string()
        .optional()
        .describe(
          'the one person who is done; everybody when left out. The webhook waits for the last of them',
        ),
      outcome: z
        .enum(outcomes)
        .optional()
        .describe(
          'how the checks end; when left out, a surname or first name such as Failed, Referred or Incomplete decides, then the option outcome',
        ),
    }),
    subject: aProcess,
    run(of, context) {
      const process = findOrNewest(context, of.id)
      const changed =
        of.entityId === undefined
          ? completeProcess(context, process, of.outcome)
          : completePerson(context, process, findOrFirst(context, process, of.entityId), of.outcome)
      return show(context, changed)
    },
  }),
  delete: action({
    summary: 'somebody deletes the process in the portal',
    input: z.strictObject({ id }),
    subject: aProcess,
    run: (of, context) => show(context, deleteProcess(context, findOrNewest(context, of.id))),
  }),
  move: action({
    summary: 'the process comes to a status that no webhook tells of',
    input: z.strictObject({ id, to: z.enum(quietStatuses) }),
    subject: aProcess,
    run: (of, context) => show(context, moveProcess(context, findOrNewest(context, of.id), of.to)),
  }),
  invite: action({
    summary: 'the carrier reports of an invitation that was sent: the actor webhook',
    input: z.strictObject({
      id,
      entityId,
      by: z.enum(channels).default('email').describe('which of the two invitations'),
      to: z
        .enum(inviteMoves)
        .default('delivered')
        .describe('what became of it; a text message is never opened'),
    }),
    subject: aProcess,
    run(of, context) {
      const process = findOrNewest(context, of.id)
      const actor = findOrFirst(context, process, of.entityId)
      return showInvite(moveInvite(context, actor, of.by, of.to))
    },
  }),
  'give-share-code': action({
    summary: 'a person gives a share code of the Home Office; it ends as their checks do',
    input: z.strictObject({ id, entityId, shareCode: shareCodeText.default('W12345678') }),
    subject: aProcess,
    run(of, context) {
      const actor = findOrFirst(context, findOrNewest(context, of.id), of.entityId)
      return toShareCode(context, giveShareCode(context, actor, of.shareCode))
    },
  }),
  ...backOfficeActions,
}
