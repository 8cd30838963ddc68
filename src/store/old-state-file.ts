import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { endOfTime } from '../kernel/time/instant.ts'
import { Date } from '../kernel/time/globals.ts'
import { brokenState } from './broken-state.ts'
import { snapshotRows } from './store.ts'

const saved = z.object({
  version: z.literal(1),
  tenant: z.string(),
  clock: z.union([
    z.object({ frozenAt: z.number().min(0).max(endOfTime) }),
    z.object({
      offsetMs: z
        .number()
        .min(-endOfTime)
        .max(endOfTime - Date.UTC(2100, 0)),
    }),
  ]),
  settings: z.object({
    editions: z.record(z.string(), z.string()).exactOptional(),
    options: z.record(z.string(), z.unknown()).exactOptional(),
    seed: z.string().exactOptional(),
  }),
  snapshot: z.object({ at: z.number(), mocks: z.record(z.string(), snapshotRows) }),
})

/** What a file of the form before the database holds: one tenant, whole. */
export type SavedTenant = DeepReadonly<z.output<typeof saved>>

/**
 * The tenant in a file of the form before the database.
 *
 * @throws {StateFileError} when the file is not a saved tenant; names the place.
 */
export async function readOldStateFile(file: string): Promise<SavedTenant> {
  const parsed = saved.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw brokenState(file, `at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`, parsed.error)
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw brokenState(file, error instanceof Error ? error.message : String(error), error)
  }
}
