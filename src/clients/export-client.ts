import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolder } from '../kernel/data/make-folder.ts'
import { codeOf } from '../kernel/errors/code-of.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { fileProblem } from '../kernel/errors/file-problem.ts'

/**
 * Writes the files of a client into a folder, and gives their names.
 *
 * @param force Write over files that are there and hold something else, too.
 * @throws {HookdrillError} `file_exists`, before anything is written; `cannot_write`.
 */
export async function exportClient(
  folder: string,
  files: ReadonlyMap<string, string>,
  { force }: { readonly force: boolean },
): Promise<readonly string[]> {
  if (!force)
    for (const [name, text] of files) {
      const before = await textOf(join(folder, name))
      if (before !== undefined && before !== text) throw fileExists(join(folder, name))
    }
  await makeFolder(folder).catch(refuse(folder))
  for (const [name, text] of files) await writeFile(join(folder, name), text).catch(refuse(folder))
  return [...files.keys()]
}

const refuse = (folder: string) => (error: unknown) => {
  throw new HookdrillError(
    'cannot_write',
    `the client could not be written into ${folder}: ${fileProblem(error)}`,
    {
      suggestion: 'choose a folder that you may write to',
      cause: error,
    },
  )
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  }
}

const fileExists = (path: string): HookdrillError =>
  new HookdrillError('file_exists', `${path} is there already, and holds something else`, {
    suggestion: 'choose another folder, or write over it with --force',
  })
