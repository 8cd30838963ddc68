import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { json, text } from '../../../src/kernel/contract/reply.ts'
import { dto } from '../wire/dto.ts'
import { accountOf } from '../state/account.ts'
import { issuerOf } from '../wire/links.ts'
import {
  allow,
  authorizePage,
  authorizeQuery,
  decisionBody,
  deny,
  readAuthorization,
} from '../oauth/authorize.ts'
import { grant, tokenBody } from '../oauth/grants.ts'
import { scopes } from '../oauth/scopes.ts'
import { bearerOf, holds, readAccessToken } from '../oauth/token.ts'
import { route } from '../model/shape.ts'
import { accessTokenShape, configurationShape, oauthErrorShape, userinfoShape } from '../wire/shapes.ts'

const evidence = documented('authentication/oauth')

/** The issuer: part of the vendor's main API, on another host than the PDF API. */
export const oauthRoutes = [
  route({
    method: 'GET',
    path: '/api/v1/.well-known/openid-configuration',
    summary: 'what the authorization server can do, and where',
    evidence,
    editions: ['current'],
    open: true,
    answers: { 200: answersJson(configurationShape) },
    handle(_request, context) {
      const issuer = issuerOf(context)
      return json({
        issuer,
        authorization_endpoint: `${issuer}/oauth/authorize`,
        token_endpoint: `${issuer}/oauth/token`,
        userinfo_endpoint: `${issuer}/oauth/userinfo`,
        response_types_supported: ['code'],
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none', 'client_secret_post', 'client_secret_basic'],
        scopes_supported: scopes,
      })
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/oauth/authorize',
    summary: 'the page on which a person allows a client what it asks for, or denies it',
    evidence,
    editions: ['current'],
    open: true,
    query: authorizeQuery,
    answers: { 200: answersFile('text/html'), 302: answersNothing('Location') },
    handle({ query }, context) {
      const authorization = readAuthorization(context, query)
      return authorization.kind === 'refused'
        ? authorization.reply
        : text(authorizePage(context, authorization.asked, query), 'text/html; charset=utf-8')
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/oauth/authorize',
    summary: 'what the person chose on that page',
    evidence: assumed('no page says what the buttons of the page do', fixed.ours),
    editions: ['current'],
    open: true,
    accepts: ['form'],
    body: dto(decisionBody),
    answers: { 302: answersNothing('Location') },
    handle({ body }, context) {
      const authorization = readAuthorization(context, body)
      if (authorization.kind === 'refused') return authorization.reply
      return body.decision === 'allow' ? allow(context, authorization.asked) : deny(authorization.asked)
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/oauth/token',
    summary: 'a token for a code, a refresh token or the secret of a client',
    evidence,
    editions: ['current'],
    open: true,
    accepts: ['json', 'form'],
    body: tokenBody,
    answers: {
      200: answersJson(accessTokenShape, 'Cache-Control'),
      400: answersJson(oauthErrorShape),
      401: answersJson(oauthErrorShape),
    },
    handle: (request, context) => grant(context, request),
  }),
  route({
    method: 'GET',
    path: '/api/v1/oauth/userinfo',
    summary: 'who the token speaks for',
    evidence,
    editions: ['current'],
    scheme: 'Bearer',
    answers: { 200: answersJson(userinfoShape) },
    handle(request, context) {
      const claims = readAccessToken(context, bearerOf(request))
      const { userId } = accountOf(context)
      return json({
        sub: userId,
        workspace_id: claims.workspace_id,
        ...(holds(claims, 'profile') && { name: 'Specimen User' }),
      })
    },
  }),
]
