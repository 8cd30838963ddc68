import type { Mock } from '../../mock/mock.ts'
import type { Tenant } from '../../mock/tenant.ts'
import type { ScriptedFault } from '../../mock/faults.ts'
import type { Probe } from '../judge/probe.ts'
import type { Words } from './words.ts'

/** A delivery that a step caused. */
export interface Sent {
  readonly vendor: string
  readonly id: string
}

/** What the steps of one scenario act on, and what they leave for one another. */
export interface PlaySession {
  readonly tenant: Tenant
  readonly probe: Probe | undefined
  /** How long a step waits for a receiver that does not answer, in ms of real time. */
  readonly patienceMs: number
  /** Where a vendor's webhooks go. */
  hookFor(vendor: string): string
  /** What `$words` stand for in a step of this vendor. */
  words(mock: Mock): Words
  remember(words: Words): void
  script(mock: Mock, fault: ScriptedFault): void
  /** Writes down what a step has sent, under its name if it has one. */
  sent(deliveries: readonly Sent[], name?: string): void
  /** A delivery by what a step calls it: first, last, or its name. */
  find(which: string): Sent
}

/** Where nobody should ever call: a path that no vendor has, on a host name that is not the vendor's. */
export const trapPath = '/hookdrill-trap'

/** The trap of a mock: the same server under its other name, so that it sees who comes. */
export function trapOf({ baseUrl }: Mock): string {
  const url = new URL(baseUrl)
  url.hostname = url.hostname === 'localhost' ? '127.0.0.1' : 'localhost'
  return `${url.href.replace(/\/$/, '')}${trapPath}`
}
