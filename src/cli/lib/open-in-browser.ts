import { spawn } from 'node:child_process'
import type { Terminal } from './terminal.ts'

/** What opens a URL on this system; nothing on a machine without a screen. */
export function browserCommand(
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
): readonly [command: string, ...args: string[]] | undefined {
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler']
  if (env['DISPLAY'] || env['WAYLAND_DISPLAY']) return ['xdg-open']
  return env['WSL_DISTRO_NAME'] ? ['explorer.exe'] : undefined
}

/** Opens a page in the browser of whoever sits here, or says where it is. Whether a browser comes is not waited for. */
export function openInBrowser(url: string, { talk }: Pick<Terminal, 'talk'>): void {
  const found = browserCommand(process.platform, process.env)
  if (!found) {
    talk(`There is no browser on this machine; the dashboard is at ${url}`)
    return
  }
  const [command, ...args] = found
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' })
  child.once('error', () => talk(`No browser could be opened with ${command}; the dashboard is at ${url}`))
  child.unref()
}
