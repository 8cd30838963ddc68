/**
 * Writes text that only its owner may read: beside the file first, then in its place, so that it is never half there, and that a file
 * which others could read is not there any more. What is not a file, such as /dev/stdout, is written to.
 */
export async function writePrivateFile(path: string, text: string): Promise<void> {
  const { lstat, realpath, rename, rm, writeFile } = await import('node:fs/promises')
  // What cannot be looked at cannot be written either, and the write says why.
  const found = await lstat(path).catch(() => undefined)
  const target = found?.isSymbolicLink() ? await realpath(path).catch(() => path) : path
  const there = await lstat(target).catch(() => undefined)
  if (there && !there.isFile()) return await writeFile(target, text)
  const beside = `${target}.${process.pid}.tmp`
  try {
    await writeFile(beside, text, { mode: 0o600 })
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
