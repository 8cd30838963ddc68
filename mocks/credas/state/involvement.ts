import { findJourney, type ReadJourney } from './journeys.ts'
import { findEntity, isThere, type ReadActor, type ReadEntity, type ReadProcess } from './find.ts'
import type { Outcome } from '../model/persona.ts'
import type { CredasContext } from '../model/shape.ts'

/** A person's part in one process: what every result is told from, so that no two answers can disagree. */
export interface Involvement {
  readonly actor: ReadActor
  readonly entity: ReadEntity
  readonly process: ReadProcess
  readonly journey: ReadJourney
  /** None before the person has done everything, and while results lag behind. */
  readonly outcome: Outcome | undefined
}

export function involvement(context: CredasContext, actor: ReadActor, process: ReadProcess): Involvement {
  const journey = journeyOf(context, process)
  const outcome = isKnown(context, actor) ? actor.outcome : undefined
  return { actor, entity: findEntity(context, actor.entityId), process, journey, outcome }
}

export function journeyOf(context: CredasContext, process: ReadProcess): ReadJourney {
  const journey = findJourney(context, process.journeyId)
  if (!journey) throw new RangeError(`process ${process.id} is of no known journey`)
  return journey
}

const isKnown = (context: CredasContext, { doneAt }: ReadActor): boolean =>
  doneAt !== null && context.now() >= doneAt + context.options.resultsLagMs

/** What an entity takes part in, oldest first; a deleted process takes its results along. */
export const involvementsOf = (context: CredasContext, entity: ReadEntity): readonly Involvement[] =>
  context.db.processActors.where('entityId', entity.id).flatMap((actor) => {
    const process = context.db.processes.get(actor.processId)
    return process && isThere(process) ? [involvement(context, actor, process)] : []
  })
