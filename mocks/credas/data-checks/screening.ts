import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import { screeningDataset, screeningStatus } from '../model/enums.ts'
import type { CredasContext } from '../model/shape.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { isBlank, missing, optionalFlag, optionalText, when } from '../life/rules.ts'
import { timestamp } from '../wire/timestamp.ts'
import { dateIssues, decisionFor, recordCheck } from './record.ts'

const numbers = z.array(z.int())
const number = z.int().nullish()

/** The answer repeats part of it as `request`, under other names: `lastName`, `pepTiers`. */
export const screeningQuestion = z.object({
  firstName: z.string(),
  middleNames: optionalText,
  surname: z.string(),
  dateOfBirth: optionalText,
  dateOfBirthMatching: number,
  nameMatching: number,
  datasets: numbers.min(1),
  countries: z.array(z.string()).nullish(),
  useAllCountries: z.boolean(),
  useAllPepTiers: optionalFlag,
  includePepTiers: numbers.nullish(),
  addToWatchList: optionalFlag,
  watchListPeriodType: number,
  watchListPeriod: number,
})

type Question = z.output<typeof screeningQuestion>

/** @throws {RefusalError} `invalid`, with every problem. */
export function screen(context: CredasContext, entity: ReadEntity, asked: Question): ReadDataCheck {
  const issues = [
    ...when(isBlank(asked.firstName), missing(['firstName'])),
    ...when(isBlank(asked.surname), missing(['surname'])),
    ...when(Boolean(asked.dateOfBirthMatching) && isBlank(asked.dateOfBirth), missing(['dateOfBirth'])),
    ...dateIssues(['dateOfBirth'], asked.dateOfBirth),
  ]
  if (issues.length > 0) throw invalid(...issues)
  const decision = decisionFor(context, asked)
  return recordCheck(context, 'sanctions-and-peps', entity, decision, toRequest(asked), asked.addToWatchList)
}

/** As the answer repeats it. Key order is the article's; a threshold cannot be asked for. */
const toRequest = (asked: Question) => ({
  threshold: 85,
  firstName: asked.firstName,
  middleNames: asked.middleNames ?? '',
  lastName: asked.surname,
  dateOfBirth: asked.dateOfBirth ?? '',
  dateOfBirthMatching: asked.dateOfBirthMatching ?? 0,
  datasets: asked.datasets,
  countries: asked.countries ?? [],
  nameMatching: asked.nameMatching ?? 0,
  useAllCountries: asked.useAllCountries,
  useAllPepTiers: asked.useAllPepTiers,
  pepTiers: asked.includePepTiers ?? [],
})

/** The id of the check is the outer one; a hit has an id of its own. */
export function toScreening({ id, createdAt, automatic, isManual, isMonitored, input }: ReadDataCheck) {
  const hits = automatic === 'passed' ? [] : hitsFor(id, input)
  const isOpen = hits.length > 0 && !isManual
  return {
    results: hits,
    id,
    dateCreated: timestamp(createdAt),
    status: isOpen ? screeningStatus.actionRequired : screeningStatus.complete,
    request: input,
    resultsCount: hits.length,
    isOnGoingMonitor: isMonitored,
    isOnGoingMonitorActive: isMonitored,
  }
}

const hitsFor = (id: number, { firstName, lastName, datasets }: ReadDataCheck['input']) => [
  {
    id: id * 10 + 1,
    name: `${String(firstName)} ${String(lastName)}`,
    score: 92,
    datasets: Array.isArray(datasets) ? datasets.slice(0, 1) : [screeningDataset.pep],
  },
]
