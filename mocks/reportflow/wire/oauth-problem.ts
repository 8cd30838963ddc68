import { messages } from './validation.ts'
import type { Refusal } from '../../../src/kernel/contract/refusal.ts'
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
export function refuseOauth(refusal: Refusal): Reply | undefined {
  const why = whyUnreadable(refusal)
  return why === undefined ? undefined : oauthProblem('invalid_request', why)
}

function whyUnreadable(refusal: Refusal): string | undefined {
  if (refusal.kind === 'invalid') return [messages(refusal.issues)].flat().join('; ')
  if (refusal.kind === 'malformed-body') return refusal.detail
  return refusal.kind === 'unsupported-type' ? `the body must be ${refusal.accepted.join(' or ')}` : undefined
}
