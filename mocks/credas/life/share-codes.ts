import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { ReadActor } from '../state/find.ts'
import { specimen } from '../state/specimen.ts'
import type { CredasContext } from '../model/shape.ts'
import type { ShareCode } from '../model/tables.ts'

/** As the Home Office gives them: nine letters and digits. */
export const shareCodeText = z
  .string()
  .transform((text) => text.replaceAll(' ', '').toUpperCase())
  .refine((text) => /^[A-Z0-9]{9}$/.test(text), 'a share code has nine letters and digits')

/** A person proves the right to work or rent with a code instead of a document; it ends as everything of theirs does. */
export const giveShareCode = ({ db, ids, now }: CredasContext, actor: ReadActor, text: string) =>
  db.shareCodes.put({
    id: ids.next('shareCodes'),
    entityId: actor.entityId,
    processActorId: actor.id,
    shareCode: text,
    outcome: actor.outcome,
    createdAt: now(),
  })

export const hasShareCode = ({ db }: CredasContext, actor: ReadActor): boolean =>
  db.shareCodes.where('entityId', actor.entityId).some((code) => code.processActorId === actor.id)

export const toShareCode = ({ id, shareCode, outcome }: DeepReadonly<ShareCode>) => ({
  id,
  shareCode,
  dateOfBirth: specimen.dateOfBirth,
  valid: outcome === 'passed' || outcome === 'referred',
  faceMatch: outcome === 'passed' || outcome === 'referred',
  nameMatch: outcome === 'passed',
  hasCertificate: hasCertificate(outcome),
})

export const hasCertificate = (outcome: ShareCode['outcome']): boolean => outcome === 'passed'
