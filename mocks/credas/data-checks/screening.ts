import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import { screeningStatus } from '../model/enums.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import type { CredasContext } from '../model/shape.ts'
import { timestamp } from '../wire/timestamp.ts'
import { dateIssues, decisionFor, recordCheck } from './record.ts'

const text = z.string().nullish()
const numbers = z.array(z.int())

/** Everything may be left out; a name that is, is the entity's. The answer repeats all of it as `request`. */
export const screeningQuestion = z
  .object({
    threshold: z.int().min(0).max(100).default(85),
    firstName: text,
    middleNames: text,
    lastName: text,
    dateOfBirth: text,
    dateOfBirthMatching: z.int().default(0),
    datasets: numbers.default([1, 6, 7, 2, 8, 3, 4, 5]),
    countries: numbers.default([]),
    nameMatching: z.int().default(0),
    useAllCountries: z.boolean().default(true),
    useAllPepTiers: z.boolean().default(true),
    pepTiers: numbers.default([]),
  })
  .prefault({})

/** @throws {RefusalError} `invalid`. */
export function screen(
  context: CredasContext,
  entity: ReadEntity,
  asked: z.output<typeof screeningQuestion>,
): ReadDataCheck {
  const issues = dateIssues(['dateOfBirth'], asked.dateOfBirth)
  if (issues.length > 0) throw invalid(...issues)
  const firstName = asked.firstName || entity.firstName
  const lastName = asked.lastName || entity.surname
  return recordCheck(
    context,
    'sanctions-and-peps',
    entity,
    decisionFor(context, { firstName, surname: lastName }),
    {
      ...asked,
      firstName,
      middleNames: asked.middleNames || (entity.middleName ?? ''),
      lastName,
      dateOfBirth: asked.dateOfBirth ?? '',
    },
  )
}

/** The id of the check is the outer one; a hit has an id of its own. */
export function toScreening({ id, createdAt, automatic, isManual, input }: ReadDataCheck) {
  const hits = automatic === 'passed' ? [] : hitsFor(id, input)
  const isOpen = hits.length > 0 && !isManual
  return {
    results: hits,
    id,
    dateCreated: timestamp(createdAt),
    status: isOpen ? screeningStatus.actionRequired : screeningStatus.complete,
    request: input,
    resultsCount: hits.length,
    isOnGoingMonitor: false,
    isOnGoingMonitorActive: false,
  }
}

const hitsFor = (id: number, { firstName, lastName, datasets }: ReadDataCheck['input']) => [
  {
    id: id * 10 + 1,
    name: `${String(firstName)} ${String(lastName)}`,
    score: 92,
    datasets: Array.isArray(datasets) ? datasets.slice(0, 1) : [],
  },
]
