import { z } from 'zod'
import type { DocumentSpec } from '../../../src/kernel/contract/document.ts'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { rule, when } from '../life/rules.ts'
import { remarkType } from '../model/enums.ts'
import { scales } from '../state/scales.ts'
import type { CredasContext } from '../model/shape.ts'
import type { Decision } from '../model/tables.ts'
import { timestamp } from '../wire/timestamp.ts'
import { dataSource } from './data-source.ts'
import { decisionFor, personAtAddress, personIssues, recordCheck } from './record.ts'

/** `sortcode` has no capital, unlike every other field of two words. */
export const bankQuestion = personAtAddress.extend({ sortcode: z.string(), accountNumber: z.string() })

type Question = z.output<typeof bankQuestion>

/** @throws {RefusalError} `invalid`, with every problem. */
export function checkBankAccount(context: CredasContext, entity: ReadEntity, asked: Question): ReadDataCheck {
  const { sortcode, accountNumber } = asked
  const issues = [
    ...personIssues(asked),
    ...when(
      !/^(\d{6}|\d\d-\d\d-\d\d)$/.test(sortcode),
      rule(['sortcode'], 'The Sortcode field must have 6 digits.', sortcode),
    ),
    ...when(
      !/^\d{8}$/.test(accountNumber),
      rule(['accountNumber'], 'The AccountNumber field must have 8 digits.', accountNumber),
    ),
  ]
  if (issues.length > 0) throw invalid(...issues)
  return recordCheck(context, 'bank-account', entity, decide(context, asked), asked)
}

function decide(context: CredasContext, asked: Question): Decision {
  if (!isPublishedTestData(asked)) return decisionFor(context, asked)
  return context.options.bankTestData === 'pass' ? 'passed' : 'referred'
}

/** The article's data for a pass. */
const isPublishedTestData = ({ firstName, surname, sortcode, accountNumber }: Question): boolean =>
  `${firstName} ${surname}`.toLowerCase() === 'ruth goodwin' &&
  sortcode.replaceAll('-', '') === '560036' &&
  accountNumber === '44444443'

export const toBankCheck = ({ id, entityId, createdAt, outcome, input }: ReadDataCheck) => ({
  id,
  entityId,
  dateCreated: timestamp(createdAt),
  resultText: scales[outcome].words,
  result: scales[outcome].check,
  dataSources: sourcesFor[outcome],
  input,
})

const { comment, match, warning, mismatch } = remarkType

const sourcesFor = {
  passed: [
    dataSource('Account verification', match, 'The account is open and belongs to the person'),
    dataSource('Account type', comment, 'A personal account'),
  ],
  referred: [
    dataSource('Account verification', warning, 'The account is open; its holder is spelt differently'),
    dataSource('Account type', comment, 'A personal account'),
  ],
  failed: [dataSource('Account verification', mismatch, 'The account belongs to somebody else')],
} as const satisfies Record<Decision, unknown>

export const bankReport = ({ id, entityId, createdAt, outcome, input }: ReadDataCheck): DocumentSpec => ({
  kind: 'pdf',
  title: `Credas bank account check ${id}`,
  at: createdAt,
  lines: [
    `Entity: ${entityId}`,
    `Created: ${timestamp(createdAt)}`,
    `Account holder: ${String(input['firstName'])} ${String(input['surname'])}`,
    `Sort code: ${String(input['sortcode'])}`,
    `Account number: ${String(input['accountNumber'])}`,
    `Result: ${scales[outcome].words}`,
  ],
})
