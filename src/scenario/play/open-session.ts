import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../mock/tenant.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { personaWords } from './person.ts'
import type { Probe } from '../judge/probe.ts'
import type { FaultScript } from './fault-script.ts'
import { trapOf, type Sent, type PlaySession } from './session.ts'
import type { Words } from './words.ts'

export interface StageOptions {
  readonly tenant: Tenant
  readonly to: string
  readonly probe: Probe | undefined
  readonly seed: string
  readonly patienceMs: number
  readonly script: FaultScript
  /** Takes the ids of deliveries by the names that steps gave them. */
  readonly names: Map<string, string>
}

export function openSession({
  tenant,
  to,
  probe,
  seed,
  patienceMs,
  script,
  names,
}: StageOptions): PlaySession {
  let remembered: Words = personaWords(seed)
  const all: Sent[] = []
  const named = new Map<string, Sent>()

  function find(which: string): Sent {
    const found = which === 'first' ? all[0] : which === 'last' ? all.at(-1) : named.get(which)
    if (found) return found
    if (all.length === 0)
      throw new HookdrillError('nothing_sent', 'nothing has been sent yet', {
        suggestion: 'send something first',
      })
    throw new UnknownNameError('delivery', which, ['first', 'last', ...named.keys()])
  }

  return {
    tenant,
    probe,
    patienceMs,
    hookFor: (vendor) => to.replaceAll('{vendor}', vendor),
    words: (mock) => ({ ...remembered, ...wordsOf(mock, to) }),
    remember: (words) => void (remembered = { ...remembered, ...words }),
    script: script.add,
    sent(deliveries, name) {
      all.push(...deliveries.map(({ vendor, id }) => ({ vendor, id })))
      const [first] = deliveries
      if (name === undefined || !first) return
      names.set(name, first.id)
      named.set(name, { vendor: first.vendor, id: first.id })
    },
    find,
  }
}

const wordsOf = (mock: Mock, to: string): Words => ({
  download: mock.vendor.journey.filePath,
  trap: trapOf(mock),
  hook: to.replaceAll('{vendor}', mock.vendor.name),
  ...Object.fromEntries(
    Object.entries(mock.credentials()).map(([name, value]) => [`credentials.${name}`, value]),
  ),
})
