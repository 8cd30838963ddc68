import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import type { Account, FileRow, RequestRow } from '../model/tables.ts'

interface Place {
  readonly baseUrl: string
}

type ReadRequest = Pick<DeepReadonly<RequestRow>, 'id' | 'designId' | 'origin'>

const realOrigin = /^https:\/\/(?:[^/]+\.)?re-port-flow\.com$/

/** The real origin at which a mock is reached, if it is one. */
export const originOf = ({ baseUrl }: Place): string | null => (realOrigin.test(baseUrl) ? baseUrl : null)

/** Where the vendor's real hosts are played it has several, on the live system and on staging; elsewhere everything is on ours. */
function on(host: 'api.' | 'app.' | '', baseUrl: string): string {
  if (!realOrigin.test(baseUrl)) return baseUrl
  const system = /[/.]stg\.re-port-flow\.com$/.test(baseUrl) ? 'stg.re-port-flow.com' : 're-port-flow.com'
  return `https://${host}${system}`
}

/** Links of a request stay on the system that it was made at. */
const baseOf = ({ baseUrl }: Place, { origin }: Pick<ReadRequest, 'origin'>): string => origin ?? baseUrl

/** The ZIP of a whole request, also when it is for one file. */
export const zipUrl = (place: Place, request: ReadRequest): string =>
  `${on('api.', baseOf(place, request))}/v1/file/download/${request.id}`

/** The page on which a person looks at a file. */
export const shareUrl = (place: Place, request: ReadRequest, { id }: Pick<FileRow, 'id'>): string =>
  `${on('app.', baseOf(place, request))}/file/${request.id}/${id}`

/** The main API, which issues tokens and holds the gallery. */
export const issuerOf = ({ baseUrl }: Place): string => `${on('', baseUrl)}/api/v1`

/** What the legacy edition gives out instead of a download path; it is fetched without credentials. */
export const legacyUrl = (
  place: Place,
  { workspaceId }: DeepReadonly<Account>,
  request: ReadRequest,
): string =>
  `${on('', baseOf(place, request))}/${workspaceId}/design/${encodeURIComponent(request.designId)}/files/${request.id}`

export const thumbnailUrl = ({ baseUrl }: Place, id: string): string =>
  `${baseUrl}/thumbnails/${encodeURIComponent(id)}`
