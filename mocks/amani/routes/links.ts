import { z } from 'zod'
import { assumed, fixed } from '../../../src/kernel/contract/evidence.ts'
import { broken, notFound } from '../../../src/kernel/contract/refusal.ts'
import { answersFile, answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json, text } from '../../../src/kernel/contract/reply.ts'
import { bodyOf } from '../wire/fields.ts'
import { refuseOtherIp } from '../access/ip-whitelist.ts'
import { explainProfile } from '../life/profiles.ts'
import { route } from '../model/shape.ts'
import { linkShape } from '../wire/shapes.ts'

/** The address that a person is sent, to verify a profile. */

const evidence = assumed(
  'documents/websdk names the call and its purpose, Studio that the address depends on profile and language; fields and answer are ours, and the address leads to this mock instead of verify.amani.ai',
  fixed.ours,
)

export const linkRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/profile/url',
    summary: 'make a short address at which a person verifies a profile',
    evidence,
    body: bodyOf({
      profile: z.uuid(),
      language: z
        .string()
        .regex(/^[a-z]{2}$/)
        .default('en'),
    }),
    answers: { 201: answersJson(linkShape) },
    handle({ body: { profile, language } }, context) {
      const { db, ids, baseUrl } = context
      if (!db.profiles.get(profile)) {
        explainProfile(context, profile)
        throw broken(['profile'], `Invalid pk "${profile}" - object does not exist.`, profile)
      }
      const link = db.links.put({ id: ids.token(10), profile, language })
      return json({ url: `${baseUrl}/v/${link.id}` }, 201)
    },
  }),
  route({
    method: 'GET',
    path: '/v/:code',
    summary: 'what a person sees at that address',
    evidence,
    open: true,
    answers: { 200: answersFile('text/html') },
    handle(request, context) {
      refuseOtherIp(request, context)
      const link = context.db.links.get(request.params.code)
      if (!link) throw notFound('Link')
      return text(
        `<!doctype html>\n<html lang="${link.language}">\n<title>Specimen verification</title>\n<p>Profile ${link.profile} is verified here. This is a mock: upload documents with POST /api/v2/document, and let the action approve or reject decide.</p>\n</html>\n`,
        'text/html; charset=utf-8',
      )
    },
  }),
]
