import type { CredasContext } from '../model/shape.ts'
import type { ShareCode } from '../model/tables.ts'
import type { ReadActor } from './find.ts'

export const hasShareCode = ({ db }: CredasContext, actor: ReadActor): boolean =>
  db.shareCodes.where('entityId', actor.entityId).some((code) => code.processActorId === actor.id)

export const hasCertificate = (outcome: ShareCode['outcome']): boolean => outcome === 'passed'
