import { messageOf } from '../kernel/errors/message-of.ts'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Why a write to a folder failed, in the system's words: SQLite says "disk I/O error" for all of them, so a small file is
 * tried beside it.
 */
export function whyNotWritten(folder: string, error: unknown): string {
  const probe = join(folder, '.probe')
  try {
    writeFileSync(probe, Buffer.alloc(64 * 1024))
  } catch (failed) {
    return messageOf(failed)
  } finally {
    remove(probe)
  }
  return messageOf(error)
}

function remove(probe: string): void {
  try {
    rmSync(probe, { force: true })
  } catch {
    // Where nothing can be written, nothing can be removed, and nothing was left.
  }
}
