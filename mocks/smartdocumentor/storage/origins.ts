import type { VendorOrigin } from '../../../src/kernel/contract/vendor.ts'

export const realOrigin = 'https://cloud.smartdocumentor.net'
export const realBlobDomain = '.blob.core.windows.net'

/** The vendor's host, and Azure's for files, whose first label is the storage account. */
export const origins: readonly VendorOrigin[] = [
  { origin: realOrigin },
  {
    origin: `https://*${realBlobDomain}`,
    toPath: ({ hostname, pathname, search }) =>
      `/blob/${hostname.slice(0, -realBlobDomain.length)}${pathname}${search}`,
  },
]
