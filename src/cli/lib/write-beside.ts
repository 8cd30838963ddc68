import { rename, rm } from 'node:fs/promises'

/** Writes a file under another name first, so that it is never half there; what was there stays when it cannot be written. */
export async function writeBeside(file: string, write: (beside: string) => Promise<void>): Promise<void> {
  const beside = `${file}.${process.pid}.tmp`
  try {
    await write(beside)
    await rename(beside, file)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
