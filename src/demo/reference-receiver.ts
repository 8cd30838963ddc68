import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { AuditEntry } from '../receiver/audit/audit.ts'
import { openReceiver, type Receiver } from '../receiver/endpoint/open-receiver.ts'
import type { Control } from './control.ts'
import { drillLimits, receiverVendors } from './receiver-options.ts'

/** The reference receiver, set up for one tenant. */
export interface ReferenceReceiver extends AsyncDisposable {
  /** Where a vendor's webhooks go. */
  hookFor(vendor: string): string
  /** What the integrator noted along the way: webhook secrets, the entity of a process. */
  learn(vendor: string, notes: Readonly<Record<string, string>>): void
  /** What became of a vendor's webhooks, when everything has an outcome. */
  outcomes(vendor: string): Promise<readonly AuditEntry[]>
  /** How many files it keeps now. */
  documents(): Promise<number>
  /** A stored file, and the digest of what is on disk now. */
  read(entry: AuditEntry): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }>
}

export interface ReferenceReceiverOptions {
  /** Those to listen to; one without a receiver is not. */
  readonly vendors: readonly AnyVendor[]
  readonly folder: string
  /** Gives the URL under which vendors reach the receiver that listens at the given one. @default that itself */
  readonly reach?: (local: string) => string
}

/** Starts the reference receiver for the mocks of one tenant. */
export async function startReferenceReceiver(
  control: Control,
  { vendors, folder, reach = (local) => local }: ReferenceReceiverOptions,
): Promise<ReferenceReceiver> {
  const notes = new Map<string, Readonly<Record<string, string>>>()
  const noteOf = (vendor: string, name: string): string | undefined => notes.get(vendor)?.[name]
  const secretOf = (vendor: string): string | undefined => noteOf(vendor, 'secret')
  const receiver: Receiver = await openReceiver(Object.fromEntries(vendors.map((one) => [one.name, one])), {
    folder,
    vendors: await receiverVendors(vendors, control.access.vendors, { secretOf, noteOf }),
    limits: drillLimits,
  })
  const { url: local } = await receiver.listen({ port: 0 })
  const url = reach(local)

  return {
    hookFor: (vendor) => `${url}/webhooks/${vendor}`,
    learn: (vendor, more) => void notes.set(vendor, { ...notes.get(vendor), ...more }),
    async outcomes(vendor) {
      await receiver.settled()
      return (await receiver.audit()).filter((entry) => entry.vendor === vendor)
    },
    documents: async () => (await readdir(join(folder, 'files'))).length,
    async read(entry) {
      const bytes = await readFile(join(folder, entry.file ?? ''))
      return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
    },
    [Symbol.asyncDispose]: () => receiver.close(),
  }
}
