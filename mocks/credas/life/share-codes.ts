import { z } from 'zod'
import type { CredasContext } from '../model/shape.ts'
import type { ReadActor } from '../state/find.ts'

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
