import { createHash } from 'node:crypto'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AnnouncedFile } from './guides.ts'
import type { GradeMistake } from './mistakes.ts'

/** What a handler has kept, in a folder. */
export interface Storage {
  /** Keeps it under a name that nobody else has a say in. */
  keepFile(file: AnnouncedFile, bytes: Buffer, sentName: string | undefined): Promise<void>
  keepText(key: string, text: string): Promise<void>
}

export function openStorage(folder: string, has: (mistake: GradeMistake) => boolean): Storage {
  let count = 0

  async function keep(name: string, bytes: Buffer | string): Promise<void> {
    const part = join(folder, `${count++}.part`)
    await writeFile(part, bytes)
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await rename(part, join(folder, name))
  }

  const ownName = (key: string): string =>
    has('forgets') || has('knows-bytes-only') || has('knows-ids-only') || has('races')
      ? `${count}-${hash(key)}`
      : hash(key)

  return {
    async keepFile(file, bytes, sentName) {
      const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK'
      const extension = isZip ? 'zip' : 'pdf'
      if (has('keeps-under-sent-name')) return await keep(sentName ?? file.name, bytes)
      if (has('keeps-in-folders-of-names')) {
        await mkdir(join(folder, hash(file.key)))
        return await keep(`${hash(file.key)}/${sentName ?? file.name}`, bytes)
      }
      if (has('keeps-under-time')) return await keep(`${Math.floor(Date.now() / 5000)}.${extension}`, bytes)
      if (has('keeps-under-one-name')) return await keep(`latest.${extension}`, bytes)
      if (has('keeps-under-announced-name')) return await keep(file.name, bytes)
      if (has('keeps-under-base-name'))
        return await keep((sentName ?? file.name).replaceAll(/.*[/\\]/g, ''), bytes)
      await keep(`${ownName(file.key)}.${extension}`, bytes)
    },
    keepText: (key, text) => keep(`${ownName(key)}.json`, text),
  }
}

const hash = (key: string): string => createHash('sha256').update(key).digest('hex').slice(0, 16)
