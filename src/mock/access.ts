import type { Mock } from './mock.ts'

/** Where links to its files point, of a vendor that keeps them at another host than its API. */
export const filesOriginOf = ({ vendor, baseUrl }: Mock): string | undefined => vendor.filesOrigin?.(baseUrl)

/** What a receiver must know of a mock: where it and its files are, what opens it, and the secret of its webhooks where one is known. */
export function toAccess(mock: Mock, secret?: string) {
  const { webhookSecret, ...credentials } = mock.credentials()
  const known = secret ?? webhookSecret
  const filesOrigin = filesOriginOf(mock)
  return {
    baseUrl: mock.baseUrl,
    ...(filesOrigin !== undefined && { filesOrigin }),
    edition: mock.edition,
    credentials,
    ...(known !== undefined && { webhookSecret: known }),
  }
}
