import { z } from 'zod'
import { readAssignments } from './assignments.ts'
import { clientOf, serverFlags } from './flags.ts'
import { print, printJson } from './output.ts'

const actFlags = serverFlags.extend({ set: z.array(z.string()) })

export async function act(
  vendor: string,
  action: string,
  id: string | undefined,
  given: unknown,
): Promise<void> {
  const flags = actFlags.parse(given)
  const input = { ...(id !== undefined && { id }), ...readAssignments('--set', flags.set) }
  const { result } = await clientOf(flags).post(
    `/actions/${encodeURIComponent(vendor)}/${encodeURIComponent(action)}`,
    input,
    z.object({ result: z.unknown() }),
  )
  if (flags.json) printJson({ result })
  else print(`${vendor} ${action}: ${JSON.stringify(result)}`)
}
