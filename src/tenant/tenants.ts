import { randomBytes, randomUUID } from 'node:crypto'
import { brokenState } from '../store/broken-state.ts'
import { engineTables } from '../mock/account/engine-tables.ts'
import { prepareStore, SnapshotError, type PreparedStore } from '../store/store.ts'
import type { KeptSettings } from '../store/tenant-settings.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { InvalidInputError } from '../kernel/errors/invalid-input-error.ts'
import { refuseEmpty } from '../kernel/errors/refuse-empty.ts'
import { UnknownNameError } from '../kernel/errors/unknown-name-error.ts'
import { mergeReliances } from '../evidence/merge-reliances.ts'
import { refuseOpen } from '../evidence/refuse-open.ts'
import type { Reliance } from '../evidence/reliances.ts'
import { defaultTenant } from './default-tenant.ts'
import type { FoundTenant, StateFolder } from './state-folder.ts'
import { bringBack } from './fresh-accounts.ts'
import type { LentAccounts } from './snapshot.ts'
import { createTenant, type Tenant, type TenantOptions } from './tenant.ts'

/** What a tenant can be asked to be, beyond what all tenants of a server share. */
export type TenantSettings = Partial<
  Pick<TenantOptions, 'id' | 'editions' | 'options' | 'seed' | 'numbersFrom' | 'clock' | SharedByTenants>
>

/** What a tenant has for itself, or from its server. */
type SharedByTenants = 'vendorRules' | 'keep' | 'keepFor' | 'strictEvidence' | 'acceptAssumptions'

export interface TenantsOptions extends Pick<
  TenantOptions,
  'vendors' | 'send' | 'download' | 'render' | SharedByTenants
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
  /** Calls it with every tenant, and with each that is made from now on. */
  forEach(use: (tenant: Tenant) => void): void
  create(settings: TenantSettings): Promise<Tenant>
  /** Makes the default tenant, and all that were kept what they were. */
  start(settings: TenantSettings): Promise<void>
  /**
   * Ends a tenant and forgets it, also where it was kept between runs; the default tenant stays.
   *
   * @throws {AssumptionError} once it has ended, when it is strict and something has rested on an assumption that is open.
   */
  delete(id: string): Promise<void>
  /** What has rested on something assumed in tenants that are strict, those that have ended included; each assumption once. */
  evidence(): readonly Reliance[]
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
  const { state } = options
  const all = new Map<string, Tenant>()
  const users: ((tenant: Tenant) => void)[] = []
  const strict = createStrictEvidence()

  async function create({ id = newId(), ...asked }: TenantSettings): Promise<Tenant> {
    checkId(id)
    refuseEmpty({ seed: asked.seed })
    if (all.has(id)) throw isTaken(id)
    const before = state?.take(id)
    const settings = settingsOf(asked, before, options)
    const prepared = before && (await prepare(before, options))
    if (all.has(id)) throw isTaken(id)
    const tenant = open(id, { asked, settings, before, prepared }, options)
    all.set(id, tenant)
    if (before?.kept.lent) bringBackLent(tenant, before.kept.lent)
    if (state?.wasKilled && before) warnOfRepeats(tenant) // While all of them are still due.
    await keep(state, tenant, { settings, before }).catch((error: unknown) => {
      end(id)
      throw error
    })
    for (const use of users) use(tenant)
    return tenant
  }

  const end = (id: string): Tenant => endOne(all, id, strict)

  return {
    get: (id) => findIn(all, id),
    find: (id) => all.get(id),
    list: () => [...all.values()],
    forEach(use) {
      for (const tenant of all.values()) use(tenant)
      users.push(use)
    },
    create,
    async start(settings) {
      await create({ ...settings, id: defaultTenant })
      for (const id of state?.left() ?? []) await create({ id })
    },
    async delete(id) {
      if (id === defaultTenant) throw isDefault()
      findIn(all, id)
      await state?.forget(id)
      strict.refuse(end(id))
    },
    evidence: () => strict.evidence([...all.values()]),
    rebase: () => [...all.values()].forEach((tenant) => pointAt(tenant, options.baseUrl)),
    get failure() {
      return state?.failure
    },
    confirm: async () => await state?.confirm(),
    warn: (message) => warnAll([...all.values()], message),
    close: () => [...all.keys()].forEach((id) => void end(id)),
  }
}

/** From now on nobody finds it. */
function endOne(all: Map<string, Tenant>, id: string, strict: Pick<StrictEvidence, 'ended'>): Tenant {
  const tenant = findIn(all, id)
  all.delete(id)
  tenant.close()
  strict.ended(tenant)
  return tenant
}

type StrictEvidence = ReturnType<typeof createStrictEvidence>

/** What strict tenants have rested on, those that have ended included. */
function createStrictEvidence() {
  let ofEnded: readonly Reliance[] = []
  const evidenceOf = ({ strictEvidence, evidence }: Tenant): readonly Reliance[] =>
    strictEvidence ? evidence() : []
  return {
    ended: (tenant: Tenant) => void (ofEnded = mergeReliances([...ofEnded, ...evidenceOf(tenant)])),
    /** @throws {AssumptionError} naming each that is open. */
    refuse: (tenant: Tenant) => refuseOpen(`tenant ${tenant.id}`, evidenceOf(tenant)),
    evidence: (all: readonly Tenant[]) => mergeReliances([...ofEnded, ...all.flatMap(evidenceOf)]),
  }
}

function findIn(all: ReadonlyMap<string, Tenant>, id: string): Tenant {
  const one = all.get(id)
  if (!one) throw new UnknownNameError('tenant', id, [...all.keys()])
  return one
}

function pointAt({ id, opened }: Tenant, baseUrl: TenantsOptions['baseUrl']): void {
  for (const mock of opened()) mock.baseUrl = baseUrl(id, mock.vendor.name)
}

/** From now on it is there after a restart. */
async function keep(
  state: StateFolder | undefined,
  tenant: Tenant,
  { settings, before }: Pick<Opening, 'settings' | 'before'>,
): Promise<void> {
  await state?.opened(tenant.id, settings, before)
}

/** What it is asked to be goes before what it was. */
function settingsOf(
  asked: TenantSettings,
  before: FoundTenant | undefined,
  { freshCredentials }: TenantsOptions,
): KeptSettings {
  const drawn: KeptSettings = freshCredentials && !before ? { seed: randomUUID() } : {}
  return { ...drawn, ...before?.settings, ...given(asked) }
}

interface Opening {
  readonly asked: TenantSettings
  readonly settings: KeptSettings
  readonly before: FoundTenant | undefined
  readonly prepared: Readonly<Record<string, PreparedStore>> | undefined
}

async function prepare(
  { kept, file }: FoundTenant,
  { vendors }: TenantsOptions,
): Promise<Readonly<Record<string, PreparedStore>>> {
  const all = Object.entries(vendors).flatMap(([name, { tables }]) => {
    const rows = kept.mocks[name]
    return rows ? [[name, rows, { ...tables, ...engineTables }, kept.archived[name]] as const] : []
  })
  try {
    const prepared: [string, PreparedStore][] = []
    for (const [name, ...given] of all) prepared.push([name, await prepareStore(...given)])
    return Object.fromEntries(prepared)
  } catch (error) {
    throw inFile(error, file)
  }
}

const inFile = (error: unknown, file: string): unknown =>
  error instanceof SnapshotError ? brokenState(file, error.message, error) : error

/** A state that no longer fits (another version, an edit by hand) is the file's fault, and is said so. */
function open(id: string, { asked, settings, before, prepared }: Opening, options: TenantsOptions): Tenant {
  const { state, baseUrl, ...shared } = options
  try {
    return createTenant({
      ...shared,
      ...settings,
      id,
      ...ownOrShared(asked, shared),
      numbersFrom: asked.numbersFrom,
      clock: asked.clock ?? before?.kept.clock,
      kept: before?.kept,
      prepared,
      keptOptions: before && (before.settings.options ?? {}),
      keeper: state?.keeperOf(id),
      baseUrl: (vendor) => baseUrl(id, vendor),
    })
  } catch (error) {
    throw before ? inFile(error, before.file) : error
  }
}

function warnAll(tenants: readonly Tenant[], message: string): void {
  for (const { journal } of tenants) void journal.write({ kind: 'warning', vendor: 'hookdrill', message })
}

const ownOrShared = (asked: TenantSettings, shared: Pick<TenantsOptions, SharedByTenants>) => ({
  vendorRules: asked.vendorRules ?? shared.vendorRules,
  keep: asked.keep ?? shared.keep,
  keepFor: asked.keepFor ?? shared.keepFor,
  strictEvidence: asked.strictEvidence ?? shared.strictEvidence,
  acceptAssumptions: [...(shared.acceptAssumptions ?? []), ...(asked.acceptAssumptions ?? [])],
})

/** The hookdrill before was killed while somebody had accounts of its own. What does not fit now is left for when it does. */
function bringBackLent(tenant: Tenant, { snapshot, isTicking }: LentAccounts): void {
  const tell = (message: string): void =>
    void tenant.journal.write({ kind: 'warning', vendor: 'hookdrill', message })
  const amid = 'the hookdrill before was killed amid a grade or a play'
  try {
    bringBack(tenant, snapshot)
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error
    return tell(`${amid}, and what was there before does not fit now: ${error.message}`)
  }
  if (isTicking) tenant.clock.resume()
  tenant.lending.end()
  tell(`${amid}: the accounts are again what they were before it`)
}

/** An attempt that a kill cut off may have arrived; nobody can tell, and it is made again. */
function warnOfRepeats({ journal, clock, opened }: Tenant): void {
  const due = opened().flatMap((mock) =>
    mock.pendingDeliveries().filter(({ dueAt = 0 }) => dueAt <= clock.now()),
  )
  if (due.length === 0) return
  const ids = due.slice(0, 5).map(({ id }) => id)
  const what = due.length === 1 ? '1 delivery that was due' : `${due.length} deliveries that were due`
  void journal.write({
    kind: 'warning',
    vendor: 'hookdrill',
    message: `the hookdrill before was killed: ${what} may have arrived; attempted again: ${ids.join(', ')}${due.length > ids.length ? ', …' : ''}`,
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
