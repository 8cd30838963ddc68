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

/** The date of the set, as `--requirements` names it. */
export const requirementSet = '2026-11'

/** The name of the area that a requirement stands in. */
export const areaOf = (requirement: Requirement): string =>
  areas.find((area) => area.requirements.includes(requirement))?.name ?? ''

export const requirements: readonly Requirement[] = areas.flatMap((area) => area.requirements)
