import { eventSwitches, profileStatusTitles, videoCallTitles } from '../model/enums.ts'
import { hasNfc, rulesOf } from './rules.ts'
import { accountOf, type TokenPair } from '../access/sessions.ts'
import type { AmaniContext } from '../model/shape.ts'
import type { Account, AmlReport, Document, Endpoint, Profile, Webhook, ZipExport } from '../model/tables.ts'

/** Rows as the API shows them. Key order is the documentation's. */

export const unixSeconds = (ms: number): number => Math.floor(ms / 1000)

export const toLogin = (account: Account, { refresh, access }: TokenPair) => ({
  id: account.userId,
  username: account.username,
  first_name: 'Integrator',
  last_name: 'Specimen',
  phone: '',
  refresh,
  access,
  groups: [{ id: 2, name: 'Company Admin', permissions: ['view_group', 'view_company'] }],
  company_id: account.companyId,
  permissions: [],
})

/** The order is that of the page on acquiring a profile token, where the two tokens come third and fourth. */
export function toProfileWithTokens(context: AmaniContext, profile: Profile, tokens: TokenPair) {
  const { id, id_card_number, ...rest } = toProfile(context, profile)
  return { id, id_card_number, refresh: tokens.refresh, access: tokens.access, ...rest }
}

export function toProfile(context: AmaniContext, profile: Profile) {
  const rules = rulesOf(context, profile)
  return {
    id: profile.id,
    id_card_number: profile.idCardNumber,
    created_at: unixSeconds(profile.createdAt),
    updated_at: unixSeconds(profile.updatedAt),
    last_status_update: unixSeconds(profile.lastStatusUpdate),
    name: profile.name,
    phone: profile.phone,
    email: profile.email,
    address: profile.address,
    gender: profile.gender,
    nationality: null,
    occupation: profile.occupation,
    verified_level: profile.verifiedLevel,
    rules,
    has_nfc: hasNfc(rules),
    risk: profile.risk,
    aml_status: profile.amlStatus,
    aml_last_check: profile.amlLastCheck === null ? null : unixSeconds(profile.amlLastCheck),
    birthdate: profile.birthdate,
    status: profileStatusTitles[profile.status],
    video_call_status: videoCallTitles[profile.videoCallStatus],
    reject_reason: profile.rejectReason,
    extra: { nvi_data_formatted: null, nvi_data_raw: null, stream: false },
    company_name: accountOf(context).companyName,
    device_logs: {},
    is_vip: false,
    email_verified: false,
    phone_verified: false,
  }
}

export const toDocument = (document: Document) => ({
  id: document.id,
  profile: document.profile,
  type: document.type,
  status: document.status,
  attempt: document.attempt,
  upload_source: document.uploadSource,
  pages: document.pages,
  errors: document.errors,
  archived: document.archived,
  created_at: unixSeconds(document.createdAt),
  updated_at: unixSeconds(document.updatedAt),
})

export const toExport = (context: AmaniContext, made: ZipExport, isReady: boolean) => ({
  id: made.id,
  status: isReady ? 'READY' : 'PROCESSING',
  url: zipUrl(context, made),
})

export const zipUrl = ({ baseUrl }: Pick<AmaniContext, 'baseUrl'>, { id, profile }: ZipExport): string =>
  `${baseUrl}/api/v2/profile/${profile}/zip/${id}`

/** The secret is left out: it has a call of its own. */
export const toWebhook = (webhook: Webhook) => ({
  id: webhook.id,
  url: webhook.url,
  ...Object.fromEntries(eventSwitches.map((name) => [name, webhook.events.includes(name)])),
  signature_enabled: webhook.signatureEnabled,
})

export const toEndpoint = (endpoint: Endpoint) => ({
  id: endpoint.id,
  url: endpoint.url,
  enabled_events: endpoint.enabledEvents,
  custom_headers: endpoint.customHeaders,
  metadata: endpoint.metadata,
})

export const toAmlReport = (report: AmlReport) => ({
  id: report.id,
  profile: report.profile,
  name: report.name,
  /** As in a profile: true when nothing was found. */
  aml_status: report.hits.length === 0,
  hits: report.hits,
  created_at: unixSeconds(report.createdAt),
})
