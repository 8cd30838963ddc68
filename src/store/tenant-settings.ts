import { messageOf } from '../kernel/errors/message-of.ts'
import { chmod } from 'node:fs/promises'
import { join } from 'node:path'
import { Low } from 'lowdb'
import { DataFile } from 'lowdb/node'
import { z } from 'zod'
import { readJson } from '../kernel/data/read-json.ts'
import { brokenAt, brokenState } from './broken-state.ts'

/** What somebody asked a tenant to be. */
export const keptSettings = z.strictObject({
  editions: z.record(z.string(), z.string()).exactOptional(),
  options: z.record(z.string(), z.unknown()).exactOptional(),
  seed: z.string().exactOptional(),
})

const content = z.strictObject({ version: z.literal(1), tenants: z.record(z.string(), keptSettings) })

export type KeptSettings = z.output<typeof keptSettings>

/** The settings of all tenants, in a file that people may read, and edit between runs. */
export interface TenantSettingsFile {
  readonly tenants: Readonly<Record<string, KeptSettings>>
  set(id: string, settings: KeptSettings): Promise<void>
  delete(id: string): Promise<void>
}

export const settingsFileName = 'tenants.json'

const stringify = (value: unknown): string => JSON.stringify(value, null, 2)

/** @throws {StateFileError} for a file that is something else; names the place. */
export async function openTenantSettings(folder: string): Promise<TenantSettingsFile> {
  const file = join(folder, settingsFileName)
  const low = new Low<unknown>(new DataFile(file, { parse: readJson, stringify }), {
    version: 1,
    tenants: {},
  })
  await low.read().catch((error: unknown) => {
    throw brokenState(file, messageOf(error), error)
  })
  const read = content.safeParse(low.data)
  if (!read.success) throw brokenAt(file, read.error)
  let { tenants } = read.data
  let writing: Promise<void> = Promise.resolve()

  /** One after the other; what could not be written is not remembered either. */
  async function write(changed: (before: typeof tenants) => typeof tenants): Promise<void> {
    const written = writing.then(async () => {
      const next = changed(tenants)
      low.data = { version: 1, tenants: next }
      await low.write()
      await chmod(file, 0o600) // Seeds are in it, and options with secrets.
      tenants = next
    })
    writing = written.catch(() => undefined)
    await written
  }

  return {
    get tenants() {
      return tenants
    },
    set: (id, given) => write((before) => ({ ...before, [id]: given })),
    delete: (id) =>
      write((before) => Object.fromEntries(Object.entries(before).filter(([key]) => key !== id))),
  }
}
