import { z } from 'zod'
import { readAssignments } from '../lib/assignments.ts'
import { deliveryTable, rows } from './deliveries.ts'
import { clientOf, serverFlags } from '../lib/flags.ts'
import { print, printJson } from '../lib/output.ts'

const actFlags = serverFlags.extend({ set: z.array(z.string()) })

export async function act(
  vendor: string,
  action: string,
  id: string | undefined,
  given: unknown,
): Promise<void> {
  const flags = actFlags.parse(given)
  const input = { ...(id !== undefined && { id }), ...readAssignments('--set', flags.set) }
  const { result, deliveries } = await clientOf(flags).post(
    `/actions/${encodeURIComponent(vendor)}/${encodeURIComponent(action)}`,
    input,
    rows.extend({ result: z.unknown() }),
  )
  if (flags.json) printJson({ result, deliveries })
  else {
    print(`${vendor} ${action}: ${JSON.stringify(result)}`)
    print(deliveries.length === 0 ? 'no webhook was sent' : deliveryTable(deliveries))
  }
}
