import '../kernel/time/dispose-symbols.ts'
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { InProcess } from '../delivery/in-process/in-process.ts'
import { remembered } from '../files/remembered.ts'
import { render } from '../files/render.ts'
import type { Durability } from '../store/durability.ts'
import { defaultTenant } from '../tenant/default-tenant.ts'
import type { StateFolder } from '../tenant/state-folder.ts'
import { tapped, type WireTap } from '../mock/calls/wire-tap.ts'
import { createBorrowers } from '../capabilities/borrowers.ts'
import { createRunningGrades } from '../capabilities/running-grades.ts'
import { createLoads, type Loads } from '../load/loads.ts'
import { createTenants, type Tenants, type TenantSettings } from '../tenant/tenants.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { findDestination } from './find-destination.ts'
import { letProcessEnd, listen } from './listen.ts'
import { releasing } from './releasing.ts'
import { readHosts } from './read-hosts.ts'
import type { ControlOptions } from './control/app.ts'
import { asksForPage, dashboardPath } from './control/page-path.ts'
import { writeError, answerInternalError, addressOf, serve } from './node.ts'
import { createMetrics } from './metrics.ts'
import { openOutgoing, type Outgoing } from './outgoing.ts'
import { createPublisher } from './publish.ts'
import { openTracing } from './tracing.ts'
import { asksForContract, serveContract } from './serve-contract.ts'
import { openVendorPorts, type VendorPorts } from './vendor-ports.ts'

export interface VendorServerOptions {
  readonly vendors: Readonly<Record<string, AnyVendor>>
  readonly version: string
  /** 0 for any free port. @default 4010 */
  readonly port?: number | undefined
  /** @default 127.0.0.1; beyond loopback the control API demands a token */
  readonly host?: string | undefined
  /** Draws a seed for each new tenant that is given none, so that its credentials are its own. @default beyond loopback */
  readonly freshCredentials?: boolean
  /** Where others reach this server, when that is not where it listens: in containers, behind a proxy. Links point there. */
  readonly publicUrl?: string | undefined
  /** Gives each vendor a port of its own as well: those after `port`, or any free ones when it is 0. Links point there. @default false */
  readonly vendorPorts?: boolean | undefined
  /** What callers of the control API must show. @default none on loopback, a random one beyond */
  readonly controlToken?: string | undefined
  /** Keeps tenants between runs, in this folder. @default nothing is kept */
  readonly stateFolder?: string | undefined
  /**
   * What survives what: `power` and `process` wait for the disk before anything that was changed is answered or sent, so that
   * it survives a loss of power, or a kill; with `none` nobody waits, and a kill can lose the newest.
   *
   * @default 'process'
   */
  readonly durability?: Durability | undefined
  /** Hosts beyond this machine that webhooks may be sent to; `*.example.com` for sub-domains. Beyond loopback this machine is one of them. */
  readonly allowedHosts?: readonly string[] | undefined
  /** Certificates (PEM) of receivers that are trusted beside those that Node trusts: for self-signed ones, or an authority of your own. */
  readonly ca?: readonly string[] | undefined
  /** Enforces vendors' rules that would make them useless on one machine. @default false */
  readonly vendorRules?: boolean | undefined
  /**
   * How many deliveries that have ended, and how many API calls, each mock keeps, and how many entries a journal; the oldest go.
   * @default 100,000
   */
  readonly keep?: number | undefined
  /** For how long they are kept, on the tenant's clock: ms, or text such as `30d`. @default as long as there are not too many */
  readonly keepFor?: number | string | undefined
  /** Whether tenants end as failed when something has rested on an assumption that is open. @default false */
  readonly strictEvidence?: boolean | undefined
  /** Assumptions that are good enough, as `<vendor>:<id>` or `<vendor>:<option>`. @default none */
  readonly acceptAssumptions?: readonly string[] | undefined
  /** Receivers in this process, which webhooks reach without a socket. @default none */
  readonly inProcess?: InProcess | undefined
  /** Whether the process stays up as long as it listens. @default true */
  readonly keepsAlive?: boolean | undefined
  /** Hears of every byte that is sent and received. @default nobody does */
  readonly tap?: WireTap | undefined
  /** What the default tenant is like. */
  readonly tenant?: Omit<TenantSettings, 'id'> | undefined
}

/** The mocks of all vendors on one port. */
export interface HookdrillServer extends AsyncDisposable {
  /** `http://127.0.0.1:4010` */
  readonly url: string
  /** Every URL that reaches it: of one that listens on all addresses, on loopback and on those of this machine. */
  readonly urls: readonly string[]
  /** The port that it listens on. */
  readonly port: number
  /** With `vendorPorts`, where each vendor has a port of its own: `http://127.0.0.1:4011`. */
  readonly vendorUrls: Readonly<Record<string, string>>
  readonly tenants: Tenants
  /** Whether it listens beyond loopback, so that others can call it. */
  readonly isPublic: boolean
  /** What a caller of the control API must show, when the server listens beyond loopback. */
  readonly controlToken: string | undefined
  /** Allows webhooks to one more host beyond this machine, as `allowedHosts` does. */
  allowHost(host: string): void
  /**
   * Trusts one more certificate of receivers, as `ca` does; PEM.
   *
   * @throws {HookdrillError} for a text without a certificate.
   */
  trust(pem: string): void
  /** Says which variables make clients reach the vendors' own hosts here, for `hookdrill env` to print. */
  offerClientVariables(variables: Readonly<Record<string, string>>): void
  /** Events sent many times, and accounted for. */
  readonly loads: Loads
  /** What happened so far, as Prometheus reads it: deliveries, attempts, API calls, and the process itself. */
  metrics(): Promise<string>
  /**
   * Serves the vendor APIs, and never the control API, on a free port of loopback for something that publishes it,
   * such as a tunnel. `reach` gets the URL of that port and gives the public one, where links point from then on;
   * when it fails, nothing is published.
   */
  publish(reach: (local: string) => Promise<string>): Promise<void>
  /** Stops listening, saves what is to be kept, and ends every tenant. */
  close(): Promise<void>
}

/**
 * Starts the mocks.
 *
 * @throws {HookdrillError} for a setting that is empty or cannot be used.
 * @throws {ListenError} when the port cannot be had.
 * @throws {StateInUseError} when another process owns the state folder.
 * @throws {StateFileError} when the default tenant's file is broken.
 */
export async function startVendorServer(options: VendorServerOptions): Promise<HookdrillServer> {
  const { port = 4010 } = options
  const { host, hosts, publicUrl, isPublic } = readHosts(options)
  const controlToken = readControlToken(options.controlToken, isPublic)
  const outgoing = openOutgoing({ ...options, loopback: !isPublic })
  const address: Address = { url: `http://${hosts[0]}:${port}`, vendorUrls: {} }
  const state = await openState(options, (why) => tenants.warn(why))
  const tenants = createServerTenants({ freshCredentials: isPublic, ...options }, outgoing, address, state)
  const loads = createLoads(tenants, outgoing)
  const borrowers = createBorrowers()

  const release = releasing({ borrowers, loads, tenants, outgoing, state })

  try {
    await tenants.start({ ...options.tenant })
    const gate = { hosts: [host, ...hosts, ...(publicUrl ? [publicUrl.hostname] : [])], token: controlToken }
    const metrics = createMetrics(tenants)
    const clients = createClientVariables()
    const shared = { tenants, loads, borrowers, metrics, gate }
    const control = lazyControl({ ...options, ...outgoing, ...clients, ...shared })
    const listening = await listen(await listener(tenants, control, options), port, host)
    if (options.keepsAlive === false) letProcessEnd(listening.server)
    const ports = await openPorts(options, tenants, host).catch((error: unknown) => closing(listening, error))
    const moveTo = moving(address, tenants)
    const url = publicUrl?.href.replace(/\/$/, '') ?? listening.url
    const vendorUrls = ports?.urls ?? {}
    moveTo(url, vendorUrls)
    const { publish, close: unpublish } = createPublisher(tenants, moveTo)
    const close = async (): Promise<void> => {
      await Promise.all([listening.close(), ports?.close(), unpublish()])
      await release()
    }
    return {
      url,
      urls: publicUrl ? [url] : hosts.map((each) => `http://${each}:${listening.port}`),
      port: listening.port,
      vendorUrls,
      tenants,
      isPublic,
      controlToken,
      allowHost: outgoing.allowHost,
      trust: outgoing.trust,
      offerClientVariables: clients.offerClientVariables,
      loads,
      metrics,
      publish,
      close,
      [Symbol.asyncDispose]: close,
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** Points every link somewhere else. */
const moving =
  (address: Address, tenants: Pick<Tenants, 'rebase'>) =>
  (url: string, vendorUrls: Address['vendorUrls'] = {}): void => {
    Object.assign(address, { url, vendorUrls })
    tenants.rebase()
  }

/** Kept for whoever asks, from whoever stands before the vendors' own hosts. */
function createClientVariables() {
  let offered: Readonly<Record<string, string>> | undefined
  return {
    clientVariables: () => offered,
    offerClientVariables(variables: Readonly<Record<string, string>>): void {
      offered = variables
    },
  }
}

const openPorts = async (
  { vendorPorts, vendors, port = 4010 }: VendorServerOptions,
  tenants: Tenants,
  host: string,
): Promise<VendorPorts | undefined> =>
  vendorPorts ? await openVendorPorts(vendors, tenants, { port, host }) : undefined

async function closing({ close }: { close(): Promise<void> }, error: unknown): Promise<never> {
  await close()
  throw error
}

/** Where links point. */
interface Address {
  readonly url: string
  /** By vendor, where that has a port of its own. */
  readonly vendorUrls: Readonly<Record<string, string>>
}

/** The database is loaded by those who keep something. */
async function openState(
  { stateFolder: folder, durability }: VendorServerOptions,
  warn: (message: string) => void,
): Promise<StateFolder | undefined> {
  if (folder === undefined) return undefined
  const { openStateFolder } = await import('../tenant/state-folder.ts')
  return await openStateFolder({
    folder,
    durability,
    changed: (failure) =>
      warn(
        failure === undefined
          ? `${folder} can be written again: everything is kept`
          : `nothing can be kept in ${folder}: ${failure}; calls that would change something are refused, and deliveries wait, until it can be written`,
      ),
  })
}

/** `address` is read whenever a mock is made, now and after a move. */
const createServerTenants = (
  {
    vendors,
    vendorRules,
    freshCredentials,
    keep,
    keepFor,
    strictEvidence,
    acceptAssumptions,
    tap,
  }: VendorServerOptions,
  { send, download }: Outgoing,
  address: Address,
  state: StateFolder | undefined,
): Tenants =>
  createTenants({
    vendors,
    send: tap ? tapped(send, tap) : send,
    download,
    render: remembered(render),
    state,
    vendorRules,
    freshCredentials,
    keep,
    keepFor,
    strictEvidence,
    acceptAssumptions,
    baseUrl(tenant, vendor) {
      const own = address.vendorUrls[vendor]
      const prefix = tenant === defaultTenant ? '' : `/~${tenant}`
      return own === undefined ? `${address.url}${prefix}/${vendor}` : `${own}${prefix}`
    },
  })

type Control = (req: IncomingMessage, res: ServerResponse) => Promise<void>

async function listener(
  tenants: Tenants,
  control: Control,
  { version, tap }: Pick<VendorServerOptions, 'version' | 'tap'>,
): Promise<RequestListener> {
  const tracing = await openTracing(tenants, version)
  const answer = (req: IncomingMessage, res: ServerResponse) => route(tenants, control, req, res, tap)
  return (req, res) => {
    const answered = tracing
      ? tracing.call(req.method ?? '', req.url ?? '', () => answer(req, res))
      : answer(req, res)
    answered.catch((error: unknown) => answerInternalError(res, error))
  }
}

async function route(
  tenants: Tenants,
  control: Control,
  req: IncomingMessage,
  res: ServerResponse,
  tap: WireTap | undefined,
): Promise<void> {
  const to = findDestination(addressOf(req), tenants)
  if (to.kind === 'mock') {
    if (asksForContract(to, req)) await serveContract(to, req, res)
    else await serve(to, req, res, tap)
  } else if (to.kind === 'control') await control(Object.assign(req, { url: to.url }), res)
  else if (req.url === '/' && asksForPage(req)) res.writeHead(302, { Location: dashboardPath }).end()
  else
    writeError(res, 404, {
      code: 'nowhere',
      message: to.why,
      suggestion: 'GET /_hookdrill/vendors lists what is here',
    })
}

/** Express is loaded when somebody drives the mocks, not at start-up. */
function lazyControl(given: Omit<ControlOptions, 'grades'>): Control {
  const options = { ...given, grades: createRunningGrades(given.borrowers) }
  let loaded: Promise<RequestListener> | undefined
  return async (req, res) => {
    loaded ??= import('./control/app.ts').then(({ createControlApp }) => createControlApp(options))
    const handle = await loaded
    handle(req, res)
  }
}

/** One is drawn where others could call. */
function readControlToken(given: string | undefined, isPublic: boolean): string | undefined {
  if (given?.trim() === '') throw blankToken()
  return given ?? (isPublic ? randomBytes(24).toString('base64url') : undefined)
}

/** Nobody could show it, so nobody could open the control API. */
const blankToken = (): HookdrillError =>
  new HookdrillError('invalid_token', 'the control token is empty, and nobody could show it', {
    suggestion:
      'give one with --token or HOOKDRILL_TOKEN, or neither: loopback needs none, and beyond it one is drawn',
  })
