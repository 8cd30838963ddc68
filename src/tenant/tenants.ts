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
import { refuseEmpty } from '../kernel/errors/refuse-empty.ts'
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

/** The tenants of one server. */
export interface Tenants {
  /** @throws {UnknownNameError} naming the nearest. */
  get(id: string): Tenant
  find(id: string): Tenant | undefined
  list(): readonly Tenant[]
  create(settings: TenantSettings): Promise<Tenant>
  /** Ends a tenant and forgets it, also where it was kept between runs; the default tenant stays. */
  delete(id: string): Promise<void>
  /** Points every link at where the server is reached now. */
  rebase(): void
  close(): Promise<void>
}

/** A tenant, and the file that it is kept in. */
interface Kept {
  readonly tenant: Tenant
  readonly file: StateFile | undefined
}

export function createTenants({ stateFolder, baseUrl, ...shared }: TenantsOptions): Tenants {
  const all = new Map<string, Kept>()
  /** Ids of tenants that are being read from their files. */
  const loading = new Set<string>()

  async function create({ id = newId(), ...asked }: TenantSettings): Promise<Tenant> {
    checkId(id)
    refuseEmpty({ seed: asked.seed })
    if (all.has(id) || loading.has(id)) throw isTaken(id)
    const path = stateFolder === undefined ? undefined : join(stateFolder, `${id}.json`)
    const saved = path === undefined ? undefined : await load(id, path, loading)
    const settings = { ...saved?.settings, ...given(asked) }
    const tenant = open(path, {
      ...shared,
      ...settings,
      id,
      vendorRules: asked.vendorRules ?? shared.vendorRules,
      clock: asked.clock ?? saved?.clock,
      ...stateOf(saved),
      baseUrl: (vendor) => baseUrl(id, vendor),
    })
    all.set(id, { tenant, file: path === undefined ? undefined : keepIn(path, tenant, settings) })
    return tenant
  }

  function find(id: string): Kept {
    const found = all.get(id)
    if (!found) throw new UnknownNameError('tenant', id, [...all.keys()])
    return found
  }

  /** From now on nobody finds it. */
  function end(id: string): StateFile | undefined {
    const { tenant, file } = find(id)
    all.delete(id)
    tenant.close()
    return file
  }

  return {
    get: (id) => find(id).tenant,
    find: (id) => all.get(id)?.tenant,
    list: () => [...all.values()].map(({ tenant }) => tenant),
    create,
    async delete(id) {
      if (id === defaultTenant)
        throw new HookdrillError('default_tenant', 'the default tenant always exists', {
          suggestion: 'reset it instead',
        })
      await end(id)?.remove()
    },
    rebase() {
      for (const { tenant } of all.values())
        for (const mock of tenant.opened()) mock.baseUrl = baseUrl(tenant.id, mock.vendor.name)
    },
    async close() {
      for (const id of [...all.keys()]) await end(id)?.flush()
    },
  }
}

async function load(id: string, path: string, loading: Set<string>): Promise<SavedTenant | undefined> {
  loading.add(id)
  return await loadTenant(path).finally(() => loading.delete(id))
}

const stateOf = (saved: SavedTenant | undefined): Pick<TenantOptions, 'snapshot' | 'snapshotOptions'> => ({
  snapshot: saved?.snapshot,
  snapshotOptions: saved && (saved.settings.options ?? {}),
})

const newId = (): string => `t${randomBytes(6).toString('hex')}`

const isTaken = (id: string): HookdrillError =>
  new HookdrillError('tenant_exists', `there is a tenant "${id}" already`, {
    suggestion: 'choose another id, or leave it out to get a free one',
  })

function keepIn(path: string, tenant: Tenant, settings: Settings): StateFile {
  const file = createStateFile(path, () => toSaved(tenant, settings))
  tenant.onChange(() => file.touch())
  tenant.journal.follow((entry) => entry.kind === 'clock' && file.touch())
  return file
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
