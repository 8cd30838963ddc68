import { actorsOf, type ReadProcess } from '../state/find.ts'
import { involvement, type Involvement } from '../state/involvement.ts'
import type { CredasContext } from '../model/shape.ts'
import { specimen } from '../state/specimen.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'
import { checkOf } from '../state/journeys.ts'
import { identityOf, toVerification, verdictOnCheck, type Verdict } from '../state/verdicts.ts'
import { toProcessActor } from './rows.ts'

/** What each person was asked and gave. The real body is published nowhere but on the vendor's own hosts. */
export const toDetails = (context: CredasContext, process: ReadProcess) => ({
  id: process.id,
  title: process.title,
  journeyId: process.journeyId,
  userGroupId: process.userGroupId,
  status: process.status,
  dateCreated: timestamp(process.createdAt),
  dateCompleted: timestampOrNull(process.completedAt),
  processActors: actorsOf(context, process).map((actor) => toPerson(involvement(context, actor, process))),
})

function toPerson(part: Involvement) {
  const check = checkOf(part.journey)
  return {
    ...toProcessActor(part.actor, part.entity),
    actorId: part.actor.actorId,
    reference: part.actor.reference,
    contactViaEmail: part.actor.contactViaEmail,
    contactViaSms: part.actor.contactViaSms,
    inPerson: part.actor.inPerson,
    clientAliasName: part.actor.alias?.name ?? null,
    tasks: [
      toTask(part, 'Identity verification', identityOf(part), identityFields(part)),
      ...(check ? [toTask(part, check.name, verdictOnCheck(part), [])] : []),
    ],
  }
}

interface Field {
  readonly name: string
  readonly value: string
}

function toTask(
  { actor }: Involvement,
  title: string,
  verdict: Verdict | undefined,
  fields: readonly Field[],
) {
  const wasPerformed = verdict !== undefined && verdict.outcome !== 'incomplete'
  return {
    title,
    result: toVerification(verdict),
    dateCompleted: wasPerformed ? timestampOrNull(actor.doneAt) : null,
    fields: wasPerformed ? fields : [],
  }
}

const identityFields = ({ entity }: Involvement): readonly Field[] => [
  { name: 'First name', value: entity.firstName },
  { name: 'Surname', value: entity.surname },
  { name: 'Date of birth', value: specimen.dateOfBirth },
  { name: 'Document number', value: specimen.documentNumber },
]
