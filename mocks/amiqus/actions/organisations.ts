import { z } from 'zod'
import { notFound } from '../../../src/kernel/contract/refusal.ts'
import { setOrganisationArchived } from '../life/organisations.ts'
import { action, type AmiqusContext } from '../state/shape.ts'

const ofOrganisation = z.strictObject({
  id: z.coerce
    .number<string | number>()
    .int()
    .optional()
    .describe('organisation id; the newest when left out'),
})

function setArchived(context: AmiqusContext, id: number | undefined, isArchived: boolean) {
  const { organisations } = context.db
  const found = id === undefined ? organisations.newest() : organisations.get(id)
  if (!found) throw notFound('Organisation')
  const { id: organisation, archivedAt } = setOrganisationArchived(context, found, isArchived)
  return { organisation, archived: archivedAt !== null }
}

/** What somebody does about an organisation in the web app: the API has no call for it. */
export const organisationActions = {
  'archive-organisation': action({
    summary: 'somebody archives an organisation, which takes its clients out of it',
    input: ofOrganisation,
    run: (of, context) => setArchived(context, of.id, true),
  }),
  'unarchive-organisation': action({
    summary: 'somebody takes an organisation out of the archive',
    input: ofOrganisation,
    run: (of, context) => setArchived(context, of.id, false),
  }),
}
