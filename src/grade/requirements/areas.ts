import type { Area, Requirement } from '../requirement.ts'
import { acknowledgement } from './acknowledgement.ts'
import { authenticity } from './authenticity.ts'
import { fetching } from './fetching.ts'
import { idempotency } from './idempotency.ts'
import { meaning } from './meaning.ts'
import { order } from './order.ts'
import { safety } from './safety.ts'
import { unknowns } from './unknowns.ts'

/** All requirements, by area. Their set has a date, since a later one may ask for more. */
export const areas: readonly Area[] = [
  authenticity,
  acknowledgement,
  idempotency,
  order,
  meaning,
  unknowns,
  fetching,
  safety,
]

/** The dates of the sets that can be asked for, newest last. A requirement that a later set adds says so by its `since`. */
export const requirementSets = ['2026-11'] as const

export type RequirementSet = (typeof requirementSets)[number]

/** The newest set, which counts where none is named. */
export const requirementSet: RequirementSet = '2026-11'

/** What a set asks for: all that was asked by its date. */
export const requirementsIn = (set: RequirementSet): readonly Requirement[] =>
  requirements.filter(({ since = requirementSets[0] }) => since <= set)

/** The name of the area that a requirement stands in. */
export const areaOf = (requirement: Requirement): string =>
  areas.find((area) => area.requirements.includes(requirement))?.name ?? ''

export const requirements: readonly Requirement[] = areas.flatMap((area) => area.requirements)
