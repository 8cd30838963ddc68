import { z } from 'zod'
import { deliveryFaults } from '../../faults/catalogue.ts'
import { apiFaults } from '../../faults/catalogue.ts'
import type { FaultCatalogue } from '../../faults/fault.ts'
import { columns, print, printJson } from '../lib/output.ts'

const faultFlags = z.object({ json: z.boolean().optional() })

const catalogues = { delivery: deliveryFaults, api: apiFaults } as const satisfies Record<
  string,
  FaultCatalogue
>

/** Lists every fault there is, on both sides. Needs no running hookdrill. */
export function showFaults(given: unknown): void {
  const flags = faultFlags.parse(given)
  const faults = Object.entries(catalogues).flatMap(([side, catalogue]) => rowsOf(side, catalogue))
  if (flags.json) return printJson({ faults })
  print(
    columns(
      ['FAULT', 'SIDE', 'WHAT HAPPENS', 'SETTINGS'],
      faults.map(({ fault, side, summary, settings }) => [
        fault,
        side,
        summary,
        settings.map(({ name, default: value }) => `${name}=${String(value)}`).join(', '),
      ]),
    ),
  )
}

const rowsOf = (side: string, catalogue: FaultCatalogue) =>
  Object.entries(catalogue).map(([fault, { summary, settings }]) => ({
    fault,
    side,
    summary,
    settings: Object.entries(z.object(settings).parse({})).map(([name, value]) => ({ name, default: value })),
  }))
