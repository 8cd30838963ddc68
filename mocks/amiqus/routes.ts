import { accountRoutes } from './routes/account.ts'
import { assigneeRoutes } from './routes/assignees.ts'
import { attachmentRoutes } from './routes/attachments.ts'
import { caseItemRoutes } from './routes/case-items.ts'
import { caseRoutes } from './routes/cases.ts'
import { clientAddressRoutes } from './routes/client-address.ts'
import { clientFileRoutes } from './routes/client-files.ts'
import { clientOrganisationRoutes } from './routes/client-organisations.ts'
import { clientRoutes } from './routes/clients.ts'
import { correctionRoutes } from './routes/corrections.ts'
import { creditRoutes } from './routes/credits.ts'
import { formTemplateRoutes } from './routes/form-templates.ts'
import { formRoutes } from './routes/forms.ts'
import { hostedRoutes } from './routes/hosted.ts'
import { oauthRoutes } from './routes/oauth.ts'
import { organisationRoutes } from './routes/organisations.ts'
import { otherRoutes } from './routes/other.ts'
import { recordListRoutes } from './routes/record-lists.ts'
import { recordPartRoutes } from './routes/record-parts.ts'
import { recordRoutes } from './routes/records.ts'
import { stepReviewRoutes } from './routes/step-reviews.ts'
import { stepRoutes } from './routes/steps.ts'
import { templateRoutes } from './routes/templates.ts'
import { webhookRoutes } from './routes/webhooks.ts'

const recordAssigneeRoutes = assigneeRoutes({
  plural: 'records',
  singular: 'record',
  what: 'Record',
  exists: ({ db }, id) => db.records.get(id) !== undefined,
})

const clientAssigneeRoutes = assigneeRoutes({
  plural: 'clients',
  singular: 'client',
  what: 'Client',
  exists: ({ db }, id) => db.clients.get(id) !== undefined,
})

export const routes = [
  ...clientRoutes,
  ...clientAddressRoutes,
  ...clientAssigneeRoutes,
  ...clientOrganisationRoutes,
  ...clientFileRoutes,
  ...correctionRoutes,
  ...organisationRoutes,
  ...formRoutes,
  ...formTemplateRoutes,
  ...templateRoutes,
  ...attachmentRoutes,
  ...creditRoutes,
  ...accountRoutes,
  ...oauthRoutes,
  ...recordListRoutes,
  ...recordRoutes,
  ...recordPartRoutes,
  ...stepReviewRoutes,
  ...recordAssigneeRoutes,
  ...stepRoutes,
  ...caseRoutes,
  ...caseItemRoutes,
  ...otherRoutes,
  ...hostedRoutes,
  ...webhookRoutes,
]
