import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HookdrillServer } from '../http/server.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { expiredLink, serviceUnavailable, type BadDay } from './bad-days.ts'
import { openControl } from './control.ts'
import { makeJourney, type JourneyRow } from './journeys.ts'
import { formatPassedOver, hasReceiver } from './passed-over.ts'
import { startReferenceReceiver } from './reference-receiver.ts'

export interface DemoReport {
  readonly rows: readonly JourneyRow[]
  readonly badDays: readonly BadDay[]
  /** Which vendors are not among the rows, and why. */
  readonly passedOver: readonly string[]
  readonly ok: boolean
}

export interface DemoVendors {
  readonly all: readonly AnyVendor[]
  /** Whose retries the first bad day shows, and whose expiring link the second. */
  readonly retrying: AnyVendor
  readonly expiring: AnyVendor
}

/** Every vendor's journey with the reference receiver at its end, then two bad days. Files go to a temporary folder that is removed. */
export async function runDemo(
  server: HookdrillServer,
  vendors: DemoVendors,
  progress: (text: string) => void,
): Promise<DemoReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-demo-'))
  try {
    const rows = await makeJourneys(server, vendors.all.filter(hasReceiver), folder, progress)
    progress('a bad day: 503 twice')
    const unavailable = await serviceUnavailable(server.url, vendors.retrying, folder)
    progress('a bad day: an expired link')
    const expired = await expiredLink(server.url, vendors.expiring, folder)
    const badDays = [unavailable, expired]
    const passedOver = formatPassedOver(vendors.all)
    return {
      rows,
      badDays,
      passedOver,
      ok: [...rows, ...badDays].every(({ problems }) => problems.length === 0),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeJourneys(
  server: HookdrillServer,
  all: readonly AnyVendor[],
  folder: string,
  progress: (text: string) => void,
): Promise<JourneyRow[]> {
  const control = await openControl(server.url, { frozen: false })
  await using receiver = await startReferenceReceiver(control, {
    vendors: all,
    folder: join(folder, 'files'),
  })
  const rows: JourneyRow[] = []
  for (const vendor of all) {
    progress(`${vendor.title}: API call, webhook, file`)
    rows.push(await makeJourney(vendor, control, receiver))
  }
  return rows
}
