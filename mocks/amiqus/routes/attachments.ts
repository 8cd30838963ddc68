import { answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { attachmentShape } from '../wire/shapes/attachments.ts'
import { z } from 'zod'
import { shown } from '../../../src/kernel/data/json-schema.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { RefusalError } from '../../../src/kernel/contract/refusal.ts'
import { empty, json } from '../../../src/kernel/contract/reply.ts'
import { attachmentOf, createAttachment, deleteAttachment, redact } from '../life/attachments.ts'
import { attachmentLimit } from '../life/attachments.ts'
import { route } from '../state/shape.ts'
import { toAttachment } from '../wire/attachments.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Attachments')

export const attachmentRoutes = [
  route({
    method: 'POST',
    path: '/api/v2/attachments',
    summary: 'upload a file',
    evidence,
    accepts: ['multipart'],
    body: z.object({ attachment: shown(z.instanceof(File), z.file()) }),
    answers: { 201: answersJson(attachmentShape) },
    async handle({ body: { attachment } }, context) {
      if (attachment.size > attachmentLimit)
        throw new RefusalError({ kind: 'too-large', limitBytes: attachmentLimit })
      const content = new Uint8Array(await attachment.arrayBuffer())
      return json(toAttachment(createAttachment(context, { name: attachment.name, content })), 201)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/attachments/:id',
    summary: 'delete a file that nothing holds',
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      deleteAttachment(context, attachmentOf(context, params.id))
      return empty()
    },
  }),
  route({
    method: 'PUT',
    path: '/api/v2/attachments/:id/redact',
    summary: 'replace a file with a picture that says it was removed',
    evidence,
    answers: { 200: answersJson(attachmentShape) },
    async handle({ params }, context) {
      const attachment = attachmentOf(context, params.id)
      return json(toAttachment(redact(context, attachment, await context.render({ kind: 'png' }))))
    },
  }),
]
