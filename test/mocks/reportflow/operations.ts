import { z } from 'zod'
import type { OpenMock } from '../../support/open-mock.ts'
import { multiple, post, single } from './drill.ts'
import { accessToken, ask, decide, tokenCall } from './oauth.ts'

/** One operation of the API: how it is called, and what it answers when all is well. */
export interface Operation {
  readonly call: (drill: OpenMock) => Promise<Response>
  readonly status: number
  readonly type: string | null
  /** What its JSON holds, no more and no less. */
  readonly body?: z.ZodType
  /** Headers that it must carry. */
  readonly headers?: readonly string[]
}

const json = 'application/json'
const pdf = 'application/pdf'
const zip = 'application/zip'
const png = 'image/png'
const html = 'text/html; charset=utf-8'

const share = z.strictObject({
  shareType: z.literal('workspace'),
  url: z.url(),
  passcodeEnabled: z.literal(false),
})
const acceptedFile = z.strictObject({ fileName: z.string(), fileId: z.uuid(), share })
const item = z.strictObject({
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  thumbnailUrl: z.url(),
  duplicateCount: z.int(),
  version: z.int(),
  updatedAt: z.iso.datetime(),
})

const two = multiple({ fileName: 'a' }, { fileName: 'b' })

/** A finished request of one file: where its ZIP, its file and its pages are. */
async function finished(drill: OpenMock): Promise<{ url: string; file: string; share: string }> {
  await drill.mock.trigger('file.completed', { to: { url: drill.receiver.url } })
  const hook = z
    .object({
      requestId: z.string().optional(),
      files: z.tuple([z.object({ fileId: z.string(), uuid: z.string().optional() })]),
    })
    .parse(JSON.parse(Buffer.from(drill.mock.deliveries().at(-1)?.body ?? '', 'base64').toString('utf8')))
  const [{ fileId, uuid }] = hook.files
  const owner = hook.requestId ?? uuid ?? ''
  return {
    url: `/v1/file/download/${owner}`,
    file: `/v1/file/download/${owner}/${fileId}`,
    share: `/file/${owner}/${fileId}`,
  }
}

const downloads: Readonly<Record<string, Operation>> = {
  'GET /v1/file/download/:id': {
    call: async (drill) => await drill.api((await finished(drill)).url),
    status: 200,
    type: zip,
    headers: ['content-disposition', 'content-length'],
  },
  'GET /v1/file/download/:id/:fileId': {
    call: async (drill) => await drill.api((await finished(drill)).file),
    status: 200,
    type: pdf,
    headers: ['content-disposition', 'content-length', 'file-id'],
  },
}

const designs: Readonly<Record<string, Operation>> = {
  'GET /file/:requestId/:fileId': {
    call: async (drill) => await drill.bare((await finished(drill)).share),
    status: 200,
    type: html,
  },
  'GET /v1/file/designs': {
    call: (drill) => drill.api('/v1/file/designs'),
    status: 200,
    type: json,
    body: z.strictObject({
      designs: z
        .array(
          z.strictObject({
            id: z.string(),
            label: z.string(),
            latestVersion: z.int(),
            thumbnail: z.url(),
            updatedAt: z.iso.datetime(),
          }),
        )
        .min(1),
    }),
  },
  'GET /v1/file/design/parameter/:designId': {
    call: (drill) => drill.api('/v1/file/design/parameter/design_123?version=5'),
    status: 200,
    type: json,
    body: z.strictObject({ companyName: z.literal('string'), amount: z.literal('number') }),
  },
  'GET /thumbnails/:id': { call: (drill) => drill.bare('/thumbnails/design_123'), status: 200, type: png },
}

const syncWith = (headers: readonly string[]): Readonly<Record<string, Operation>> => ({
  'POST /v1/file/sync/single': {
    call: (drill) => post(drill, 'sync/single', single()),
    status: 201,
    type: pdf,
    headers: ['content-disposition', 'content-length', ...headers],
  },
  'POST /v1/file/sync/multiple': {
    call: (drill) => post(drill, 'sync/multiple', two),
    status: 201,
    type: zip,
    headers: ['content-disposition', 'content-length', ...headers],
  },
})

const legacy: Readonly<Record<string, Operation>> = {
  ...syncWith(['file-url', 'file-id']),
  'POST /v1/file/async/single': {
    call: (drill) => post(drill, 'async/single', single()),
    status: 202,
    type: json,
    body: z.strictObject({ url: z.url(), fileId: z.string().startsWith('file_') }),
  },
  'POST /v1/file/async/multiple': {
    call: (drill) => post(drill, 'async/multiple', two),
    status: 202,
    type: json,
    body: z.strictObject({
      url: z.url(),
      fileId: z.string().startsWith('batch_'),
      files: z.array(z.strictObject({ fileName: z.string(), fileId: z.string() })).length(2),
    }),
  },
  ...downloads,
  ...designs,
  'GET /:workspaceId/design/:designId/files/:uuid': {
    async call(drill) {
      const made = await post(drill, 'sync/single', single())
      return await fetch(made.headers.get('file-url') ?? '')
    },
    status: 200,
    type: pdf,
  },
}

const accepted = (files: number): z.ZodType =>
  z.strictObject({ requestId: z.uuid(), url: z.url(), files: z.array(acceptedFile).length(files) })

const current: Readonly<Record<string, Operation>> = {
  ...syncWith(['request-id', 'file-url', 'x-file-mapping']),
  'POST /v1/file/async/single': {
    call: (drill) => post(drill, 'async/single', single()),
    status: 202,
    type: json,
    body: accepted(1),
  },
  'POST /v1/file/async/multiple': {
    call: (drill) => post(drill, 'async/multiple', two),
    status: 202,
    type: json,
    body: accepted(2),
  },
  ...downloads,
  ...designs,
  'GET /api/v1/.well-known/openid-configuration': {
    call: (drill) => drill.bare('/api/v1/.well-known/openid-configuration'),
    status: 200,
    type: json,
    body: z.looseObject({ issuer: z.url(), token_endpoint: z.url() }),
  },
  'GET /api/v1/oauth/authorize': { call: (drill) => ask(drill), status: 200, type: html },
  'POST /api/v1/oauth/authorize': {
    call: (drill) => decide(drill, 'allow'),
    status: 302,
    type: null,
    headers: ['location'],
  },
  'POST /api/v1/oauth/token': {
    call(drill) {
      const { clientId, clientSecret } = drill.mock.credentials()
      const client = { client_id: clientId, client_secret: clientSecret }
      return tokenCall(drill, { grant_type: 'client_credentials', ...client })
    },
    status: 200,
    type: json,
    body: z.strictObject({
      access_token: z.jwt({ alg: 'HS256' }),
      token_type: z.literal('Bearer'),
      expires_in: z.literal(3600),
      scope: z.string(),
    }),
    headers: ['cache-control'],
  },
  'GET /api/v1/oauth/userinfo': {
    call: async (drill) =>
      await drill.bare('/api/v1/oauth/userinfo', {
        headers: { authorization: `Bearer ${await accessToken(drill)}` },
      }),
    status: 200,
    type: json,
    body: z.strictObject({ sub: z.string(), workspace_id: z.string(), name: z.string() }),
  },
  'GET /api/v1/public/templates': {
    call: (drill) => drill.bare('/api/v1/public/templates'),
    status: 200,
    type: json,
    body: z.strictObject({ items: z.array(item).min(1), nextCursor: z.null(), total: z.int() }),
  },
  'GET /api/v1/public/templates/:slug': {
    call: (drill) => drill.bare('/api/v1/public/templates/specimen-invoice'),
    status: 200,
    type: json,
    body: item.extend({ ownerName: z.string(), createdAt: z.iso.datetime() }),
  },
  'POST /api/v1/:workspaceId/my/templates/:slug/duplicate': {
    async call(drill) {
      const { workspaceId } = drill.mock.credentials()
      return await drill.bare(`/api/v1/${workspaceId}/my/templates/specimen-invoice/duplicate`, {
        method: 'POST',
        headers: {
          'content-type': json,
          'app-key': 'anything',
          authorization: `Bearer ${await accessToken(drill)}`,
        },
        body: JSON.stringify({ workspaceId }),
      })
    },
    status: 201,
    type: json,
    body: z.strictObject({
      id: z.uuid(),
      templateId: z.string(),
      templateSlug: z.literal('specimen-invoice'),
      userId: z.string(),
      workspaceId: z.string(),
      duplicatedFileId: z.string(),
      sourceTemplateVersion: z.int(),
      createdAt: z.iso.datetime(),
    }),
  },
}

export const operations = { legacy, current }
