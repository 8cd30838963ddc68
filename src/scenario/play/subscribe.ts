import type { Mock } from '../../mock/mock.ts'

export interface ReceiverUnderTest {
  readonly url: string
  readonly secret?: string | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** Registers the receiver on the vendor's settings page, for every kind of webhook that has a URL of its own there. */
export async function subscribe(mock: Mock, { url, secret, settings }: ReceiverUnderTest): Promise<void> {
  const offered = Object.keys(mock.vendor.audience.settings.shape)
  const urls = offered.filter((name) => /url$/i.test(name)).map((name) => [name, url] as const)
  await mock.subscribe({
    ...Object.fromEntries(urls),
    ...(secret !== undefined && offered.includes('secret') && { secret }),
    ...settings,
  })
}
