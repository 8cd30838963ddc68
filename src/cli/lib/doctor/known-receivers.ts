import type { Config } from '../../../config/read-config-file.ts'
import { fixtures, signed } from '../../../fixtures.ts'
import type { AnyVendor } from '../../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { isLocal } from '../../../kernel/wire/is-local.ts'
import { callAt } from '../call-at.ts'
import { startOwnMocks } from '../start-own-mocks.ts'
import type { KnownReceiver } from './look-at-receiver.ts'
import { forVendor } from '../../../kernel/wire/placeholder.ts'

/** A hookdrill that runs: who hears of its events is a receiver, where no file names one. */
export interface RunningHookdrill {
  readonly server: string
  readonly token: string | undefined
  readonly tenant: string
}

export interface Given {
  readonly running?: RunningHookdrill | undefined
  /** Of every vendor; `{vendor}` stands in it. */
  readonly forwardTo: string | undefined
  readonly seed: string | undefined
  readonly config: Config | undefined
  readonly env: Readonly<NodeJS.ProcessEnv>
}

interface Named {
  readonly vendor: AnyVendor
  readonly url: string
  readonly secret: string | undefined
}

/** Each receiver of this machine that the config names, with what is needed to try it. A ping is signed with its own secret, or with that of `start`. */
export async function knownReceivers(
  vendors: readonly AnyVendor[],
  given: Given,
): Promise<readonly KnownReceiver[]> {
  // What is somewhere else is for "smoke" to try.
  const written = namedReceivers(vendors, given)
  const all = written ?? (given.running ? await subscribedReceivers(vendors, given.running) : [])
  const named = all.filter(({ url }) => isLocal(new URL(url).hostname))
  const drawn = named.some(needsDrawn) && !given.config?.values.state ? await drawnSecrets(given) : {}
  return named.map(({ vendor, url, secret }) => {
    const known = secret ?? drawn[vendor.name]
    return {
      vendor: vendor.name,
      url,
      isSigned: vendor.signings.every(({ kind }) => kind !== 'none'),
      hasOwnSecret: written !== undefined && secret !== undefined,
      isSubscribed: written === undefined,
      ping: known === undefined ? undefined : pingOf(vendor, url, known),
    }
  })
}

const hasPing = ({ events }: AnyVendor): boolean => 'ping' in events

const needsDrawn = ({ vendor, secret }: Named): boolean => secret === undefined && hasPing(vendor)

/** Who hears of events of a hookdrill that runs; nobody, where it does not say. */
async function subscribedReceivers(
  vendors: readonly AnyVendor[],
  running: RunningHookdrill,
): Promise<readonly Named[]> {
  const vendorOf = new Map(vendors.map((vendor) => [vendor.name, vendor]))
  try {
    const { subscriptions } = await callAt(running)('subscriptions.list', { tenant: running.tenant })
    return subscriptions.flatMap(({ vendor: name, url, signing, secret, isActive }) => {
      const vendor = vendorOf.get(name)
      return vendor && isActive ? [{ vendor, url, secret: signing.kind === 'none' ? undefined : secret }] : []
    })
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    return [] // What keeps it from answering is a finding of its own.
  }
}

/** Where handlers are named, nobody need have one for the other vendors; nothing where no file and no flag names any. */
function namedReceivers(
  vendors: readonly AnyVendor[],
  { forwardTo, config, env }: Given,
): readonly Named[] | undefined {
  const handlers = config?.values.handlers
  if (!handlers && forwardTo === undefined) return undefined
  return vendors.flatMap((vendor) => {
    const { name } = vendor
    if (!handlers) return [{ vendor, url: forVendor(forwardTo ?? '', name), secret: undefined }]
    return handlers
      .filter((one) => one.vendor === name)
      .map(({ to, secret, secretVariable }) => ({
        vendor,
        url: forVendor(to, vendor.name),
        secret: secret ?? (secretVariable === undefined ? undefined : env[secretVariable]),
      }))
  })
}

/** Those that "start" gives to subscriptions, which are the same at every start. */
async function drawnSecrets({ forwardTo, seed }: Given): Promise<Readonly<Record<string, string>>> {
  await using server = await startOwnMocks({ port: 0, allowHost: [], ca: [], seed, tap: undefined })
  const { subscribeAll } = await import('../subscribe-all.ts')
  const mocks = Object.values(server.tenants.get('default').mocks)
  return await subscribeAll(mocks, forwardTo ?? 'http://127.0.0.1:3000/webhooks/{vendor}')
}

function pingOf({ name }: AnyVendor, url: string, secret: string): KnownReceiver['ping'] {
  const builders: Readonly<Record<string, Readonly<Record<string, () => object>>>> = fixtures
  const ping = builders[name]?.['ping']
  if (!ping) return undefined
  const { headers, body } = signed(ping(), { secret, url })
  return { headers, body }
}
