/** What is written: at one go, or as it comes. */
export type Written = string | AsyncIterable<Uint8Array>

/**
 * Writes what only its owner may read: beside the file first, then in its place when all of it is on disk, so that it is never half
 * there, and that a file which others could read is not there any more. What is not a file, such as /dev/stdout, is written to.
 */
export async function writePrivateFile(path: string, content: Written): Promise<void> {
  const { lstat, realpath, writeFile } = await import('node:fs/promises')
  // What cannot be looked at cannot be written either, and the write says why.
  const found = await lstat(path).catch(() => undefined)
  const target = found?.isSymbolicLink() ? await realpath(path).catch(() => path) : path
  const there = await lstat(target).catch(() => undefined)
  if (there && !there.isFile()) return await writeFile(target, content)
  const { writeBeside } = await import('./write-beside.ts')
  await writeBeside(target, (beside) => writeFlushed(beside, content))
}

async function writeFlushed(path: string, content: Written): Promise<void> {
  const { open } = await import('node:fs/promises')
  const file = await open(path, 'w', 0o600)
  try {
    if (typeof content === 'string') await file.writeFile(content)
    else for await (const piece of content) await file.writeFile(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}
