import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HookdrillServer } from '../http/server.ts'
import { formatSigning } from '../kernel/delivery/signing.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openControl } from './control.ts'
import { makeJourney, type JourneyRow } from './journeys.ts'
import { startReferenceReceiver } from './reference-receiver.ts'

export interface SmokeOptions {
  /** Each of them has a receiver. */
  readonly vendors: readonly AnyVendor[]
  /** Gives the URL under which vendors reach the reference receiver, which listens at the given one. */
  readonly reach: (local: string) => string
  readonly progress: (text: string) => void
}

/** Each vendor's journey with the reference receiver at its end, in a fresh tenant. What goes wrong on the way is a red row. */
export async function smokeReference(
  server: HookdrillServer,
  { vendors, reach, progress }: SmokeOptions,
): Promise<readonly JourneyRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-smoke-'))
  try {
    const control = await openControl(server.url, { frozen: false })
    await using receiver = await startReferenceReceiver(control, {
      vendors,
      folder: join(folder, 'files'),
      reach,
    })
    const rows: JourneyRow[] = []
    for (const vendor of vendors) {
      progress(`${vendor.title}: API call, webhook, file`)
      rows.push(await makeJourney(vendor, control, receiver).catch((error: unknown) => redRow(vendor, error)))
    }
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const redRow = ({ name, journey, signings }: AnyVendor, error: unknown): JourneyRow => ({
  vendor: name,
  event: journey.event,
  signature: formatSigning(signings[0]),
  attempts: 0,
  file: '-',
  bytes: 0,
  sha256: '-',
  ms: 0,
  problems: [formatProblem(error)],
})

/** `fetch` keeps why it failed in its cause. */
export function formatProblem(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { cause } = error
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message
}
