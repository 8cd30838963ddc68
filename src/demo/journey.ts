import { createHash } from 'node:crypto'
import { formatSigning } from '../kernel/delivery/signing.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { Control } from './control.ts'
import type { ReferenceReceiver } from './reference-receiver.ts'
import { realNow } from '../kernel/time/real-time.ts'
import { openIntegrator } from './integrator.ts'

/** One vendor's hand-over, from API call to stored file. */
export interface JourneyRow {
  readonly vendor: string
  readonly event: string
  readonly signature: string
  readonly attempts: number
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly ms: number
  /** What is not as it must be; empty for a good row. */
  readonly problems: readonly string[]
}

/** Makes the vendor's journey with the reference receiver at its end, and checks what came of it. */
export async function makeJourney(
  vendor: AnyVendor,
  control: Control,
  receiver: ReferenceReceiver,
): Promise<JourneyRow> {
  const began = realNow()
  const integrator = openIntegrator(control, vendor.name, receiver.hookFor(vendor.name))
  const { journey } = vendor
  receiver.learn(vendor.name, await journey.subscribe(integrator))
  const notes = await journey.run(integrator)
  receiver.learn(vendor.name, notes)
  const delivery = await control.delivered(vendor.name, journey.event)
  const outcomes = await receiver.outcomes(vendor.name)
  const stored = outcomes.find(({ outcome }) => outcome === 'stored')
  const ms = realNow() - began

  const problems: string[] = []
  if (delivery.signing.kind !== vendor.signings[0].kind) problems.push(`signed as ${delivery.signing.kind}`)
  if (!stored)
    problems.push(
      `no file: ${outcomes.map(({ outcome, reason }) => `${outcome}: ${reason}`).join('; ') || 'the receiver heard nothing'}`,
    )
  const onDisk = stored ? await receiver.read(stored) : undefined
  const atVendor = await journey.download(integrator, JSON.parse(delivery.body), notes)
  const original = createHash('sha256')
    .update(new Uint8Array(await atVendor.arrayBuffer()))
    .digest('hex')
  if (onDisk && onDisk.sha256 !== original)
    problems.push('the stored file is not the file that the vendor has')
  if (onDisk && onDisk.sha256 !== stored?.sha256) problems.push('the audit names another digest')

  return {
    vendor: vendor.name,
    event: journey.event,
    signature: formatSigning(vendor.signings[0]),
    attempts: delivery.attempts.length,
    file: stored?.file ?? '-',
    bytes: onDisk?.bytes.length ?? 0,
    sha256: onDisk?.sha256 ?? '-',
    ms,
    problems,
  }
}
