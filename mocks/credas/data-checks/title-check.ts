import { ownershipType, titleMatch, verificationResult } from '../model/enums.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision } from '../model/tables.ts'
import type { ReadDataCheck } from '../state/find.ts'
import { scales } from '../state/scales.ts'
import { documentsAskedFor, fileNameOf, filesOf, titlesOf, type Title } from './titles.ts'
import { timestamp } from '../wire/timestamp.ts'

/** What the creation of a land registry check answers; the check alone is what GET shows. */
export function toNewTitleCheck(context: CredasContext, check: ReadDataCheck) {
  const titles = titlesOf(check)
  return {
    landRegistryCheck: toTitleCheck(context, check),
    requiresAdditionalTitleRetrieval: titles.length > 1 && documentsAskedFor(check).length > 0,
    titleNumberDetails: titles.map(({ titleNumber, tenure }) => ({
      titleNumber,
      tenure,
      address: addressOf(check),
      matchType: matches[check.automatic],
    })),
  }
}

export const toTitleCheck = (context: CredasContext, check: ReadDataCheck) => ({
  id: check.id,
  entityId: check.entityId,
  dateCreated: timestamp(check.createdAt),
  isOutOfHours: false,
  input: inputOf(check),
  result: {
    includesProofOfOwnership: provesOwnership(check),
    overallResult: overallResult(check),
    matches: provesOwnership(check) ? titlesOf(check).map((title) => toMatch(check, title)) : [],
    titles: titlesOf(check).map(({ titleNumber, tenure }) => ({
      titleNumber,
      address: addressOf(check),
      tenure,
      isOutOfHours: false,
    })),
    files: filesOf(context, check).map((file) => ({
      fileId: file.id,
      filename: fileNameOf(file),
      titleNumber: file.titleNumber,
    })),
  },
})

const provesOwnership = ({ input }: ReadDataCheck): boolean => input['runProofOfOwnershipCheck'] === true

/** An address that is not known fails; whose house it is counts only if somebody asked. */
function overallResult(check: ReadDataCheck): number {
  if (check.isManual) return scales[check.outcome].byHand
  if (check.automatic === 'failed') return verificationResult.autoFail
  if (!provesOwnership(check)) return verificationResult.notPerformed
  return scales[check.automatic].verification
}

const inputOf = ({ input }: ReadDataCheck) => ({
  firstName: input['firstName'],
  middleName: input['middleName'],
  surname: input['surname'],
  addressLine1: input['addressLine1'],
  addressLine2: input['addressLine2'],
  postcode: input['postcode'],
  city: input['city'],
})

const addressOf = ({ input }: ReadDataCheck): string =>
  [input['addressLine1'], input['addressLine2'], input['city'], input['postcode']]
    .filter((line) => typeof line === 'string' && line !== '')
    .join(', ')

const matches = {
  passed: titleMatch.match,
  referred: titleMatch.partialMatch,
  failed: titleMatch.noMatch,
} as const satisfies Record<Decision, number>

const toMatch = (check: ReadDataCheck, { titleNumber, tenure }: Title) => ({
  titleNumber,
  firstNameMatch: matches[check.automatic],
  middleNameMatch: check.input['middleName'] === '' ? titleMatch.notChecked : matches[check.automatic],
  surnameMatch: titleMatch.match,
  overallMatch: matches[check.automatic],
  isHistorical: false,
  ownershipType: ownershipType.sole,
  proprietorFrom: '2015-06-01T00:00:00',
  proprietorTo: null,
  property: { buildingName: null, buildingNumber: '1', tenure },
})
