import type { Config } from '../../../config/read-config-file.ts'
import { fixtures, signed } from '../../../fixtures.ts'
import type { AnyVendor } from '../../../kernel/contract/vendor.ts'
import { isLocal } from '../../../kernel/wire/is-local.ts'
import { startOwnMocks } from '../start-own-mocks.ts'
import type { KnownReceiver } from './look-at-receiver.ts'

interface Given {
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
  const named = namedReceivers(vendors, given).filter(({ url }) => isLocal(new URL(url).hostname))
  const drawn = named.some(needsDrawn) && !given.config?.values.state ? await drawnSecrets(given) : {}
  return named.map(({ vendor, url, secret }) => {
    const known = secret ?? drawn[vendor.name]
    return {
      vendor: vendor.name,
      url,
      isSigned: vendor.signings.every(({ kind }) => kind !== 'none'),
      hasOwnSecret: secret !== undefined,
      ping: known === undefined ? undefined : pingOf(vendor, url, known),
    }
  })
}

const hasPing = ({ events }: AnyVendor): boolean => 'ping' in events

const needsDrawn = ({ vendor, secret }: Named): boolean => secret === undefined && hasPing(vendor)

/** Where handlers are named, nobody need have one for the other vendors. */
function namedReceivers(vendors: readonly AnyVendor[], { forwardTo, config, env }: Given): readonly Named[] {
  const handlers = config?.values.handlers
  if (!handlers && forwardTo === undefined) return []
  return vendors.flatMap((vendor) => {
    const { name } = vendor
    if (!handlers) return [{ vendor, url: (forwardTo ?? '').replaceAll('{vendor}', name), secret: undefined }]
    return handlers
      .filter((one) => one.vendor === name)
      .map(({ to, secret, secretVariable }) => ({
        vendor,
        url: to.replaceAll('{vendor}', vendor.name),
        secret: secret ?? (secretVariable === undefined ? undefined : env[secretVariable]),
      }))
  })
}

/** Those that "start" gives to subscriptions, which are the same at every start. */
async function drawnSecrets({ forwardTo, seed }: Given): Promise<Readonly<Record<string, string>>> {
  await using server = await startOwnMocks({ port: 0, allowHost: [], ca: [], seed, tap: undefined })
  const { subscribeAll } = await import('../mock-access.ts')
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
