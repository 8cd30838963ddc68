import {
  accessDenial,
  permissionDenial,
  type BlobAccess,
} from '../../../mocks/smartdocumentor/azure/check.ts'
import {
  anonymousDenial,
  twoCredentialsDenial,
  type Denial,
} from '../../../mocks/smartdocumentor/azure/denials.ts'
import { readQuery } from '../../../mocks/smartdocumentor/azure/query.ts'

// A storage account on paper, for judging URLs without serving them.

export const now = Date.UTC(2026, 0, 1)
export const key = Buffer.alloc(64, 7).toString('base64')
const delegationSecret = Buffer.alloc(64, 9).toString('base64')
export const visit = (search: string, blob: string, changes: Partial<BlobAccess> = {}): BlobAccess => ({
  query: readQuery(search),
  headers: new Headers(),
  protocol: 'http',
  ip: '127.0.0.1',
  account: 'specimenstorage',
  container: 'exported-files',
  blob,
  now,
  storage: {
    keys: [key],
    delegationSecret,
    policy: () => undefined,
    anonymous: anonymousDenial(409, 'directory'),
    twoCredentials: twoCredentialsDenial(400, 'directory'),
  },
  ...changes,
})
export const canonicalOf = (blob: string): string => `/blob/specimenstorage/exported-files/${blob}`

/** Why a URL does not let its bearer read. */
export const denialOf = (access: BlobAccess): Denial | undefined =>
  accessDenial(access) ?? permissionDenial(access, 'r')
