import type { Subscription } from '../kernel/delivery/subscription.ts'
import type { Mock } from './mock.ts'
import { urlSettingsOf } from './subscriptions.ts'

/** Where a receiver is, and what it knows. */
export interface SubscribedReceiver {
  readonly to: string
  /** The webhook secret that it knows. @default the vendor's own */
  readonly secret?: string | undefined
  /** What else the operator fills in on the vendor's settings page. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
}

/** Registers a receiver on the vendor's settings page, for every kind of webhook that has a URL of its own there. */
export async function subscribeReceiver(
  mock: Mock,
  { to, secret, settings }: SubscribedReceiver,
): Promise<Subscription | undefined> {
  const urls = urlSettingsOf(mock.vendor.audience).map((setting) => [setting, to] as const)
  return await mock.subscribe({
    ...Object.fromEntries(urls),
    ...(secret !== undefined && secretSettings(mock, secret)),
    ...settings,
  })
}

/** Whether there is any way to give the vendor a secret that proves its webhooks. */
export const takesSecret = ({ vendor: { audience } }: Pick<Mock, 'vendor'>): boolean =>
  audience.settingsOf !== undefined || Object.hasOwn(audience.settings.shape, 'secret')

function secretSettings({ vendor: { audience } }: Mock, secret: string): Readonly<Record<string, unknown>> {
  if (audience.settingsOf) return audience.settingsOf(secret)
  return Object.hasOwn(audience.settings.shape, 'secret') ? { secret } : {}
}
