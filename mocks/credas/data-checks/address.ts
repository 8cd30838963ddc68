import { z } from 'zod'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { remarkType } from '../model/enums.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { isBlank, missing, when } from '../life/rules.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision } from '../model/tables.ts'
import { timestamp } from '../wire/timestamp.ts'
import { dataSource } from './data-source.ts'
import { decisionFor, personAtAddress, personIssues, recordCheck } from './record.ts'

export const addressQuestion = personAtAddress

type Question = z.output<typeof addressQuestion>

/** @throws {RefusalError} `invalid`, with every problem. */
export function checkAddress(context: CredasContext, entity: ReadEntity, asked: Question): ReadDataCheck {
  const issues: readonly Issue[] = [
    ...personIssues(asked),
    ...when(isBlank(asked.addressLine1), missing(['addressLine1'])),
    ...when(isBlank(asked.postcode), missing(['postcode'])),
  ]
  if (issues.length > 0) throw invalid(...issues)
  return recordCheck(context, 'address-mortality', entity, decisionFor(context, asked), asked)
}

export const toAddressCheck = ({ id, entityId, createdAt, outcome }: ReadDataCheck) => ({
  id,
  entityId,
  dateCreated: timestamp(createdAt),
  resultText: scales[outcome].words,
  result: scales[outcome].check,
  dataSources: sourcesFor[outcome],
})

const { comment, match, warning, mismatch } = remarkType

const sourcesFor = {
  passed: [
    dataSource('Electoral roll', match, 'Name and address were found'),
    dataSource('Mortality register', comment, 'No entry was found'),
  ],
  referred: [
    dataSource('Electoral roll', warning, 'The address was found with another spelling of the name'),
    dataSource('Mortality register', comment, 'No entry was found'),
  ],
  failed: [
    dataSource('Electoral roll', mismatch, 'Nobody of this name was found at the address'),
    dataSource('Mortality register', warning, 'An entry of this name was found'),
  ],
} as const satisfies Record<Decision, unknown>
