import { readdir } from 'node:fs/promises'
import { messageOf } from '../../kernel/errors/message-of.ts'
import type { EffectProbe } from './effects.ts'

/** Counts the files in a folder and in those below it; hidden ones, and those that are being written, are passed over. */
export const documentsIn = (folder: string): EffectProbe => ({
  name: `--documents ${folder}`,
  async read() {
    try {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true })
      const files = entries.filter((entry) => entry.isFile() && !/^\.|\.(tmp|part)$/.test(entry.name))
      return { kind: 'count', count: files.length }
    } catch (error) {
      return { kind: 'failed', why: messageOf(error) }
    }
  },
})
