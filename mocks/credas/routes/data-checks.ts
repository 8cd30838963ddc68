import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { file, json } from '../../../src/kernel/contract/reply.ts'
import { addressQuestion, checkAddress, toAddressCheck } from '../data-checks/address.ts'
import { bankQuestion, bankReport, checkBankAccount, toBankCheck } from '../data-checks/bank.ts'
import { screen, screeningQuestion, toScreening } from '../data-checks/screening.ts'
import { findDataCheck, findLiving } from '../state/find.ts'
import { route } from '../model/shape.ts'
import { article, client } from '../ledger/sources.ts'
import * as shapes from '../wire/shapes.ts'

const base = '/api/v2/ci/entities/:entityId/data-checks'

/** Checks that ask other people's registers; they answer at once. */
export const dataCheckRoutes = [
  route({
    method: 'POST',
    path: `${base}/address-mortality`,
    summary: 'check an address, and that the person is alive',
    evidence: article('Address, DOB and mortality (API)'),
    body: addressQuestion,
    answers: { 200: answersJson(shapes.addressCheck) },
    handle: ({ params, body }, context) =>
      json(toAddressCheck(checkAddress(context, findLiving(context, params.entityId), body))),
  }),
  route({
    method: 'POST',
    path: `${base}/bank-account`,
    summary: 'check whose bank account it is',
    evidence: article('Bank account (API)'),
    body: bankQuestion,
    answers: { 200: answersJson(shapes.bankCheck) },
    handle: ({ params, body }, context) =>
      json(toBankCheck(checkBankAccount(context, findLiving(context, params.entityId), body))),
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/bank-account`,
    summary: 'show a bank account check',
    evidence: client,
    answers: { 200: answersJson(shapes.bankCheck) },
    handle: ({ params }, context) =>
      json(toBankCheck(findDataCheck(context, 'bank-account', params.entityId, params.dataCheckId))),
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/bank-account/pdf`,
    summary: 'download a bank account check as PDF',
    file: 'kept',
    evidence: client,
    answers: { 200: answersFile('application/pdf') },
    handle: ({ params }, context) =>
      file(bankReport(findDataCheck(context, 'bank-account', params.entityId, params.dataCheckId))),
  }),
  route({
    method: 'POST',
    path: `${base}/sanctions-and-peps`,
    summary: 'look for a person in lists of sanctions and politically exposed persons',
    evidence: article('International screening: run a new check (API)'),
    body: screeningQuestion,
    answers: { 200: answersJson(shapes.screening) },
    handle: ({ params, body }, context) =>
      json(toScreening(screen(context, findLiving(context, params.entityId), body))),
  }),
  route({
    method: 'GET',
    path: `${base}/:dataCheckId/sanctions-and-peps`,
    summary: 'show what was found in lists of sanctions and politically exposed persons',
    evidence: article('International screening: interpret results of a check (API)'),
    answers: { 200: answersJson(shapes.screening) },
    handle: ({ params }, context) =>
      json(toScreening(findDataCheck(context, 'sanctions-and-peps', params.entityId, params.dataCheckId))),
  }),
]
