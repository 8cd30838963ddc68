import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { messageOf } from '../../kernel/errors/message-of.ts'
import type { EffectProbe, KeptFile } from './effects.ts'
import { inspectFile } from './inspect-file.ts'
import { codeOf } from '../../kernel/errors/code-of.ts'

/**
 * Counts the files in a folder and in those below it, and looks whether each is whole and what its name says; hidden ones, and those
 * that are being written, are passed over.
 */
export function documentsIn(folder: string): EffectProbe {
  /** What was found the last time; a file that has not changed is not looked at again. */
  let known = new Map<string, KeptFile & { readonly changedAt: number }>()

  async function look(name: string): Promise<readonly [string, KeptFile & { readonly changedAt: number }][]> {
    const path = join(folder, name)
    try {
      const { size, mtimeMs } = await stat(path)
      const before = known.get(name)
      if (before?.bytes === size && before.changedAt === mtimeMs) return [[name, before]]
      const problem = await inspectFile(path)
      return [[name, { name, bytes: size, changedAt: mtimeMs, ...(problem !== undefined && { problem }) }]]
    } catch (error) {
      if (isGone(error)) return [] // Renamed or removed since it was listed.
      throw error
    }
  }

  let wasThere = false

  return {
    name: `--documents ${folder}`,
    async read() {
      try {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true })
        wasThere = true
        const names = entries
          .filter((entry) => entry.isFile() && !/^\.|\.(tmp|part)$/.test(entry.name))
          .map(({ parentPath, name }) => relative(folder, join(parentPath, name)))
        known = new Map((await Promise.all(names.map(look))).flat())
        const files = [...known.values()].map(({ changedAt: _changedAt, ...file }) => file)
        return { kind: 'count', count: files.length, files }
      } catch (error) {
        // A handler may make its folder with its first file; one that has gone is another matter.
        if (isGone(error) && !wasThere) return { kind: 'count', count: 0, files: [] }
        return { kind: 'failed', why: messageOf(error) }
      }
    },
    find: async (name) => await findFile(resolve(folder, name)),
    whyBlind: async () => ((await isThere(folder)) ? undefined : formatMissing(folder)),
  }
}

async function findFile(path: string): Promise<string | undefined> {
  try {
    const names = await readdir(dirname(path))
    const found = names.find((name) => name === basename(path) || name.startsWith(`${basename(path)}.`))
    return found && join(dirname(path), found)
  } catch {
    return undefined // What cannot be looked at is not known to lie there.
  }
}

async function isThere(folder: string): Promise<boolean> {
  try {
    await stat(folder)
    return true
  } catch (error) {
    return !isGone(error) // Of what cannot be looked at, reading it says why.
  }
}

const formatMissing = (folder: string): string =>
  `there is no folder ${folder}${isAbsolute(folder) ? '' : ` (looked in ${resolve(folder)}); --documents is relative to where hookdrill runs`}`

const isGone = (error: unknown): boolean => codeOf(error) === 'ENOENT'
