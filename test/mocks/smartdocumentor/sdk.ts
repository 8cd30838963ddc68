import {
  BlobSASPermissions,
  generateBlobSASQueryParameters,
  SASProtocol,
  StorageSharedKeyCredential,
  type BlobSASSignatureValues,
} from '@azure/storage-blob'
import { z } from 'zod'
import { startOfTime, type OpenMock } from '../../support/open-mock.ts'
import { blobNameOf, storageOf } from './support.ts'

// Microsoft's own client: it shares no code with the mock, and makes and reads the same URLs.

export type Wishes = Partial<Omit<BlobSASSignatureValues, 'permissions'>> & { readonly permissions?: string }

const delegationKey = z.object({
  signedObjectId: z.string(),
  signedTenantId: z.string(),
  signedStartsOn: z.coerce.date<string>(),
  signedExpiresOn: z.coerce.date<string>(),
  signedService: z.string(),
  signedVersion: z.string(),
  value: z.string(),
})

/** The URL of an exported file with a service SAS that the SDK made; an hour from the start of the clock unless wished otherwise. */
export async function signBySdk(
  drill: OpenMock,
  fileUrl: string,
  wishes: Wishes = {},
  which: 'key1' | 'key2' = 'key1',
): Promise<string> {
  const { account, container, [which]: key } = await storageOf(drill)
  const credential = new StorageSharedKeyCredential(account, key)
  return join(fileUrl, generateBlobSASQueryParameters(valuesOf(fileUrl, container, wishes), credential))
}

/** The same with a user delegation SAS, by a key that the mock gave out. */
export async function delegateBySdk(
  drill: OpenMock,
  fileUrl: string,
  wishes: Wishes = {},
  key?: unknown,
): Promise<string> {
  const { account, container } = await storageOf(drill)
  const parsed = delegationKey.parse(key ?? (await drill.act('delegation-key')))
  return join(fileUrl, generateBlobSASQueryParameters(valuesOf(fileUrl, container, wishes), parsed, account))
}

function valuesOf(
  fileUrl: string,
  containerName: string,
  { permissions, ...wishes }: Wishes,
): BlobSASSignatureValues {
  return {
    containerName,
    blobName: blobNameOf(fileUrl),
    protocol: SASProtocol.HttpsAndHttp,
    ...(wishes.identifier === undefined && { expiresOn: new Date(startOfTime + 3_600_000) }),
    ...((permissions ?? wishes.identifier) === undefined && { permissions: BlobSASPermissions.parse('r') }),
    ...(permissions !== undefined && { permissions: BlobSASPermissions.parse(permissions) }),
    ...wishes,
  }
}

const join = (fileUrl: string, query: { toString(): string }): string =>
  `${fileUrl.replace(/\?.*/, '')}?${query.toString()}`
