import { z } from 'zod'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import {
  changeOrganisationRecord,
  createOrganisationRecord,
  findOrganisationRecord,
  organisationRecordChanges,
} from '../life/organisation-records.ts'
import { action } from '../state/shape.ts'

const number = z.coerce.number<string | number>().int().optional()

/** Records of organisations are made in the web app only. */
export const organisationRecordActions = {
  'create-organisation-record': action({
    summary: 'somebody asks for a record of an organisation in the web app',
    input: z.strictObject({ organisation: number.describe('organisation id; the newest when left out') }),
    run(of, context) {
      const { organisations } = context.db
      const organisation =
        of.organisation === undefined ? organisations.newest() : organisations.get(of.organisation)
      if (!organisation) throw notFound('Organisation')
      return { record: createOrganisationRecord(context, organisation.id).id }
    },
  }),
  'change-organisation-record': action({
    summary: 'something happens to a record of an organisation',
    input: z.strictObject({
      id: number.describe('record id; the newest of an organisation when left out'),
      what: z.enum(organisationRecordChanges),
    }),
    run(of, context) {
      const record = changeOrganisationRecord(context, findOrganisationRecord(context, of.id), of.what)
      return { record: record.id, isFinished: record.finishedAt !== null, isReviewed: record.isReviewed }
    },
  }),
}
