import { z } from 'zod'
import { deliveryTroubles } from '../delivery/troubles.ts'
import { apiTroubles } from '../mock/api-troubles.ts'
import type { TroubleCatalogue } from '../kernel/contract/trouble.ts'
import { columns, print, printJson } from './output.ts'

const faultFlags = z.object({ json: z.boolean().optional() })

const catalogues = { delivery: deliveryTroubles, api: apiTroubles } as const satisfies Record<
  string,
  TroubleCatalogue
>

/** Lists every trouble there is, on both sides. Needs no running hookdrill. */
export function showFaults(given: unknown): void {
  const flags = faultFlags.parse(given)
  const troubles = Object.entries(catalogues).flatMap(([side, catalogue]) => rowsOf(side, catalogue))
  if (flags.json) return printJson({ troubles })
  print(
    columns(
      ['TROUBLE', 'SIDE', 'WHAT HAPPENS', 'SETTINGS'],
      troubles.map(({ trouble, side, says, settings }) => [
        trouble,
        side,
        says,
        settings.map(({ name, default: value }) => `${name}=${String(value)}`).join(', '),
      ]),
    ),
  )
}

const rowsOf = (side: string, catalogue: TroubleCatalogue) =>
  Object.entries(catalogue).map(([trouble, { says, settings }]) => ({
    trouble,
    side,
    says,
    settings: Object.entries(z.object(settings).parse({})).map(([name, value]) => ({ name, default: value })),
  }))
