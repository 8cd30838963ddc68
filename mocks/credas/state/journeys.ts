import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { activeCheckType } from '../model/enums.ts'
import type { JourneyCheck, JourneyInput } from '../model/journey-input.ts'
import type { CredasContext } from '../model/shape.ts'
import type { JourneyRow } from '../model/tables.ts'
import { accountOf } from './account.ts'
import { catalogue } from './catalogue.ts'

export type ReadJourney = DeepReadonly<JourneyRow>

/** What every portal offers, and before that what is given. */
export const offered = (own: readonly DeepReadonly<JourneyInput>[]): JourneyRow[] =>
  [...own, ...catalogue.filter(({ id }) => !own.some((each) => each.id.toLowerCase() === id))].map(toRow)

/** One with an id that is there already takes its place. */
export function addJourney(context: CredasContext, journey: DeepReadonly<JourneyInput>): ReadJourney {
  const added = toRow(journey)
  const others = accountOf(context).journeys.filter(({ id }) => id !== added.id)
  context.db.account.patch('account', { journeys: [added, ...others] })
  return added
}

/** GUIDs are the same in capitals. */
const toRow = ({ actors, ...journey }: DeepReadonly<JourneyInput>): JourneyRow => ({
  ...journey,
  id: journey.id.toLowerCase(),
  actors: [...actors],
})

export const findJourney = (context: CredasContext, wanted: string): ReadJourney | undefined =>
  accountOf(context).journeys.find(({ id }) => id === wanted.toLowerCase())

/** For those who have the ids of their own portal in their code: how a mock comes to know them. */
export const howToAdd = (id: string, actorIds: readonly number[]): string => {
  const journey = JSON.stringify({ id, actors: [...new Set(actorIds)].map((actorId) => ({ id: actorId })) })
  return `add your own: --option 'credas.journeys=[${journey}]', or the action add-journey with ${journey}`
}

/** Without a type it has no active check: only the types of two are published. */
interface CheckOfJourney {
  readonly kind: JourneyCheck
  readonly type?: number
  readonly name: string
}

export const checkOf = ({ check }: Pick<ReadJourney, 'check'>): CheckOfJourney | undefined =>
  check === null ? undefined : checks[check]

const checks = {
  'right-to-work': { kind: 'right-to-work', type: activeCheckType.rightToWork, name: 'Right to Work' },
  'right-to-rent': { kind: 'right-to-rent', type: activeCheckType.rightToRent, name: 'Right to Rent' },
  'safe-harbour': { kind: 'safe-harbour', name: 'Safe Harbour' },
} as const satisfies Record<JourneyCheck, CheckOfJourney>
