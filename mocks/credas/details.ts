import { verificationResult } from './enums.ts'
import { involvement, type Involvement } from './involvement.ts'
import { actorsOf, type ReadProcess } from './life.ts'
import { scales } from './scales.ts'
import type { CredasContext } from './shape.ts'
import { specimen } from './specimen.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'
import { toProcessActor } from './wire.ts'

/** What each person was asked and gave. The real body is published nowhere but on the vendor's own hosts. */
export const toDetails = (context: CredasContext, process: ReadProcess) => ({
  id: process.id,
  title: process.title,
  journeyId: process.journeyId,
  status: process.status,
  dateCreated: timestamp(process.createdAt),
  dateCompleted: timestampOrNull(process.completedAt),
  processActors: actorsOf(context, process).map((actor) => toPerson(involvement(context, actor, process))),
})

const toPerson = (part: Involvement) => ({
  ...toProcessActor(part.actor, part.entity),
  actorId: part.actor.actorId,
  reference: part.actor.reference,
  tasks: [
    toTask(part, 'Identity verification', identityFields(part)),
    toTask(part, part.journey.check.name, []),
  ],
})

interface Field {
  readonly name: string
  readonly value: string
}

const toTask = ({ outcome, process }: Involvement, title: string, fields: readonly Field[]) => ({
  title,
  result: outcome === undefined ? verificationResult.requested : scales[outcome].verification,
  dateCompleted: outcome === 'incomplete' ? null : timestampOrNull(process.completedAt),
  fields: outcome === undefined || outcome === 'incomplete' ? [] : fields,
})

const identityFields = ({ entity }: Involvement): readonly Field[] => [
  { name: 'First name', value: entity.firstName },
  { name: 'Surname', value: entity.surname },
  { name: 'Date of birth', value: specimen.dateOfBirth },
  { name: 'Document number', value: specimen.documentNumber },
]
