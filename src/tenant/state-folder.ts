import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { brokenAt } from '../store/broken-state.ts'
import { readOldStateFile } from '../store/old-state-file.ts'
import type { Durability } from '../store/durability.ts'
import { openStateDatabase, type StateDatabase } from '../store/state-database.ts'
import { lockState } from '../store/state-lock.ts'
import { StateWriter } from '../store/state-writer.ts'
import {
  openTenantSettings,
  settingsFileName,
  type KeptSettings,
  type TenantSettingsFile,
} from '../store/tenant-settings.ts'
import { whyNotWritten } from '../store/why-not-written.ts'
import { createKeeper, type KeeperWriter, type TenantKeeper } from './keeper.ts'
import { archiveRules, readKeptTenant, type KeptTenant } from './kept-tenant.ts'

/** A tenant that a folder has, with what it was asked to be, and the file that says so. */
export interface FoundTenant {
  readonly settings: KeptSettings
  readonly kept: KeptTenant
  readonly file: string
}

/** Where all tenants of a server are kept between runs. */
export interface StateFolder {
  /** The ids of tenants with which nobody has gone on yet. */
  left(): readonly string[]
  /** A tenant as it was when the folder was opened, to go on with; each once. */
  take(id: string): FoundTenant | undefined
  /** Whether the process before was killed: what was under way then may have been done. */
  readonly wasKilled: boolean
  /** Why nothing can be kept now. */
  readonly failure: string | undefined
  keeperOf(id: string): TenantKeeper
  /** A tenant is open, and is kept from now on. Rejected when that cannot be. */
  opened(id: string, settings: KeptSettings, before: FoundTenant | undefined): Promise<void>
  /** Rejected when it cannot be forgotten. */
  forget(id: string): Promise<void>
  /** Resolves when everything until now is on disk; rejected at once when the disk takes nothing. */
  confirm(): Promise<void>
  close(): Promise<void>
}

export interface StateFolderOptions {
  readonly folder: string
  /** @default 'process' */
  readonly durability?: Durability | undefined
  /** Hears when nothing can be kept any more, and when it can again. */
  readonly changed: (failure: string | undefined) => void
}

/**
 * Opens a folder for this process alone, and makes it where there is none.
 *
 * @throws {StateInUseError} when another process owns it.
 * @throws {StateFileError} for what is in it and cannot be used; it is left as it is.
 */
export async function openStateFolder({
  folder,
  durability = 'process',
  changed,
}: StateFolderOptions): Promise<StateFolder> {
  const unlock = await lockState(folder)
  try {
    const old = await readOldTenants(folder)
    const settings = await openTenantSettings(folder)
    const database = await openStateDatabase(folder, durability, archiveRules)
    const writer = new StateWriter({
      database,
      durability,
      changed,
      explain: (error) => whyNotWritten(folder, error),
    })
    const found = new Map([...(await readTenants(database, settings.tenants)), ...old])
    return createFolder({ settings, database, writer, found, unlock })
  } catch (error) {
    await unlock()
    throw error
  }
}

interface FolderParts {
  readonly settings: TenantSettingsFile
  readonly database: StateDatabase
  readonly writer: StateWriter
  readonly found: Map<string, FoundTenant>
  readonly unlock: () => Promise<void>
}

function createFolder({ settings, database, writer, found, unlock }: FolderParts): StateFolder {
  const lives = createLives()
  /** Ids of tenants that lie on disk. */
  const written = new Set(found.keys())
  return {
    left: () => [...found.keys()],
    take(id) {
      const taken = found.get(id)
      found.delete(id)
      return taken
    },
    wasKilled: database.wasKilled,
    get failure() {
      return writer.failure
    },
    keeperOf(id) {
      return createKeeper(id, unlessGone(writer, lives.begin(id)), database)
    },
    async opened(id, given, before) {
      try {
        await writer.confirm()
        await settings.set(id, given)
      } catch (error) {
        if (!written.has(id)) {
          lives.setGone(id, true)
          writer.forgetLogged(id)
          writer.note([{ op: 'clear', tenant: id }])
        }
        throw error
      }
      written.add(id)
      if (before && !before.kept.isWritten) await rename(before.file, `${before.file}.taken-over`)
    },
    async forget(id) {
      lives.setGone(id, true)
      writer.forgetLogged(id)
      try {
        await writer.keep([{ op: 'clear', tenant: id }])
        await settings.delete(id)
        written.delete(id)
      } catch (error) {
        lives.setGone(id, false)
        throw error
      }
    },
    confirm: () => writer.confirm(),
    async close() {
      writer.close()
      database.close()
      await unlock()
    },
  }
}

/** Which tenants have been forgotten: what still becomes of them is nothing to keep, also where another has the id by then. */
function createLives() {
  const newest = new Map<string, { isGone: boolean }>()
  return {
    /** Gives whether it is gone. */
    begin(id: string): () => boolean {
      const life = { isGone: false }
      newest.set(id, life)
      return () => life.isGone
    },
    setGone(id: string, isGone: boolean): void {
      const life = newest.get(id)
      if (life) life.isGone = isGone
    },
  }
}

const unlessGone = (writer: StateWriter, isGone: () => boolean): KeeperWriter => ({
  keep: (entries) => (isGone() ? undefined : writer.keep(entries)),
  keepOnDisk: (entries) => (isGone() ? undefined : writer.keepOnDisk(entries)),
  noteMany: (many) => (isGone() ? undefined : writer.noteMany(many)),
  note: (entries) => (isGone() ? undefined : writer.note(entries)),
  log: (entries) => (isGone() ? undefined : writer.log(entries)),
  kept: () => writer.kept(),
})

async function readTenants(
  { read, stored, file }: StateDatabase,
  settings: Readonly<Record<string, KeptSettings>>,
): Promise<readonly (readonly [string, FoundTenant])[]> {
  const found: [string, FoundTenant][] = []
  for (const [id, parts] of await read()) {
    try {
      found.push([
        id,
        {
          settings: settings[id] ?? {},
          kept: readKeptTenant(parts, (part) => stored({ tenant: id, part })),
          file,
        },
      ])
    } catch (error) {
      throw error instanceof z.ZodError ? brokenAt(file, error, `tenant ${id}, `) : error
    }
  }
  return found
}

/** Files of the form before the database, by tenant. */
async function readOldTenants(folder: string): Promise<ReadonlyMap<string, FoundTenant>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json') && name !== settingsFileName)
  const all = await Promise.all(
    names.map(async (name) => {
      const file = join(folder, name)
      const { settings, clock, snapshot } = await readOldStateFile(file)
      const kept: KeptTenant = {
        isWritten: false,
        mocks: snapshot.mocks,
        archived: {},
        faults: {},
        clock,
        requests: {},
        snapshots: new Map(),
      }
      return [name.slice(0, -'.json'.length), { settings, kept, file }] as const
    }),
  )
  return new Map(all)
}
