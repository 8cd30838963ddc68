import { z } from 'zod'

/** Trouble on the API side that somebody asked for. */
export const scriptedFault = z.strictObject({
  vendor: z.string(),
  /** `GET` …; any when left out. */
  method: z.string().toUpperCase().optional(),
  /** A path or the start of one; any when left out. */
  path: z.string().startsWith('/').optional(),
  /** How many matching calls it hits. */
  times: z.int().min(1).default(1),
  trouble: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('internal') }),
    z.strictObject({ kind: z.literal('unavailable') }),
    z.strictObject({ kind: z.literal('timed-out') }),
    z.strictObject({ kind: z.literal('rate-limited'), retryAfterS: z.int().min(0).default(30) }),
    z.strictObject({ kind: z.literal('delay'), ms: z.number().min(0).max(3_600_000) }),
    z.strictObject({ kind: z.literal('reset') }),
  ]),
})

export type ScriptedFault = z.output<typeof scriptedFault>
export type Trouble = ScriptedFault['trouble']

export interface Faults {
  add(fault: ScriptedFault): void
  list(): readonly ScriptedFault[]
  clear(): void
  /** The trouble that this call runs into, counted down. */
  take(method: string, path: string): Trouble | undefined
}

export function createFaults(): Faults {
  let scripted: ScriptedFault[] = []
  return {
    add: (fault) => void scripted.push(fault),
    list: () => scripted,
    clear: () => void (scripted = []),
    take(method, path) {
      const hit = scripted.find(
        (fault) => (fault.method ?? method) === method && path.startsWith(fault.path ?? '/'),
      )
      if (!hit) return undefined
      scripted = scripted.flatMap((fault) =>
        fault !== hit ? [fault] : fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [],
      )
      return hit.trouble
    },
  }
}
