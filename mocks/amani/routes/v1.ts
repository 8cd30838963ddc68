import { z } from 'zod'
import { observed } from '../../../src/kernel/contract/evidence.ts'
import { broken, forbidden } from '../../../src/kernel/contract/refusal.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { shown } from '../../../src/kernel/data/json-schema.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { customerOf } from '../access/callers.ts'
import { upload } from '../life/documents.ts'
import { checkErrors } from '../model/enums.ts'
import { unauthorized } from '../wire/refusal.ts'
import { bodyOf, charField, idCardNumber, integerField, listOf, pageField } from '../wire/fields.ts'
import { refuseOtherIp } from '../access/ip-whitelist.ts'
import { refusePages } from '../wire/page-limits.ts'
import { createProfile, explainProfile } from '../life/profiles.ts'
import { classOf } from '../wire/rules.ts'
import { customerToken, userTokenV1 } from '../access/sessions-v1.ts'
import { accountOf } from '../access/sessions.ts'
import { route } from '../model/shape.ts'
import { toCustomer, toLoginV1 } from '../wire/rows-v1.ts'
import {
  customerShape,
  detailShape,
  loginV1Shape,
  recognitionErrorShape,
  recognitionShape,
} from '../wire/shapes.ts'

/** Version 1, as far as public code of the vendor's calls it. Its customers are the profiles of version 2. */

const readme = observed("the README of the vendor's public repository Amani-API-Documentation")
const sdk = observed("the vendor's public README and React Native SDK")

const accepts = ['json', 'form', 'multipart'] as const

const details = {
  name: charField.nullable().exactOptional(),
  email: z.email().nullable().exactOptional(),
  phone: charField.nullable().exactOptional(),
}

/** The sample names the field with brackets, as PHP's forms do; without them it is taken too. */
const recognition = shown(
  z.preprocess(
    (given) =>
      typeof given === 'object' && given !== null && 'files[]' in given
        ? { ...given, files: given['files[]'] }
        : given,
    bodyOf({ type: charField, customer_id: integerField, files: listOf(pageField) }),
  ),
  z.object({ type: charField, customer_id: integerField, 'files[]': listOf(pageField) }),
)

export const v1Routes = [
  route({
    method: 'POST',
    path: '/api/v1/user/login/',
    summary: 'log in with e-mail address and password: gives a token of version 1',
    evidence: readme,
    open: true,
    accepts,
    body: bodyOf({ email: charField, password: charField }),
    answers: { 200: answersJson(loginV1Shape), 401: answersJson(detailShape, 'WWW-Authenticate') },
    handle(request, context) {
      refuseOtherIp(request, context)
      const { username, password } = accountOf(context)
      if (request.body.email !== username || request.body.password !== password) {
        return unauthorized({ detail: 'No active account found with the given credentials' })
      }
      return json(toLoginV1(accountOf(context), userTokenV1(context)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/customer/',
    summary: 'create a customer, or get the one with this id card number; gives a customer token',
    evidence: readme,
    accepts,
    body: bodyOf({ id_card_number: idCardNumber, ...details }),
    scheme: 'Token',
    answers: ({ options }) => ({
      200: answersJson(customerShape),
      [options.profileCreatedStatus]: answersJson(customerShape),
    }),
    handle(request, context) {
      if (customerOf(request, context) !== undefined) throw forbidden('this takes a user token')
      const { id_card_number, ...rest } = request.body
      const [known] = context.db.profiles.where('idCardNumber', id_card_number)
      const customer = known ?? createProfile(context, { idCardNumber: id_card_number, ...rest })
      return json(
        toCustomer(customer, customerToken(context, customer.customerId)),
        known ? 200 : context.options.profileCreatedStatus,
      )
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/recognition/web/upload',
    summary: 'upload a document of a customer, as data URLs',
    evidence: sdk,
    accepts,
    body: recognition,
    scheme: 'Token',
    answers: { 200: answersJson(recognitionShape), 400: answersJson(recognitionErrorShape) },
    handle(request, context) {
      const { type, customer_id, files } = request.body
      const own = customerOf(request, context) ?? customer_id
      if (own !== customer_id) throw forbidden('the token is for another customer')
      refusePages(context, 'files', files)
      const [profile] = context.db.profiles.where('customerId', customer_id)
      if (!profile) {
        explainProfile(context, customer_id)
        throw broken(['customer_id'], `Invalid pk "${customer_id}" - object does not exist.`, customer_id)
      }
      const document = classOf(type)
      if (document === 'XX')
        return json(
          { status: 'ERROR', errors: [{ error_code: 1005, error_message: checkErrors[1005] }] },
          400,
        )
      const { id } = upload(context, profile, { type, pages: files.length, uploadSource: 'KYC', attempt: 1 })
      return json({ status: 'OK', accepted_documents: [document], recognition_id: id })
    },
  }),
]
