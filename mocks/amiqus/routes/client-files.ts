import { answersFile, answersJson, answersNothing } from '../../../src/kernel/contract/good-answer.ts'
import { errorShape, paginated } from '../wire/shapes/common.ts'
import { clientFileShape, fileShape } from '../wire/shapes/files.ts'
import { z } from 'zod'
import { integer } from '../schema/rules.ts'
import { documented } from '../../../src/kernel/contract/evidence.ts'
import { broken, RefusalError, forbidden } from '../../../src/kernel/contract/refusal.ts'
import { bytes, empty, json } from '../../../src/kernel/contract/reply.ts'
import { memberOf } from '../access/caller.ts'
import { clientOf } from '../life/clients.ts'
import { isFound } from '../life/client-search.ts'
import { createFile, deleteFile, fileOf } from '../life/files.ts'
import { page, pageQuery } from '../wire/pages.ts'
import { expandQuery, sorted, sortQuery } from '../schema/query.ts'
import { route, type AmiqusContext } from '../state/shape.ts'
import { toFile } from '../wire/files.ts'

const evidence = documented('openapi 2.0, 2026-08-19: Files')

const sources = ['check', 'client', 'client_form', 'form', 'client_document', 'record_document'] as const
const checkTypes = ['photo_id', 'reference', 'banking_information', 'employment_referencing'] as const
const documentTypes = ['requested', 'sent', 'returned'] as const

const parts = expandQuery('source', 'created_by').shape

const wanted = pageQuery.extend({
  ...sortQuery('name', 'created_at', 'expires_at').shape,
  ...parts,
  source: z.enum(sources).optional(),
  source_type: z.enum([...checkTypes, ...documentTypes]).optional(),
  search: z.string().optional(),
})

const newFile = z.object({
  attachment: integer(),
  template: integer().optional(),
  name: z.string().min(1).max(255).optional(),
  expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
})

export const clientFileRoutes = [
  route({
    method: 'GET',
    path: '/api/v2/files',
    summary: 'list the files of all clients',
    evidence,
    query: pageQuery.extend({ ...sortQuery('created_at', 'updated_at', 'expires_at').shape, ...parts }),
    answers: { 200: answersJson(paginated(fileShape)) },
    handle(request, context) {
      const rows = sorted(context.db.files.all(), request.query, {
        created_at: ({ createdAt }) => createdAt,
        updated_at: ({ updatedAt }) => updatedAt,
        expires_at: ({ expiresAt }) => expiresAt,
      })
      return json(page(context, request, rows, (each) => toFile(context, 'file', each, request.query.expand)))
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:id/files',
    summary: "list a client's files",
    evidence,
    query: wanted,
    answers: { 200: answersJson(paginated(clientFileShape)) },
    handle(request, context) {
      const { query, params } = request
      const rows = sorted(filesOf(context, clientOf(context, params.id).id, query), query, {
        name: ({ name }) => name,
        created_at: ({ createdAt }) => createdAt,
        expires_at: ({ expiresAt }) => expiresAt,
      })
      return json(page(context, request, rows, (each) => toFile(context, 'client_file', each, query.expand)))
    },
  }),
  route({
    method: 'POST',
    path: '/api/v2/clients/:id/files',
    summary: 'give an uploaded file to a client',
    evidence,
    body: newFile,
    answers: { 201: answersJson(clientFileShape) },
    handle(request, context) {
      const client = clientOf(context, request.params.id)
      const { id } = memberOf(request, context)
      return json(toFile(context, 'client_file', createFile(context, client.id, id, request.body)), 201)
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v2/clients/:clientId/files/:fileId',
    summary: "delete a client's file",
    evidence,
    answers: { 204: answersNothing() },
    handle({ params }, context) {
      const file = fileOf(context, clientOf(context, params.clientId).id, params.fileId)
      if (!deleteFile(context, file)) throw forbidden('a file of a record cannot be deleted')
      return empty()
    },
  }),
  route({
    method: 'GET',
    path: '/api/v2/clients/:clientId/files/:fileId/download',
    summary: "download a client's file",
    file: 'kept',
    evidence,
    answers: {
      200: answersFile('*/*', 'Content-Disposition'),
      410: answersJson(errorShape),
      423: answersJson(errorShape),
    },
    handle({ params }, context) {
      const file = fileOf(context, clientOf(context, params.clientId).id, params.fileId)
      return download(context, file.attachment)
    },
  }),
]

/** A file is handed out only when a virus scan had nothing against it. */
function download({ db }: AmiqusContext, id: number) {
  const attachment = db.attachments.get(id)
  switch (attachment?.scan) {
    case undefined:
    case 'pending':
      throw new RefusalError({ kind: 'not-ready' })
    case 'error':
      return json({ error: 'File scan could not be completed' }, 423)
    case 'infected':
      return json({ error: 'File scan detected a virus' }, 410)
    case 'clean':
    case 'unsupported':
      return bytes(Buffer.from(attachment?.content ?? '', 'base64'), attachment?.type ?? '', 200, {
        'Content-Disposition': `attachment; filename="${headerSafe(attachment?.original ?? '')}"`,
      })
  }
}

/** What would end the header, or is not ASCII, becomes `_`. */
const headerSafe = (name: string): string => name.replaceAll(/[^\x20-\x7e]|["\\]/g, '_')

function filesOf(
  { db }: AmiqusContext,
  client: number,
  { source, source_type: sourceType, search }: z.output<typeof wanted>,
) {
  if (sourceType !== undefined && source === undefined)
    throw broken(['source'], 'The source field is required when source type is present')
  const wantedSource = source === 'form' ? 'client_form' : source
  return db.files
    .where('client', client)
    .filter(
      (file) =>
        (wantedSource === undefined || file.source.type === wantedSource) &&
        (sourceType === undefined || typeOfSource(db, file.source) === sourceType) &&
        (!search || isFound(search, [file.name])),
    )
}

type Source = ReturnType<typeof fileOf>['source']

function typeOfSource(db: AmiqusContext['db'], { id, type }: Source): string | undefined {
  if (type === 'check') return db.checks.get(id)?.type.replace(/^check\./, '')
  return type === 'record_document' ? db.recordDocuments.get(id)?.type : undefined
}
