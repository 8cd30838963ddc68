import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { activeCheckType } from '../model/enums.ts'
import type { JourneyCheck, JourneyInput } from '../model/journey-input.ts'
import type { CredasContext } from '../model/shape.ts'
import type { JourneyRow } from '../model/tables.ts'
import { accountOf } from './account.ts'
import { catalogue } from './catalogue.ts'

export type ReadJourney = DeepReadonly<JourneyRow>

/** What every portal offers. */
export const offered = (): JourneyRow[] => catalogue.map(toRow)

/** Those of your own come first; one with an id that is there already takes its place. */
export function addJourneys(context: CredasContext, own: readonly DeepReadonly<JourneyInput>[]): void {
  const others = accountOf(context).journeys.filter(({ id }) => !own.some((each) => each.id === id))
  context.db.account.patch('account', { journeys: [...own.map(toRow), ...others] })
}

const toRow = ({ actors, ...journey }: DeepReadonly<JourneyInput>): JourneyRow => ({
  ...journey,
  actors: [...actors],
})

export const findJourney = (context: CredasContext, wanted: string): ReadJourney | undefined =>
  accountOf(context).journeys.find(({ id }) => id === wanted.toLowerCase())

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
