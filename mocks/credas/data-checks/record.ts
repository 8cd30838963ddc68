import { z } from 'zod'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { personaOf, type Names } from '../model/persona.ts'
import { rule, isBlank, missing, when } from '../life/rules.ts'
import type { CredasContext } from '../model/shape.ts'
import type { DataCheckKind, Decision } from '../model/tables.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'

/** What every data check has, whatever it is about. They answer at once, and each is a new one: there is no idempotency key. */
export const recordCheck = (
  { db, ids, now }: CredasContext,
  kind: DataCheckKind,
  entity: ReadEntity,
  outcome: Decision,
  input: ReadDataCheck['input'],
  isMonitored = false,
): ReadDataCheck =>
  db.dataChecks.put({
    id: ids.next('dataChecks', 4919),
    kind,
    entityId: entity.id,
    createdAt: now(),
    outcome,
    automatic: outcome,
    isManual: false,
    isMonitored,
    input,
  })

/** A data check always has a result: what cannot be found out is referred. */
export function decisionFor(context: CredasContext, names: Names): Decision {
  const outcome = personaOf(context, names)
  return outcome === 'incomplete' ? 'referred' : outcome
}

const text = z.string().nullish()

/** A person and where they live, as the address and the bank account check ask for them. */
export const personAtAddress = z.object({
  firstName: z.string(),
  middleNames: text,
  surname: z.string(),
  dateOfBirth: text,
  addressLine1: text,
  addressLine2: text,
  city: text,
  county: text,
  postcode: text,
  country: text,
})

type PersonAtAddress = z.output<typeof personAtAddress>

export const personIssues = ({ firstName, surname, dateOfBirth }: PersonAtAddress): readonly Issue[] => [
  ...when(isBlank(firstName), missing(['firstName'])),
  ...when(isBlank(surname), missing(['surname'])),
  ...dateIssues(['dateOfBirth'], dateOfBirth),
]

/** A day, with or without a time. */
export const dateIssues = (path: Issue['path'], given: string | null | undefined): readonly Issue[] =>
  when(
    Boolean(given) && !/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/.test(given ?? ''),
    rule(path, `The value '${given}' is not a valid date.`, given),
  )
