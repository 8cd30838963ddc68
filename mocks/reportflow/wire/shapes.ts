import { z } from 'zod'
import { share } from '../model/events.ts'

/** Shapes of answers, every field named and none too many. */

const values = z.record(z.string(), z.json())

/** What an asynchronous call answers, by edition. */
export const acceptedShapes = {
  legacy: z.strictObject({
    url: z.url(),
    fileId: z.string(),
    files: z.array(z.strictObject({ fileName: z.string(), fileId: z.string() })).exactOptional(),
  }),
  current: z.strictObject({
    requestId: z.uuid(),
    url: z.url(),
    files: z.array(
      z.strictObject({
        fileName: z.string(),
        fileId: z.string(),
        passthrough: values.exactOptional(),
        share,
      }),
    ),
  }),
} as const

export const designsShape = z
  .strictObject({
    designs: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        latestVersion: z.int(),
        thumbnail: z.url(),
        updatedAt: z.iso.datetime(),
      }),
    ),
  })
  .meta({ id: 'Designs' })

/** By name what kind of value it is; or a list of descriptions, where the option parameterShape says so. */
export const parametersShape = z
  .union([z.record(z.string(), z.json()), z.array(z.json())])
  .meta({ id: 'Parameters' })

export const templateShape = z
  .strictObject({
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
  .meta({ id: 'Template' })

export const galleryShape = z
  .strictObject({
    items: z.array(templateShape),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: 'Gallery' })

export const templateDetailShape = templateShape.extend({
  ownerName: z.string(),
  createdAt: z.iso.datetime(),
})

export const duplicateShape = z
  .strictObject({
    id: z.uuid(),
    templateId: z.string(),
    templateSlug: z.string(),
    userId: z.string(),
    workspaceId: z.string(),
    duplicatedFileId: z.string(),
    sourceTemplateVersion: z.int(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Duplicate' })

export const configurationShape = z
  .strictObject({
    issuer: z.url(),
    authorization_endpoint: z.url(),
    token_endpoint: z.url(),
    userinfo_endpoint: z.url(),
    response_types_supported: z.array(z.string()),
    grant_types_supported: z.array(z.string()),
    code_challenge_methods_supported: z.array(z.string()),
    token_endpoint_auth_methods_supported: z.array(z.string()),
    scopes_supported: z.array(z.string()),
  })
  .meta({ id: 'OpenidConfiguration' }) // Generated clients have a Configuration of their own.

export const accessTokenShape = z
  .strictObject({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.int(),
    refresh_token: z.string().exactOptional(),
    scope: z.string(),
  })
  .meta({ id: 'AccessToken' })

export const userinfoShape = z
  .strictObject({
    sub: z.string(),
    workspace_id: z.string(),
    name: z.string().exactOptional(),
  })
  .meta({ id: 'Userinfo' })

/** NestJS's error body; one from validation lists its messages. */
export const errorShape = z
  .strictObject({
    statusCode: z.int(),
    message: z.union([z.string(), z.array(z.string())]),
    error: z.string().exactOptional(),
  })
  .meta({ id: 'Error' })

/** RFC 6749's. */
export const oauthErrorShape = z
  .strictObject({ error: z.string(), error_description: z.string() })
  .meta({ id: 'OauthError' })
