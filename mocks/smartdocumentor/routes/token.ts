import { z } from 'zod'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json, type Reply } from '../../../src/kernel/contract/reply.ts'
import { credentials } from '../access/account.ts'
import { route, type SmartdocumentorContext } from '../model/shape.ts'
import { giveToken, tokenLifeS } from '../access/tokens.ts'
import { tokenErrorShape, tokenShape } from '../wire/shapes.ts'

const grant = z
  .object({ grant_type: z.string(), scope: z.string(), client_id: z.string(), client_secret: z.string() })
  .partial()

export const tokenRoutes = [
  route({
    method: 'POST',
    path: '/connect/token',
    summary: 'exchange client credentials for an access token',
    evidence: documented('api-reference/post-client-credentials-access-token'),
    open: true,
    accepts: ['form'],
    body: grant.prefault({}),
    answers: ({ options }) => ({
      200: answersJson(tokenShape),
      400: answersJson(tokenErrorShape),
      [options.invalidClientStatus]: answersJson(tokenErrorShape),
    }),
    handle({ body }, context) {
      const error = grantError(body, context)
      if (error !== undefined)
        return answer({ error }, error === 'invalid_client' ? context.options.invalidClientStatus : 400)
      return answer({
        access_token: giveToken(context),
        expires_in: tokenLifeS,
        token_type: 'Bearer',
        scope: 'WebAPI',
      })
    },
  }),
]

function grantError(body: z.output<typeof grant>, context: SmartdocumentorContext): string | undefined {
  const { clientId, clientSecret } = credentials(context)
  if (body.client_id !== clientId || body.client_secret !== clientSecret) return 'invalid_client'
  if (body.grant_type !== 'client_credentials') return 'unsupported_grant_type'
  // "MUST always be WebAPI"
  return body.scope === 'WebAPI' ? undefined : 'invalid_scope'
}

const answer = (body: unknown, status = 200): Reply =>
  json(body, status, { 'Cache-Control': 'no-store, no-cache, max-age=0', Pragma: 'no-cache' })
