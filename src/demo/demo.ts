import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { HookdrillServer } from '../http/server.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { expiredLink, expiringLinkOf, serviceUnavailable, waitsWhenDown, type BadDay } from './bad-days.ts'
import { openControl, type Control } from './control.ts'
import { makeJourney, type JourneyRow } from './journey.ts'
import { formatPassedOver, hasReceiver } from './passed-over.ts'
import { startReferenceReceiver } from './reference-receiver.ts'

export interface DemoReport {
  readonly rows: readonly JourneyRow[]
  readonly badDays: readonly BadDay[]
  /** Which vendors are not among the rows, which bad days are left out, and why. */
  readonly passedOver: readonly string[]
  readonly ok: boolean
}

/** Every vendor's journey with the reference receiver at its end, then two bad days. Files go to a temporary folder that is removed. */
export async function runDemo(
  server: HookdrillServer,
  vendors: readonly AnyVendor[],
  progress: (text: string) => void,
): Promise<DemoReport> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-demo-'))
  try {
    const control = await openControl(server.url, { frozen: false })
    const shown = vendors.filter(hasReceiver)
    const rows = await makeJourneys(control, shown, folder, progress)
    const badDays = await liveBadDays(server, control.access.id, shown, folder, progress)
    return {
      rows,
      badDays: badDays.flatMap((day) => ('leftOut' in day ? [] : [day])),
      passedOver: [
        ...formatPassedOver(vendors),
        ...badDays.flatMap((day) => ('leftOut' in day ? [day.leftOut] : [])),
      ],
      ok: [...rows, ...badDays].every((each) => 'leftOut' in each || each.problems.length === 0),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function makeJourneys(
  control: Control,
  vendors: readonly AnyVendor[],
  folder: string,
  progress: (text: string) => void,
): Promise<JourneyRow[]> {
  await using receiver = await startReferenceReceiver(control, { vendors, folder: join(folder, 'files') })
  const rows: JourneyRow[] = []
  for (const vendor of vendors) {
    progress(`${vendor.title}: API call, webhook, file`)
    rows.push(await makeJourney(vendor, control, receiver))
  }
  return rows
}

/** A bad day that no vendor of these has, and why. */
interface LeftOut {
  readonly leftOut: string
}

/** Each bad day with the first vendor that has it; `tenant` is where the journeys have been made. */
async function liveBadDays(
  server: HookdrillServer,
  tenant: string,
  vendors: readonly AnyVendor[],
  folder: string,
  progress: (text: string) => void,
): Promise<readonly (BadDay | LeftOut)[]> {
  const retrying = vendors.find((vendor) => waitsWhenDown(server, tenant, vendor).length > 0)
  const expiring = vendors.find((vendor) => expiringLinkOf(server, tenant, vendor) !== undefined)
  const days: (BadDay | LeftOut)[] = []
  if (retrying) {
    progress('a bad day: 503 twice')
    days.push(await serviceUnavailable(server, retrying, folder))
  } else
    days.push({
      leftOut: '503 twice is left out: no vendor here comes back twice to a receiver that is down',
    })
  if (expiring) {
    progress('a bad day: an expired link')
    days.push(await expiredLink(server, expiring, folder))
  } else days.push({ leftOut: 'an expired link is left out: no vendor here hands over a link that expires' })
  return days
}
