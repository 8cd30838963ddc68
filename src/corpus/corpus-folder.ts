import { readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeFolder, removeMade } from '../kernel/data/make-folder.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'
import { manifestName } from './corpus.ts'

/** A folder that a corpus can be written to: one that is not there, or an empty one. */
export interface CorpusFolder {
  /** Absolute. */
  readonly path: string
  /** Writes all of it, or nothing. */
  write(files: ReadonlyMap<string, Uint8Array>): Promise<void>
}

/**
 * Tries whether a corpus can be written to a folder, and leaves everything as it was: before anything is recorded.
 *
 * @param flag names another one.
 * @throws {HookdrillError} for one that is not empty or cannot be made, and for a file.
 */
export async function openCorpusFolder(given: string, flag: string): Promise<CorpusFolder> {
  const path = resolve(given)
  const refuse = (why: string, cause?: unknown): HookdrillError =>
    new HookdrillError('folder_used', `${flag} ${given}: ${why}`, {
      suggestion: `name another folder with ${flag}`,
      cause,
    })
  const entries = await entriesOf(path).catch((error: unknown) => {
    throw refuse(codeOf(error) === 'ENOTDIR' ? 'a file is in its place' : fileProblem(error), error)
  })
  if (entries !== undefined && entries.length > 0)
    throw refuse('it is not empty, and a corpus is never written over anything')
  const staging = entries === undefined ? `${path}.${process.pid}.tmp` : join(path, `.${process.pid}.tmp`)
  await makeFolder(staging).then(removeMade, (error: unknown) => {
    throw refuse(`it cannot be written to: ${fileProblem(error)}`, error)
  })
  return {
    path,
    async write(files) {
      const made = await makeFolder(staging)
      try {
        await writeAll(staging, files)
        if (entries === undefined) await rename(staging, path)
        else await moveInto(path, staging)
      } catch (error) {
        await rm(staging, { recursive: true, force: true })
        await removeMade(made)
        throw error
      }
    },
  }
}

/** Nothing where there is no folder. */
async function entriesOf(path: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [name, bytes] of files) {
    await makeFolder(dirname(join(folder, name)))
    await writeFile(join(folder, name), bytes)
  }
}

/** Into a folder that stays, since it may be mounted, or be where somebody is: what makes a corpus of it comes last. */
async function moveInto(folder: string, staging: string): Promise<void> {
  const names = await readdir(staging)
  const moved: string[] = []
  try {
    for (const name of names.toSorted((one, other) => rank(one) - rank(other))) {
      await rename(join(staging, name), join(folder, name))
      moved.push(name)
    }
    await rmdir(staging)
  } catch (error) {
    for (const name of moved) await rm(join(folder, name), { recursive: true, force: true })
    throw error
  }
}

const rank = (name: string): number => (name === manifestName ? 1 : 0)
