import { documented } from '../../../src/kernel/contract/evidence.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { unauthorized } from '../wire/refusal.ts'
import { bodyOf, charField } from '../wire/fields.ts'
import { refuseOtherIp } from '../access/ip-whitelist.ts'
import { accountOf, refreshed, userTokens } from '../access/sessions.ts'
import { route } from '../model/shape.ts'
import { toLogin } from '../wire/rows.ts'
import { accessShape, detailShape, loginShape } from '../wire/shapes.ts'

const evidence = documented('documents/api')

export const loginRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/user/login',
    summary: 'log in with username and password: gives a user token',
    evidence,
    open: true,
    accepts: ['json', 'form', 'multipart'],
    body: bodyOf({ username: charField, password: charField }),
    answers: { 200: answersJson(loginShape), 401: answersJson(detailShape, 'WWW-Authenticate') },
    handle(request, context) {
      refuseOtherIp(request, context)
      const { body } = request
      const account = accountOf(context)
      if (body.username !== account.username || body.password !== account.password) {
        return unauthorized({ detail: 'No active account found with the given credentials' })
      }
      return json(toLogin(account, userTokens(context)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/token/refresh/',
    summary: 'get a new access token for a refresh token, of a user or of a profile',
    evidence,
    open: true,
    accepts: ['json', 'form', 'multipart'],
    body: bodyOf({ refresh: charField }),
    answers: { 200: answersJson(accessShape), 401: answersJson(detailShape, 'WWW-Authenticate') },
    handle(request, context) {
      refuseOtherIp(request, context)
      const access = refreshed(context, request.body.refresh)
      return access === undefined
        ? unauthorized({ detail: 'Token is invalid or expired', code: 'token_not_valid' })
        : json({ access })
    },
  }),
]
