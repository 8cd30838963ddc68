import { messageOf } from '../kernel/errors/message-of.ts'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { readJson } from '../kernel/data/read-json.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { keptClock } from './kept-clock.ts'
import { brokenAt, brokenState } from './broken-state.ts'
import { snapshotRows } from './store.ts'
import { keptSettings } from './tenant-settings.ts'

const saved = z.object({
  version: z.literal(1),
  tenant: z.string(),
  clock: keptClock,
  settings: z.object(keptSettings.shape),
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
  const parsed = saved.safeParse(await readFrom(file))
  if (parsed.success) return parsed.data
  throw brokenAt(file, parsed.error)
}

async function readFrom(file: string): Promise<unknown> {
  try {
    return readJson(await readFile(file, 'utf8'))
  } catch (error) {
    throw brokenState(file, messageOf(error), error)
  }
}
