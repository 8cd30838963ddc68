import type { VendorOrigin } from '../../../src/kernel/contract/vendor.ts'

export const realOrigin = 'https://cloud.smartdocumentor.net'

/** The storage account that files are in. Its name begins the path of a file URL, as SDKs expect it of a host without a name. */
export const storageAccount = 'specimenstorage'
export const storagePath = `/${storageAccount}/`

const blobDomain = '.blob.core.windows.net'
export const realBlobOrigin = `https://${storageAccount}${blobDomain}`

/** The vendor's host, and Azure's for files, whose first label is the storage account. */
export const origins: readonly VendorOrigin[] = [
  { origin: realOrigin },
  {
    origin: `https://*${blobDomain}`,
    toPath: ({ hostname, pathname, search }) =>
      `/${hostname.slice(0, -blobDomain.length)}${pathname}${search}`,
  },
]
