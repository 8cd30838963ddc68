import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { Probe } from '../judge/probe.ts'
import { trapOf } from '../judge/trap.ts'
import type { FaultScript } from './fault-script.ts'
import { personWords } from './person.ts'
import type { Words } from './words.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

/** A delivery that a step caused. */
export interface SentDelivery {
  readonly vendor: string
  readonly id: string
}

/** What the steps of one scenario act on, and what they leave for one another. */
export interface PlaySession {
  readonly tenant: Tenant
  readonly probe: Probe | undefined
  /** Waits until what the steps have sent is answered, or hangs. */
  settle(): Promise<void>
  readonly faults: FaultScript
  /** Where a vendor's webhooks go. */
  hookFor(vendor: string): string
  /** What `$words` stand for in a step of this vendor. */
  words(mock: Mock): Words
  /** What steps of this vendor save; other vendors see it unless they save something under the same name. */
  remember(vendor: string, words: Words): void
  /** Writes down what a step has sent, under its name if it has one. */
  sent(deliveries: readonly SentDelivery[], name?: string): void
  /** A delivery by what a step calls it: first, last, or its name. */
  find(which: string): SentDelivery
  /** Ids of deliveries by the names that steps gave them. */
  named(): ReadonlyMap<string, string>
}

export interface SessionOptions extends Pick<PlaySession, 'tenant' | 'probe' | 'settle' | 'faults'> {
  /** Hears what a step has sent, before the receiver can have answered. */
  sent(deliveries: readonly SentDelivery[]): void
  /** Where webhooks go; `{vendor}` in it is replaced. */
  readonly to: string
  readonly seed: string
}

export function openSession({ to, seed, sent: hear, ...shared }: SessionOptions): PlaySession {
  let remembered: Words = personWords(seed)
  const rememberedBy = new Map<string, Words>()
  const all: SentDelivery[] = []
  const named = new Map<string, SentDelivery>()
  const hookFor = (vendor: string): string => forVendor(to, vendor)

  return {
    ...shared,
    hookFor,
    words: (mock) => ({
      ...remembered,
      ...rememberedBy.get(mock.vendor.name),
      ...wordsOf(mock, hookFor(mock.vendor.name)),
    }),
    remember(vendor, words) {
      remembered = { ...remembered, ...words }
      rememberedBy.set(vendor, { ...rememberedBy.get(vendor), ...words })
    },
    sent(deliveries, name) {
      const sent = deliveries.map(({ vendor, id }) => ({ vendor, id }))
      all.push(...sent)
      hear(sent)
      const [first] = sent
      if (name !== undefined && first) named.set(name, first)
    },
    find(which) {
      const found = which === 'first' ? all[0] : which === 'last' ? all.at(-1) : named.get(which)
      return found ?? refuse(which, all, named)
    },
    named: () => new Map([...named].map(([name, { id }]) => [name, id])),
  }
}

function refuse(
  which: string,
  all: readonly SentDelivery[],
  named: ReadonlyMap<string, SentDelivery>,
): never {
  if (all.length === 0)
    throw new HookdrillError('nothing_sent', 'nothing has been sent yet', {
      suggestion: 'send something first',
    })
  throw new UnknownNameError('delivery', which, ['first', 'last', ...named.keys()])
}

const wordsOf = (mock: Mock, hook: string): Words => ({
  download: mock.vendor.journey.filePath,
  trap: trapOf(mock),
  hook,
  ...Object.fromEntries(
    Object.entries(mock.credentials()).map(([name, value]) => [`credentials.${name}`, value]),
  ),
})
