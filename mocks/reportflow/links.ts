import type { DeepReadonly } from '../../src/vendor/deep-readonly.ts'
import type { Account, FileRow, RequestRow } from './state.ts'

interface Face {
  readonly baseUrl: string
}

/** The ZIP of a whole request, also when it is for one file. */
export const zipUrl = ({ baseUrl }: Face, { id }: Pick<RequestRow, 'id'>): string =>
  `${baseUrl}/v1/file/download/${id}`

/** The page on which a person looks at a file. */
export const shareUrl = ({ baseUrl }: Face, { request, id }: Pick<FileRow, 'request' | 'id'>): string =>
  `${baseUrl}/file/${request}/${id}`

/** What the legacy edition gives out instead of a download path; it is fetched without credentials. */
export const legacyUrl = (
  { baseUrl }: Face,
  { workspaceId }: DeepReadonly<Account>,
  { designId, id }: Pick<RequestRow, 'designId' | 'id'>,
): string => `${baseUrl}/${workspaceId}/design/${encodeURIComponent(designId)}/files/${id}`

export const thumbnailUrl = ({ baseUrl }: Face, designId: string): string =>
  `${baseUrl}/thumbnails/${encodeURIComponent(designId)}`
