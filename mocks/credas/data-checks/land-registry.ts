import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import { isBlank, missing, optionalFlag, optionalText, rule, when } from '../life/rules.ts'
import type { CredasContext } from '../model/shape.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { decisionFor, recordCheck } from './record.ts'
import { documentsAskedFor, giveDocuments, titlesOf } from './titles.ts'

/** Whose house is it? A name that is left out is the entity's. */
export const titleQuestion = z.object({
  runProofOfOwnershipCheck: optionalFlag,
  downloadTitleDeed: optionalFlag,
  downloadTitlePlan: optionalFlag,
  firstName: optionalText,
  middleName: optionalText,
  surname: optionalText,
  addressLine1: z.string(),
  addressLine2: optionalText,
  city: optionalText,
  postcode: z.string(),
})

type Question = z.output<typeof titleQuestion>

/**
 * Documents of the one title that there is are given out at once; where there are several, somebody has to choose.
 *
 * @throws {RefusalError} `invalid`, with every problem.
 */
export function checkTitle(context: CredasContext, entity: ReadEntity, asked: Question): ReadDataCheck {
  const issues = [
    ...when(isBlank(asked.addressLine1), missing(['addressLine1'])),
    ...when(isBlank(asked.postcode), missing(['postcode'])),
  ]
  if (issues.length > 0) throw invalid(...issues)
  const names = {
    firstName: asked.firstName || entity.firstName,
    middleName: asked.middleName || (entity.middleName ?? ''),
    surname: asked.surname || entity.surname,
  }
  const input = { ...asked, ...names, addressLine2: asked.addressLine2 ?? '', city: asked.city ?? '' }
  const check = recordCheck(context, 'land-registry', entity, decisionFor(context, names), input)
  const titles = titlesOf(check)
  if (titles.length === 1) giveDocuments(context, check, titles, documentsAskedFor(check))
  return check
}

export const titleChoice = z.object({ titleNumbers: z.array(z.string()).min(1) })

/** Gives out what was asked for of these titles, and the deed where nothing was; each document once. */
export function retrieveTitles(
  context: CredasContext,
  check: ReadDataCheck,
  { titleNumbers }: z.output<typeof titleChoice>,
): void {
  const titles = titlesOf(check)
  const issues = titleNumbers.flatMap((titleNumber, at) =>
    when(
      !titles.some((title) => title.titleNumber === titleNumber),
      rule(['titleNumbers', at], 'The check has no such title.', titleNumber),
    ),
  )
  if (issues.length > 0) throw invalid(...issues)
  const chosen = titles.filter(({ titleNumber }) => titleNumbers.includes(titleNumber))
  const wanted = documentsAskedFor(check)
  giveDocuments(context, check, chosen, wanted.length > 0 ? wanted : ['deed'])
}
