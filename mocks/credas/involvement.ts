import { findJourney, type CredasJourney } from './catalogue.ts'
import { findEntity, isThere, type ReadActor, type ReadEntity, type ReadProcess } from './life.ts'
import type { Outcome } from './persona.ts'
import type { CredasContext } from './shape.ts'

/** A person's part in one process: what every result is told from, so that no two answers can disagree. */
export interface Involvement {
  readonly actor: ReadActor
  readonly entity: ReadEntity
  readonly process: ReadProcess
  readonly journey: CredasJourney
  /** None before the process is complete. */
  readonly outcome: Outcome | undefined
}

export function involvement(context: CredasContext, actor: ReadActor, process: ReadProcess): Involvement {
  const journey = findJourney(process.journeyId)
  if (!journey) throw new RangeError(`process ${process.id} is of no known journey`)
  const outcome = process.completedAt === null ? undefined : actor.outcome
  return { actor, entity: findEntity(context, actor.entityId), process, journey, outcome }
}

/** What an entity takes part in, oldest first; a deleted process takes its results along. */
export const involvementsOf = (context: CredasContext, entity: ReadEntity): readonly Involvement[] =>
  context.db.processActors.where('entityId', entity.id).flatMap((actor) => {
    const process = context.db.processes.get(actor.processId)
    return process && isThere(process) ? [involvement(context, actor, process)] : []
  })
