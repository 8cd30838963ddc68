import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Account, FileRow, RequestRow } from '../model/tables.ts'

interface Face {
  readonly baseUrl: string
}

/** The ZIP of a whole request, also when it is for one file. */
export const zipUrl = ({ baseUrl }: Face, { id }: Pick<RequestRow, 'id'>): string =>
  `${baseUrl}/v1/file/download/${id}`

/** The page on which a person looks at a file. */
export const shareUrl = ({ baseUrl }: Face, { request, id }: Pick<FileRow, 'request' | 'id'>): string =>
  `${on('app.re-port-flow.com', baseUrl)}/file/${request}/${id}`

/** The main API, which issues tokens and holds the gallery. */
export const issuerOf = ({ baseUrl }: Face): string => `${on('re-port-flow.com', baseUrl)}/api/v1`

/** Inside msw the vendor's own hosts are played, and it has several; elsewhere everything is on ours. */
const on = (host: string, baseUrl: string): string =>
  baseUrl === 'https://api.re-port-flow.com' ? `https://${host}` : baseUrl

/** What the legacy edition gives out instead of a download path; it is fetched without credentials. */
export const legacyUrl = (
  { baseUrl }: Face,
  { workspaceId }: DeepReadonly<Account>,
  { designId, id }: Pick<RequestRow, 'designId' | 'id'>,
): string => `${baseUrl}/${workspaceId}/design/${encodeURIComponent(designId)}/files/${id}`

export const thumbnailUrl = ({ baseUrl }: Face, id: string): string =>
  `${baseUrl}/thumbnails/${encodeURIComponent(id)}`
