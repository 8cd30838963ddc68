import { z } from 'zod'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import {
  changeOrganisationRecord,
  createOrganisationRecord,
  findOrganisationRecord,
  organisationRecordChanges,
} from '../life/organisation-records.ts'
import { setOrganisationArchived } from '../life/organisations.ts'
import { action, newest, type AmiqusContext } from '../state/shape.ts'

const number = z.coerce.number<string | number>().int().optional()
const ofOrganisation = z.strictObject({ id: number.describe('organisation id; the newest when left out') })

function findOrganisation({ db }: AmiqusContext, id: number | undefined) {
  const found = id === undefined ? db.organisations.newest() : db.organisations.get(id)
  if (!found) throw notFound('Organisation')
  return found
}

function setArchived(context: AmiqusContext, id: number | undefined, isArchived: boolean) {
  const found = findOrganisation(context, id)
  const { id: organisation, archivedAt } = setOrganisationArchived(context, found, isArchived)
  return { organisation, archived: archivedAt !== null }
}

/** What somebody does about an organisation in the web app: the API has no call for it. */
export const organisationActions = {
  'archive-organisation': action({
    summary: 'somebody archives an organisation, which takes its clients out of it',
    input: ofOrganisation,
    subject: newest('organisations'),
    run: (of, context) => setArchived(context, of.id, true),
  }),
  'unarchive-organisation': action({
    summary: 'somebody takes an organisation out of the archive',
    input: ofOrganisation,
    subject: newest('organisations'),
    run: (of, context) => setArchived(context, of.id, false),
  }),
  'create-organisation-record': action({
    summary: 'somebody asks for a record of an organisation in the web app',
    input: z.strictObject({ organisation: number.describe('organisation id; the newest when left out') }),
    subject: newest('organisations', 'organisation'),
    run(of, context) {
      const { id } = findOrganisation(context, of.organisation)
      return { record: createOrganisationRecord(context, id).id }
    },
  }),
  'change-organisation-record': action({
    summary: 'something happens to a record of an organisation',
    input: z.strictObject({
      id: number.describe('record id; the newest of an organisation when left out'),
      what: z.enum(organisationRecordChanges),
    }),
    subject: newest('organisationRecords'),
    run(of, context) {
      const record = changeOrganisationRecord(context, findOrganisationRecord(context, of.id), of.what)
      return { record: record.id, isFinished: record.finishedAt !== null, isReviewed: record.isReviewed }
    },
  }),
}
