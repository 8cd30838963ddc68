import { accountRoutes } from './account.ts'
import { assigneeRoutes } from './assignees.ts'
import { attachmentRoutes } from './attachments.ts'
import { caseItemRoutes } from './case-items.ts'
import { caseRoutes } from './cases.ts'
import { clientAddressRoutes } from './client-address.ts'
import { clientFileRoutes } from './client-files.ts'
import { clientOrganisationRoutes } from './client-organisations.ts'
import { clientRoutes } from './clients.ts'
import { correctionRoutes } from './corrections.ts'
import { creditRoutes } from './credits.ts'
import { formTemplateRoutes } from './form-templates.ts'
import { formRoutes } from './forms.ts'
import { hostedRoutes } from './hosted.ts'
import { oauthRoutes } from './oauth.ts'
import { organisationRoutes } from './organisations.ts'
import { otherRoutes } from './other.ts'
import { recordListRoutes } from './record-lists.ts'
import { recordPartRoutes } from './record-parts.ts'
import { recordRoutes } from './records.ts'
import { stepReviewRoutes } from './step-reviews.ts'
import { stepRoutes } from './steps.ts'
import { templateRoutes } from './templates.ts'
import { versionOneRoutes } from './version-one.ts'
import { webhookRoutes } from './webhooks.ts'

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
  ...versionOneRoutes,
]
