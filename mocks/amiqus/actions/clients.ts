import { z } from 'zod'
import { findClient, setArchived } from '../life/clients.ts'
import { proposeCorrection } from '../life/corrections.ts'
import { action, newest } from '../state/shape.ts'

const id = z.coerce.number<string | number>().int().optional()
const ofClient = z.strictObject({ id: id.describe('client id; the newest when left out') })

const show = ({ id: client, archivedAt }: ReturnType<typeof findClient>) => ({
  client,
  archived: archivedAt !== null,
})

/** What somebody does about a client in the web app: the API has no call for it. */
export const clientActions = {
  'archive-client': action({
    summary: 'somebody archives a client',
    input: ofClient,
    subject: newest('clients'),
    run: (of, context) => show(setArchived(context, findClient(context, of.id), true)),
  }),
  'unarchive-client': action({
    summary: 'somebody takes a client out of the archive',
    input: ofClient,
    subject: newest('clients'),
    run: (of, context) => show(setArchived(context, findClient(context, of.id), false)),
  }),
  'propose-name': action({
    summary: 'a client says, while completing a record, that their name is another',
    input: z.strictObject({
      record: id.describe('record id; the newest when left out'),
      first_name: z.string().min(1).optional(),
      middle_name: z.string().optional(),
      last_name: z.string().min(1).optional(),
    }),
    subject: newest('records', 'record'),
    run({ record, ...names }, context) {
      const given = Object.fromEntries(Object.entries(names).filter(([, name]) => name !== undefined))
      const correction = proposeCorrection(context, record, given)
      return { correction: correction.id, client: correction.client, record: correction.record }
    },
  }),
}
