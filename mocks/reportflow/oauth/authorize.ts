import { html } from '../../../src/kernel/wire/html.ts'
import { z } from 'zod'
import { broken } from '../../../src/kernel/contract/refusal.ts'
import { empty, type Reply } from '../../../src/kernel/contract/reply.ts'
import { accountOf } from '../state/account.ts'
import type { ReportflowContext } from '../model/shape.ts'
import { isClient } from './clients.ts'
import { grantScope } from './scopes.ts'

const text = z.string().optional()

export const authorizeQuery = z.object({
  response_type: text,
  client_id: text,
  redirect_uri: text,
  scope: text,
  state: text,
  code_challenge: text,
  code_challenge_method: text,
})

export const decisionBody = authorizeQuery.extend({ decision: z.enum(['allow', 'deny']) })

/** What a client asks a person for. */
export interface Asked {
  readonly clientId: string
  readonly redirectUri: string
  readonly scope: string
  readonly challenge: string
  readonly state: string | undefined
}

type Query = z.output<typeof authorizeQuery>
type Authorization =
  { readonly kind: 'asked'; readonly asked: Asked } | { readonly kind: 'refused'; readonly reply: Reply }

const codeLifeMs = 600_000

/**
 * Without a client and a place to go back to there is nobody to tell: that is an error on this page.
 * Everything else goes back to the client (RFC 6749, 4.1.2.1).
 */
export function readAuthorization(context: ReportflowContext, query: Query): Authorization {
  const { client_id: clientId = '', redirect_uri: redirectUri = '', state } = query
  if (!isClient(context, clientId)) throw broken([], 'client_id is unknown', clientId)
  if (!isRedirectUri(redirectUri)) throw broken([], 'redirect_uri is not valid', redirectUri)
  const scope = grantScope(query.scope)
  const error = errorIn(query) ?? (scope === undefined ? 'invalid_scope' : undefined)
  if (error !== undefined || scope === undefined) {
    return { kind: 'refused', reply: goBack(redirectUri, { error, state }) }
  }
  return {
    kind: 'asked',
    asked: { clientId, redirectUri, scope, challenge: query.code_challenge ?? '', state },
  }
}

function errorIn(query: Query): string | undefined {
  if (query.response_type !== 'code') return 'unsupported_response_type'
  const hasChallenge = /^[\w-]{43}$/.test(query.code_challenge ?? '')
  return hasChallenge && query.code_challenge_method === 'S256' ? undefined : 'invalid_request'
}

/** A code for the client, by which it gets its token. */
export function allow(
  context: ReportflowContext,
  { clientId, redirectUri, scope, challenge, state }: Asked,
): Reply {
  const { id } = context.db.codes.put({
    id: `code_${context.ids.token(32)}`,
    clientId,
    redirectUri,
    scope,
    challenge,
    expiresAt: context.now() + codeLifeMs,
  })
  return goBack(redirectUri, { code: id, state })
}

export const deny = ({ redirectUri, state }: Asked): Reply =>
  goBack(redirectUri, { error: 'access_denied', state })

/** Apps have schemes of their own; what a browser would run or read from disk is not a place to go back to. */
function isRedirectUri(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { protocol, hash } = new URL(uri)
  return hash === '' && !['javascript:', 'data:', 'vbscript:', 'file:', 'blob:'].includes(protocol)
}

function goBack(redirectUri: string, answer: Readonly<Record<string, string | undefined>>): Reply {
  const url = new URL(redirectUri)
  for (const [name, value] of Object.entries(answer))
    if (value !== undefined) url.searchParams.set(name, value)
  return empty(302, { Location: url.href, 'Cache-Control': 'no-store' })
}

/** The page on which a person says yes or no. */
export function authorizePage(context: ReportflowContext, { clientId, scope }: Asked, query: Query): string {
  const fields = Object.entries(query).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`,
  )
  return html`<!doctype html>
    <meta charset="utf-8" />
    <title>ReportFlow (hookdrill)</title>
    <h1>${clientId} asks for access to ${accountOf(context).workspaceId}</h1>
    <ul>
      ${scope.split(' ').map((each) => html`<li>${each}</li>`)}
    </ul>
    <form method="post">
      ${fields}
      <button name="decision" value="allow">Allow</button>
      <button name="decision" value="deny">Deny</button>
    </form>
    <p>This page was made by hookdrill; it stands in for ReportFlow's.</p>`.text
}
