import type { Mock } from '../../mock/mock.ts'

/** What a receiver must know of a mock: where it is, its credentials, and the secret of its webhooks where one is known. */
export function toAccess(mock: Mock, secret: string | undefined) {
  const { webhookSecret, ...credentials } = mock.credentials()
  const known = secret ?? webhookSecret
  return {
    baseUrl: mock.baseUrl,
    edition: mock.edition,
    credentials,
    ...(known !== undefined && { webhookSecret: known }),
  }
}

/** Fills a URL in at every vendor, and gives the secrets of those that sign. */
export async function subscribeAll(mocks: readonly Mock[], hook: string): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const mock of mocks) {
    const made = await mock.subscribe({ url: hook.replaceAll('{vendor}', mock.vendor.name) })
    if (made && made.signing.kind !== 'none') secrets[mock.vendor.name] = made.secret.reveal()
  }
  return secrets
}
