import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import {
  brokenState,
  createStateFile,
  loadTenant,
  type SavedTenant,
  type StateFile,
} from '../store/state-file.ts'
import { SnapshotError } from '../store/store.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { defaultTenant } from './default-tenant.ts'
import { createTenant, type Tenant, type TenantOptions } from './tenant.ts'

/** What a tenant can be asked to be, beyond what all tenants of a server share. */
export type TenantSettings = Partial<
  Pick<TenantOptions, 'id' | 'editions' | 'options' | 'seed' | 'clock' | 'vendorRules'>
>

export interface TenantsOptions extends Pick<
  TenantOptions,
  'vendors' | 'send' | 'download' | 'render' | 'vendorRules'
> {
  /** Where tenants are kept between runs. @default nowhere */
  readonly stateFolder?: string | undefined
  /** Where a vendor's mock is reached. */
  readonly baseUrl: (tenant: string, vendor: string) => string
}

/** The isolated worlds of one server. */
export interface Tenants {
  /** @throws {UnknownNameError} naming the nearest. */
  get(id: string): Tenant
  find(id: string): Tenant | undefined
  list(): readonly Tenant[]
  create(wishes: TenantSettings): Promise<Tenant>
  /** Ends a tenant and forgets it, also where it was kept between runs; the default tenant stays. */
  delete(id: string): Promise<void>
  /** Points every link at where the server is reached now. */
  rebase(): void
  close(): Promise<void>
}

export function createTenants({ stateFolder, baseUrl, ...shared }: TenantsOptions): Tenants {
  const worlds = new Map<string, { readonly tenant: Tenant; readonly file: StateFile | undefined }>()

  /** Ids of tenants that are being read from their files. */
  const coming = new Set<string>()

  async function load(id: string, path: string): Promise<SavedTenant | undefined> {
    coming.add(id)
    return await loadTenant(path).finally(() => coming.delete(id))
  }

  async function create({
    id = `t${randomBytes(6).toString('hex')}`,
    ...wishes
  }: TenantSettings): Promise<Tenant> {
    checkId(id)
    if (worlds.has(id) || coming.has(id))
      throw new HookdrillError('tenant_exists', `there is a tenant "${id}" already`, {
        suggestion: 'choose another id, or leave it out to get a free one',
      })
    const path = stateFolder === undefined ? undefined : join(stateFolder, `${id}.json`)
    const saved = path === undefined ? undefined : await load(id, path)
    const settings = { ...saved?.settings, ...given(wishes) }
    const tenant = open(path, {
      ...shared,
      ...settings,
      id,
      vendorRules: wishes.vendorRules ?? shared.vendorRules,
      clock: wishes.clock ?? saved?.clock,
      snapshot: saved?.snapshot,
      baseUrl: (vendor) => baseUrl(id, vendor),
    })
    const file = path === undefined ? undefined : createStateFile(path, () => toSaved(tenant, settings))
    if (file) {
      tenant.onChange(() => file.touch())
      tenant.journal.follow((entry) => entry.kind === 'clock' && file.touch())
    }
    worlds.set(id, { tenant, file })
    return tenant
  }

  function world(id: string): { readonly tenant: Tenant; readonly file: StateFile | undefined } {
    const found = worlds.get(id)
    if (!found) throw new UnknownNameError('tenant', id, [...worlds.keys()])
    return found
  }

  /** From now on nobody finds it. */
  function end(id: string): StateFile | undefined {
    const { tenant, file } = world(id)
    worlds.delete(id)
    tenant.close()
    return file
  }

  return {
    get: (id) => world(id).tenant,
    find: (id) => worlds.get(id)?.tenant,
    list: () => [...worlds.values()].map(({ tenant }) => tenant),
    create,
    async delete(id) {
      if (id === defaultTenant)
        throw new HookdrillError('default_tenant', 'the default tenant always exists', {
          suggestion: 'reset it instead',
        })
      await end(id)?.remove()
    },
    rebase() {
      for (const { tenant } of worlds.values())
        for (const mock of tenant.opened()) mock.baseUrl = baseUrl(tenant.id, mock.vendor.name)
    },
    async close() {
      for (const id of [...worlds.keys()]) await end(id)?.flush()
    },
  }
}

/** A state that no longer fits (another version, an edit by hand) is the file's fault, and is said so. */
function open(path: string | undefined, options: TenantOptions): Tenant {
  try {
    return createTenant(options)
  } catch (error) {
    throw path !== undefined && error instanceof SnapshotError
      ? brokenState(path, error.message, error)
      : error
  }
}

type Settings = SavedTenant['settings']

const given = ({ editions, options, seed }: TenantSettings): Settings => ({
  ...(editions && { editions: { ...editions } }),
  ...(options && { options: { ...options } }),
  ...(seed !== undefined && { seed }),
})

function toSaved(tenant: Tenant, settings: Settings): SavedTenant {
  const { frozenAt, offsetMs = 0 } = tenant.clock.settings()
  const { at, mocks } = tenant.snapshot()
  return {
    version: 1,
    tenant: tenant.id,
    clock: frozenAt === undefined ? { offsetMs } : { frozenAt },
    settings,
    snapshot: { at, mocks },
  }
}

function checkId(id: string): void {
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(id)) {
    throw new InvalidInputError(
      'id',
      [`"${id}" cannot name a tenant`],
      'use up to 64 letters, digits, - and _, beginning with a letter or digit',
    )
  }
}
