import { randomBytes, randomUUID } from 'node:crypto'
import { brokenState } from '../store/broken-state.ts'
import { SnapshotError } from '../store/store.ts'
import type { KeptSettings } from '../store/tenant-settings.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { refuseEmpty } from '../kernel/errors/refuse-empty.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { defaultTenant } from './default-tenant.ts'
import type { FoundTenant, StateFolder } from './state-folder.ts'
import { createTenant, type Tenant, type TenantOptions } from './tenant.ts'

/** What a tenant can be asked to be, beyond what all tenants of a server share. */
export type TenantSettings = Partial<
  Pick<TenantOptions, 'id' | 'editions' | 'options' | 'seed' | 'clock' | 'vendorRules' | 'keep'>
>

export interface TenantsOptions extends Pick<
  TenantOptions,
  'vendors' | 'send' | 'download' | 'render' | 'vendorRules' | 'keep'
> {
  /** Where tenants are kept between runs. @default nowhere */
  readonly state?: StateFolder | undefined
  /** Draws a seed for a new tenant that is given none, so that nobody knows its credentials. @default false */
  readonly freshCredentials?: boolean | undefined
  /** Where a vendor's mock is reached. */
  readonly baseUrl: (tenant: string, vendor: string) => string
}

/** The tenants of one server. */
export interface Tenants {
  /** @throws {UnknownNameError} naming the nearest. */
  get(id: string): Tenant
  find(id: string): Tenant | undefined
  list(): readonly Tenant[]
  create(settings: TenantSettings): Promise<Tenant>
  /** Makes the default tenant, and all that were kept what they were. */
  start(settings: TenantSettings): Promise<void>
  /** Ends a tenant and forgets it, also where it was kept between runs; the default tenant stays. */
  delete(id: string): Promise<void>
  /** Points every link at where the server is reached now. */
  rebase(): void
  /** Why nothing can be kept now, if that is so. */
  readonly failure: string | undefined
  /**
   * Resolves when everything until now is kept.
   *
   * @throws {NotKeptError} when that cannot be.
   */
  confirm(): Promise<void>
  /** A warning to everybody who follows a journal. */
  warn(message: string): void
  close(): void
}

export function createTenants(options: TenantsOptions): Tenants {
  const { state, baseUrl, freshCredentials, ...shared } = options
  const all = new Map<string, Tenant>()

  async function create({ id = newId(), ...asked }: TenantSettings): Promise<Tenant> {
    checkId(id)
    refuseEmpty({ seed: asked.seed })
    if (all.has(id)) throw isTaken(id)
    const found = state?.found.get(id)
    const drawn: KeptSettings = freshCredentials && !found ? { seed: randomUUID() } : {}
    const settings = { ...drawn, ...found?.settings, ...given(asked) }
    const tenant = open(found, {
      ...shared,
      ...settings,
      id,
      ...ownOrShared(asked, shared),
      clock: asked.clock ?? found?.kept.clock,
      kept: found?.kept,
      keeper: state?.keeperOf(id),
      baseUrl: (vendor) => baseUrl(id, vendor),
    })
    all.set(id, tenant)
    await state?.opened(id, settings).catch((error: unknown) => {
      end(id)
      throw error
    })
    if (state?.wasKilled && found) warnOfRepeats(tenant)
    return tenant
  }

  function find(id: string): Tenant {
    const found = all.get(id)
    if (!found) throw new UnknownNameError('tenant', id, [...all.keys()])
    return found
  }

  /** From now on nobody finds it. */
  function end(id: string): void {
    const tenant = find(id)
    all.delete(id)
    tenant.close()
  }

  return {
    get: find,
    find: (id) => all.get(id),
    list: () => [...all.values()],
    create,
    async start(settings) {
      await create({ ...settings, id: defaultTenant })
      for (const id of state?.found.keys() ?? []) if (id !== defaultTenant) await create({ id })
    },
    async delete(id) {
      if (id === defaultTenant) throw isDefault()
      find(id)
      await state?.forget(id)
      end(id)
    },
    rebase() {
      for (const tenant of all.values())
        for (const mock of tenant.opened()) mock.baseUrl = baseUrl(tenant.id, mock.vendor.name)
    },
    get failure() {
      return state?.failure
    },
    confirm: async () => await state?.confirm(),
    warn(message) {
      for (const { journal } of all.values())
        void journal.write({ kind: 'warning', vendor: 'hookdrill', message })
    },
    close() {
      for (const id of [...all.keys()]) end(id)
    },
  }
}

const ownOrShared = (asked: TenantSettings, shared: Pick<TenantsOptions, 'vendorRules' | 'keep'>) => ({
  vendorRules: asked.vendorRules ?? shared.vendorRules,
  keep: asked.keep ?? shared.keep,
})

/** An attempt that a kill cut off may have arrived; nobody can tell, and it is made again. */
function warnOfRepeats({ journal, clock, opened }: Tenant): void {
  const due = opened().flatMap((mock) =>
    mock.deliveries().filter(({ status, dueAt = 0 }) => status === 'pending' && dueAt <= clock.now()),
  )
  if (due.length === 0) return
  const ids = due.slice(0, 5).map(({ id }) => id)
  void journal.write({
    kind: 'warning',
    vendor: 'hookdrill',
    message: `the hookdrill before was killed: ${due.length} deliveries that were due may have arrived, and are attempted again: ${ids.join(', ')}${due.length > ids.length ? ', …' : ''}`,
  })
}

const newId = (): string => `t${randomBytes(6).toString('hex')}`

const isTaken = (id: string): HookdrillError =>
  new HookdrillError('tenant_exists', `there is a tenant "${id}" already`, {
    suggestion: 'choose another id, or leave it out to get a free one',
  })

const isDefault = (): HookdrillError =>
  new HookdrillError('default_tenant', 'the default tenant always exists', {
    suggestion: 'reset it instead',
  })

/** A state that no longer fits (another version, an edit by hand) is the file's fault, and is said so. */
function open(found: FoundTenant | undefined, options: TenantOptions): Tenant {
  try {
    return createTenant(options)
  } catch (error) {
    throw found && error instanceof SnapshotError ? brokenState(found.file, error.message, error) : error
  }
}

const given = ({ editions, options, seed }: TenantSettings): KeptSettings => ({
  ...(editions && { editions: { ...editions } }),
  ...(options && { options: { ...options } }),
  ...(seed !== undefined && { seed }),
})

function checkId(id: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) {
    throw new InvalidInputError(
      'id',
      [`"${id}" cannot name a tenant`],
      'use up to 64 letters, digits, - and _, beginning with a letter or digit',
    )
  }
}
