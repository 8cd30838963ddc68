import { inOneLine } from './format-untrusted.ts'

/** From now on this process makes files and folders that others on the machine cannot read; of a folder that they can, it says so. */
export async function usePrivateFolder(folder: string, talk: (text: string) => void): Promise<void> {
  if (process.platform === 'win32') return
  process.umask(0o077)
  const { stat } = await import('node:fs/promises')
  const found = await stat(folder).catch(() => undefined) // Whether it can be used, whoever uses it says.
  if (found && (found.mode & 0o077) !== 0)
    talk(
      inOneLine(
        `others on this machine can look into ${folder}, where secrets are kept (mode ${(found.mode & 0o777).toString(8)}): chmod -R go= '${folder}' keeps them out.`,
      ),
    )
}
