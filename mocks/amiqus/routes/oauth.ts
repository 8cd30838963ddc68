import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { answersFile, answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { empty } from '../../../src/kernel/contract/reply.ts'
import { consentPage } from '../hosted/consent.ts'
import { createCode, exchange, isRedirectUri, oauthError } from '../access/oauth.ts'
import { route } from '../state/shape.ts'
import { oauthClient } from '../access/tokens.ts'
import { oauthErrorShape, tokensShape } from '../wire/shapes/common.ts'

const evidence = documented('guides/auth/oauth, read 2026-08')

const asked = z.object({
  client_id: z.string().optional(),
  redirect_uri: z.string().optional(),
  response_type: z.string().optional(),
  state: z.string().optional(),
})

const answered = asked.extend({ decision: z.enum(['allow', 'deny']) })

const optionalText = z.string().optional()

export const oauthRoutes = [
  route({
    method: 'GET',
    path: '/oauth/authorize',
    summary: 'ask a person whether an application may act for them',
    evidence,
    open: true,
    query: asked,
    answers: {
      200: answersFile('text/html'),
      400: answersJson(oauthErrorShape),
      401: answersJson(oauthErrorShape),
    },
    handle({ query }, context) {
      if (query.client_id !== oauthClient(context).id || !isRedirectUri(context, query.redirect_uri))
        return oauthError('invalid_client')
      if (query.response_type !== 'code') return oauthError('unsupported_response_type')
      return consentPage(context, query)
    },
  }),
  route({
    method: 'POST',
    path: '/oauth/authorize',
    summary: 'the person allows it or does not: back to the application',
    evidence,
    open: true,
    accepts: ['form'],
    body: answered,
    answers: { 302: answersNothing('Location'), 401: answersJson(oauthErrorShape) },
    handle({ body }, context) {
      const { client_id: id, redirect_uri: redirectUri, state, decision } = body
      if (id !== oauthClient(context).id || !isRedirectUri(context, redirectUri))
        return oauthError('invalid_client')
      const back = new URL(redirectUri)
      if (decision === 'allow') back.searchParams.set('code', createCode(context, redirectUri))
      else back.searchParams.set('error', 'access_denied')
      if (state !== undefined) back.searchParams.set('state', state)
      return empty(302, { Location: back.href })
    },
  }),
  route({
    method: 'POST',
    path: '/oauth/token',
    summary: 'exchange a code or a refresh token for a pair of tokens',
    evidence,
    open: true,
    accepts: ['form', 'json'],
    body: z
      .object({
        grant_type: optionalText,
        client_id: optionalText,
        client_secret: optionalText,
        code: optionalText,
        refresh_token: optionalText,
        redirect_uri: optionalText,
      })
      .default({}),
    answers: {
      200: answersJson(tokensShape),
      400: answersJson(oauthErrorShape),
      401: answersJson(oauthErrorShape),
    },
    handle: ({ body }, context) => exchange(context, body),
  }),
]
