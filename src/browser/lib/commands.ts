import type { CapabilityName } from '../../capabilities/index.ts'
import type { InputOf } from '../../cli/lib/call.ts'

/** A call that is only shown, whichever it is. */
export interface ShownCall {
  readonly name: CapabilityName
  readonly input: object
}

type Words = readonly string[]
type ToWords<Name extends CapabilityName> = (input: InputOf<Name>) => Words

/** For each capability that the page uses, the words of its command; the test beside it runs each. */
const commands: { readonly [Name in CapabilityName]?: ToWords<Name> } = {
  'vendors.list': () => ['vendors'],
  'vendors.show': ({ vendor }) => ['vendors', vendor],
  'vendors.ledger': ({ vendor }) => ['vendors', vendor, '--ledger'],
  'accounts.objects': ({ vendor, limit }) => ['objects', vendor, ...flags({ limit })],
  'faults.catalogue': () => ['faults'],
  'faults.scripted': ({ vendor }) => ['faults', 'script', 'list', ...optional(vendor)],
  'faults.clear': ({ vendor, fault, method, path, event }) => [
    ...['faults', 'script', 'clear', ...optional(vendor)],
    ...flags({ fault, method, path, event }),
  ],
  'faults.script': ({ vendor, fault, method, path, event, times }) => [
    ...['faults', 'script', 'add', vendor, textOf(fault)],
    ...flags({ method, path, event, times: times === 1 ? undefined : times }),
  ],
  'tenants.list': ({ limit, after }) => ['tenants', 'list', ...flags({ limit, after })],
  'tenants.create': ({ id, seed, clock }) => [
    ...['tenants', 'create'],
    ...flags({ id, seed, 'frozen-at': clock?.frozenAt }),
  ],
  'tenants.show': () => ['tenants', 'show'],
  'tenants.delete': ({ tenant }) => ['tenants', 'delete', String(tenant)],
  'tenants.reset': () => ['state', 'reset'],
  'subscriptions.list': ({ vendor }) => ['subscriptions', 'list', ...optional(vendor)],
  'subscriptions.add': ({ vendor, url, ...settings }) => [
    ...['subscriptions', 'add', String(vendor), String(url)],
    ...assigned(settings),
  ],
  'subscriptions.change': ({ vendor, id, ...settings }) => [
    ...['subscriptions', 'change', String(vendor), String(id)],
    ...assigned(settings),
  ],
  'subscriptions.remove': ({ vendor, id }) => ['subscriptions', 'remove', vendor, id],
  'actions.run': ({ vendor, action, input: { id, ...rest } = {} }) => [
    ...['act', vendor, action, ...optional(id === undefined ? undefined : textOf(id))],
    ...assigned(rest),
  ],
  'events.trigger': ({ vendor, event, set, to, fault }) => [
    ...['trigger', vendor, event],
    ...assigned(set ?? {}),
    ...flags({ to: to?.url, secret: to?.secret, fault: fault === undefined ? undefined : textOf(fault) }),
  ],
  'deliveries.list': ({ vendor, event, status, search, limit, after, order }) => [
    ...['deliveries', 'list'],
    ...flags({ vendor, event, status, search, order, limit, after }),
  ],
  'deliveries.show': ({ id }) => ['deliveries', 'show', id],
  'deliveries.explain': ({ id, computed }) => ['deliveries', 'explain', id, ...flags({ computed })],
  'deliveries.resend': ({ id, fault }) => [
    ...['deliveries', 'resend', id],
    ...flags({ fault: fault === undefined ? undefined : textOf(fault) }),
  ],
  'requests.list': ({ vendor, unmatched, limit, after, order }) => [
    ...['requests', 'list', ...(unmatched ? ['--unmatched'] : [])],
    ...flags({ vendor, order, limit, after }),
  ],
  'requests.show': ({ id }) => ['requests', 'show', id],
  'clock.show': () => ['clock'],
  'clock.move': ({ advance, at, freeze }) =>
    advance !== undefined
      ? ['clock', 'advance', String(advance)]
      : at !== undefined
        ? ['clock', 'at', String(at)]
        : ['clock', freeze ? 'freeze' : 'resume'],
  'snapshots.list': () => ['snapshots', 'list'],
  'snapshots.save': ({ name }) => ['snapshots', 'save', name],
  'snapshots.restore': ({ name }) => ['snapshots', 'restore', name],
  'snapshots.forget': ({ name }) => ['snapshots', 'forget', name],
  'grades.start': ({ vendor, to, secret, profile, only }) => [
    ...['grade', vendor, ...flags({ to, secret, profile })],
    ...(only ?? []).flatMap((id) => ['--only', id]),
  ],
  'grades.list': () => ['grades', 'list'],
  'grades.show': ({ id }) => ['grades', 'show', id],
  'grades.stop': ({ id }) => ['grades', 'stop', id],
  'scenarios.list': () => ['play', '--list'],
  'scenarios.explain': ({ scenario, vendor }) => [
    ...['play', textOf(scenario), '--vendor', vendor],
    '--explain',
  ],
  'scenarios.play': ({ scenario, vendor, to, secret, profile }) => [
    ...['play', textOf(scenario)],
    ...flags({ vendor, to, secret, profile }),
  ],
  'scenarios.judge': ({ vendor, to, secret, profile }) => [
    'play',
    'all',
    ...flags({ vendor, to, secret, profile }),
  ],
}

/** The words of the command that makes a call; nothing where none does. */
export function commandOf({ name, input }: ShownCall): Words | undefined {
  const toWords = commands[name] as ((input: object) => Words) | undefined // The input is that of the same call.
  return toWords?.(input)
}

const optional = (value: string | undefined): Words => (value === undefined ? [] : [value])

const flags = (given: Readonly<Record<string, unknown>>): Words =>
  Object.entries(given).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`--${name}`, textOf(value)],
  )

const assigned = (settings: Readonly<Record<string, unknown>>): Words =>
  Object.entries(settings)
    .filter(([name]) => name !== 'tenant')
    .flatMap(([name, value]) => ['--set', `${name}=${textOf(value)}`])

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
