import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
import { formatIssue } from '../../../src/kernel/errors/issue.ts'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'

/** The codes of RFC 6749 that an authorisation server answers. */
export type OAuthCode =
  'invalid_request' | 'invalid_client' | 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type'

export const oauthProblem = (error: OAuthCode, description: string): Reply =>
  json(
    { error, error_description: description },
    error === 'invalid_client' ? 401 : 400,
    error === 'invalid_client' ? { ...noStore, 'WWW-Authenticate': 'Basic' } : noStore,
  )

export const noStore = { 'Cache-Control': 'no-store' } as const

/** A body that the token endpoint cannot read, in its own shape; it speaks RFC 6749 where the rest speaks NestJS. */
export function refuseOauth(wrong: Refusal): Reply | undefined {
  const why = whyUnreadable(wrong)
  return why === undefined ? undefined : oauthProblem('invalid_request', why)
}

function whyUnreadable(wrong: Refusal): string | undefined {
  if (wrong.kind === 'invalid') return wrong.issues.map(formatIssue).join('; ')
  if (wrong.kind === 'malformed-body') return wrong.detail
  return wrong.kind === 'unsupported-type' ? `the body must be ${wrong.accepted.join(' or ')}` : undefined
}
