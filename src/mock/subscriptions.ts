import type { RegisteredSubscription } from '../kernel/contract/audience.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Subscription } from '../kernel/delivery/subscription.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { parseInput } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { checkHttpUrl } from '../kernel/wire/receiver-url.ts'
import type { Account } from './account/account.ts'
import { inOurWords } from './in-our-words.ts'

type Settings = Readonly<Record<string, unknown>>

/** What an operator does on the vendor's settings page. */
export interface Subscriptions {
  /**
   * Fills in the settings page, and gives the subscription, if the settings name a URL.
   *
   * @throws {InvalidInputError} for settings that do not fit.
   */
  subscribe(settings: Settings): Promise<Subscription | undefined>
  /**
   * What is filled in now, oldest first.
   *
   * @throws {HookdrillError} for a vendor whose page cannot be read.
   */
  subscriptions(): readonly RegisteredSubscription[]
  /**
   * Fills in something else; what is left out stays as it is.
   *
   * @throws {UnknownNameError} for a subscription that does not exist.
   * @throws {InvalidInputError} for settings that do not fit.
   */
  changeSubscription(id: string, changes: Settings): Promise<RegisteredSubscription>
  /** @throws {UnknownNameError} for a subscription that does not exist. */
  removeSubscription(id: string): Promise<void>
}

/** The settings that are URLs to deliver to, by their names. */
export const urlSettingsOf = ({ settings }: AnyVendor['audience']): readonly string[] =>
  Object.keys(settings.shape).filter((setting) => /url$/i.test(setting))

export function createSubscriptions(vendor: AnyVendor, account: Account): Subscriptions {
  const { audience, name } = vendor
  const what = `${name} settings`

  function subscriptions(): readonly RegisteredSubscription[] {
    const { list } = audience
    if (!list) throw cannot(name, 'list')
    return account.ask((context) => list(context))
  }

  function find(id: string): RegisteredSubscription {
    const all = subscriptions()
    const found = all.find(({ subscription }) => subscription.id === id)
    if (found) return found
    throw new UnknownNameError(
      'subscription',
      id,
      all.map(({ subscription }) => subscription.id),
      name,
    )
  }

  /** @throws {InvalidInputError} for a URL that the vendor's own API may take, and nobody can deliver to. */
  function checkUrls(settings: Settings): void {
    for (const setting of urlSettingsOf(audience)) {
      const url = settings[setting]
      if (typeof url === 'string') checkHttpUrl(url, name, what, setting)
    }
  }

  return {
    subscriptions,
    async subscribe(settings) {
      checkUrls(settings)
      const checked = parseInput(what, audience.settings, settings)
      return await inOurWords(what, () => account.perform((context) => audience.subscribe(checked, context)))
    },
    async changeSubscription(id, changes) {
      const { change } = audience
      checkUrls(changes)
      if (!change) throw cannot(name, 'change')
      const checked = parseInput(what, audience.settings, { ...find(id).settings, ...changes })
      await inOurWords(what, () => account.perform((context) => change(id, checked, context)))
      return find(id)
    },
    async removeSubscription(id) {
      const { remove } = audience
      if (!remove) throw cannot(name, 'remove')
      find(id)
      await inOurWords(what, () => account.perform((context) => remove(id, context)))
    },
  }
}

const cannot = (vendor: string, what: string): HookdrillError =>
  new HookdrillError('not_supported', `the mock of ${vendor} cannot ${what} subscriptions`, {
    suggestion: `its audience has no "${what}"; an empty account has none: reset it`,
  })
