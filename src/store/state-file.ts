import { readFile, rm } from 'node:fs/promises'
import { Low } from 'lowdb'
import { JSONFile } from 'lowdb/node'
import { z } from 'zod'
import { afterRealMs } from '../kernel/time/real-time.ts'
import { endOfTime } from '../kernel/time/instant.ts'
import type { DeepReadonly } from '../kernel/data/deep-readonly.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { snapshotRows } from './store.ts'
import { Date } from '../kernel/time/globals.ts'

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

/** What a state file holds: one tenant, whole. */
export type SavedTenant = DeepReadonly<z.output<typeof saved>>

/** The file is not what it should be. It is left as it is. */
export class StateFileError extends HookdrillError {
  override readonly name = 'StateFileError'
}

export interface StateFile {
  /** Saves soon; changes that come close together are saved once. */
  touch(): void
  /** Resolves when the file holds the state as it is now. */
  flush(): Promise<void>
  /** Saves nothing more, and removes the file. */
  remove(): Promise<void>
}

/** How long changes are collected before they are written, in ms of real time. */
const collectMs = 50

/**
 * The tenant in `file`, or nothing when there is no such file.
 *
 * @throws {StateFileError} when the file is not a saved tenant; names the place.
 */
export async function loadTenant(file: string): Promise<SavedTenant | undefined> {
  const text = await readIfThere(file)
  if (text === undefined) return undefined
  const parsed = saved.safeParse(parse(file, text))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw brokenState(file, `at ${issue?.path.join('.') || 'the top'}: ${issue?.message}`, parsed.error)
}

/** Keeps `file` up to date with `read()`: written to a file beside it, then renamed, so that it is never half there. */
export function createStateFile(file: string, read: () => SavedTenant): StateFile {
  const low = new Low(new JSONFile<SavedTenant>(file), read())
  let due: (() => void) | undefined
  let writing: Promise<void> = Promise.resolve()

  function write(): Promise<void> {
    due?.()
    due = undefined
    writing = writing.then(() => {
      low.data = read()
      return low.write()
    })
    return writing
  }

  return {
    touch() {
      due ??= afterRealMs(collectMs, () => void write())
    },
    flush: () => (due ? write() : writing),
    async remove() {
      due?.()
      due = undefined
      await writing
      await rm(file, { force: true })
    },
  }
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw brokenState(file, error instanceof Error ? error.message : String(error), error)
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw brokenState(file, error instanceof Error ? error.message : String(error), error)
  }
}

/** The error for a file that cannot be used; says where, why, and the way out. */
export const brokenState = (file: string, why: string, cause: unknown): StateFileError =>
  new StateFileError('broken_state', `${file} is not a saved tenant: ${why}`, {
    suggestion: 'it has been left as it is; move it away to start with an empty account',
    cause,
  })
