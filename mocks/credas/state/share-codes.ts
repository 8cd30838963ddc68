import type { CredasContext } from '../model/shape.ts'
import type { ShareCode } from '../model/tables.ts'
import type { ReadActor } from './find.ts'

export const hasShareCode = ({ db }: CredasContext, actor: ReadActor): boolean =>
  db.shareCodes.where('entityId', actor.entityId).some((code) => code.processActorId === actor.id)

/** Credas does not fetch the document of the Home Office for everybody. */
export const hasCertificate = ({ options }: CredasContext, outcome: ShareCode['outcome']): boolean =>
  options.shareCodeCertificate && outcome === 'passed'
