import type { CapabilityName } from '../../src/capabilities/index.ts'
import type { Mock } from '../../src/mock/mock.ts'
import type { Tenant } from '../../src/tenant/tenant.ts'
import type { Tenants } from '../../src/tenant/tenants.ts'
import type { HookdrillServer } from '../../src/http/server.ts'
import type { TenantClock } from '../../src/kernel/time/clock.ts'
import type { ScriptedFaults } from '../../src/faults/scripted-faults.ts'
import type * as library from '../../src/index.ts'

type Members<Owner extends string, T> = `${Owner}.${keyof T & string}`

/** A method or value of the library: a name that does not exist does not compile. */
type InTypeScript =
  | Members<'server', HookdrillServer>
  | Members<'tenants', Tenants>
  | Members<'tenant', Tenant>
  | Members<'clock', TenantClock>
  | Members<'mock', Mock>
  | Members<'faults', ScriptedFaults>
  | Members<'hookdrill', typeof library>

/** Why a surface needs none. */
export interface Without {
  readonly why: string
}

/** What is the same thing in TypeScript. */
export const inTypeScript: Readonly<Record<CapabilityName, InTypeScript | Without>> = {
  'server.health': { why: 'a server that was started has resolved; one that could not be has thrown' },
  'server.metrics': 'server.metrics',
  'server.environment': 'server.offerClientVariables',
  'hosts.allow': 'server.allowHost',
  'certificates.trust': 'server.trust',
  'vendors.list': 'hookdrill.vendors',
  'vendors.show': 'hookdrill.vendors',
  'vendors.contract': 'hookdrill.describeVendor',
  'vendors.ledger': 'hookdrill.assumptionsOf',
  'tenants.list': 'tenants.list',
  'tenants.create': 'tenants.create',
  'tenants.show': 'tenant.mocks',
  'tenants.delete': 'tenants.delete',
  'tenants.evidence': 'tenant.evidence',
  'tenants.reset': 'tenant.reset',
  'accounts.objects': 'mock.objects',
  'accounts.seed': 'tenant.addSeedData',
  'subscriptions.add': 'mock.subscribe',
  'subscriptions.list': 'mock.subscriptions',
  'subscriptions.change': 'mock.changeSubscription',
  'subscriptions.remove': 'mock.removeSubscription',
  'actions.run': 'mock.act',
  'events.trigger': 'mock.trigger',
  'deliveries.list': 'mock.deliveries',
  'deliveries.wait': {
    why: 'in its own process a test need not poll: tenant.settled() resolves when nothing is under way',
  },
  'deliveries.show': 'mock.delivery',
  'deliveries.explain': 'hookdrill.verifyWebhook',
  'deliveries.resend': 'mock.resend',
  'requests.list': 'mock.requests',
  'requests.show': 'mock.requests',
  'faults.catalogue': { why: 'the names and settings of faults are types there, which an editor completes' },
  'faults.script': 'faults.add',
  'faults.scripted': 'faults.list',
  'faults.clear': 'faults.clear',
  'clock.show': 'clock.now',
  'clock.move': 'tenant.advance',
  'state.take': 'tenant.snapshot',
  'state.restore': 'tenant.restore',
  'snapshots.list': 'tenant.snapshots',
  'snapshots.save': 'tenant.snapshots',
  'snapshots.restore': 'tenant.snapshots',
  'snapshots.forget': 'tenant.snapshots',
  'scenarios.list': 'hookdrill.scenarios',
  'scenarios.explain': 'hookdrill.explain',
  'scenarios.play': 'hookdrill.playScenario',
  'scenarios.judge': 'hookdrill.judgeScenarios',
  'grades.start': {
    why: 'a test asserts on one delivery at a time; the command and the control API grade whole handlers, in any language',
  },
  'grades.show': { why: 'it tells how far a grade of the control API is' },
  'grades.list': { why: 'it lists the grades of the control API' },
  'grades.stop': { why: 'it stops a grade of the control API' },
  'loads.start': 'server.loads',
  'loads.show': 'server.loads',
  'loads.stop': 'server.loads',
  'journal.follow': 'tenant.journal',
}

/** What no command calls, and why. */
export const withoutCommand: Partial<Record<CapabilityName, Without>> = {
  'grades.start': { why: '"hookdrill grade" grades with mocks of its own, and waits for the end' },
  'server.health': { why: 'every command says at once when no server answers, and what to do' },
  'server.metrics': { why: 'Prometheus asks for them, and curl prints them' },
  'journal.follow': { why: '"hookdrill start" prints what happens while it happens' },
}

/** What the control API does not serve, and why. */
export const withoutRoute: Partial<Record<CapabilityName, Without>> = {}
